import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { database } from "~/db.server";
import { can } from "~/domain/access/policy";
import { listHandOverNotes } from "~/domain/desk/list-hand-over-notes.server";
import { getDay } from "~/domain/queue/get-day.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { stationOf } from "~/http/station.server";
import { answerDayForm } from "~/http/station-day.server";
import { words } from "~/i18n/define-words";
import { queueWords } from "~/i18n/messages/queue";
import { stationDayWords } from "~/i18n/messages/station-day";
import { useWords } from "~/i18n/use-words";
import { PressKey } from "~/ui/desk/press-form";
import { loadLook } from "~/ui/desk/load-look";
import { CategoryTable, DayFigures, WindowTable } from "~/ui/desk/day-tables";
import { CloseDay, HandOverNotes, QueueRules, StopTickets } from "~/ui/desk/day-forms";
import { keepLast } from "~/ui/live/keep-last";
import { useLive } from "~/ui/live/use-live";
import { useReply } from "~/ui/live/use-reply";
import { titled } from "~/ui/page-title";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { WorkHead } from "~/ui/primitives/page";
import { Tag } from "~/ui/primitives/status-tag";

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const stationCode = stationOf(actor);
  const now = new Date();
  return {
    day: await orThrow(getDay(database(), actor, { stationCode, now })),
    notes: await listHandOverNotes(database(), actor, { stationCode, now }),
    mayRun: can(actor, "station:run-day", { stationCode }),
    mayConfigure: can(actor, "station:configure", { stationCode }),
    formKey: crypto.randomUUID(),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  return answerDayForm(request, { actor, stationCode: stationOf(actor), now: new Date() });
}

/** While the portal cannot be reached the page keeps what it showed last. */
export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>();

export const meta = titled((locale) => words(stationDayWords, locale).title);

/** The day of a station: who serves what, who waits, what is left, and its end. The lead acts, the desk looks. */
export default function StationDay() {
  const { day, notes, mayRun, mayConfigure, formKey } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const t = useWords(stationDayWords);
  const q = useWords(queueWords);
  useLive([`queue:${day.stationCode}`]);
  const open = day.windows.filter(({ state }) => state === "open").length;

  return (
    <PressKey value={formKey}>
      <div className="work station-day">
        <ErrorSummary reply={reply} />
        <WorkHead title={t.title} lead={<>{t.lead(day.count.waiting, open)}　<Tag plain {...loadLook[day.load]}>{q.load[day.load]}</Tag></>} actions={<Link to="/desk/paper">{t.paper}</Link>} />
        {mayRun ? null : <p className="dim">{t.readOnly}</p>}
        <DayFigures day={day} />
        <WindowTable windows={day.windows} free={day.free} mayRun={mayRun} reply={reply} />
        <CategoryTable categories={day.perCategory} />
        <HandOverNotes notes={notes} reply={reply} />
        {mayRun ? <StopTickets isClosed={day.isClosed} /> : null}
        {mayRun ? <CloseDay day={day} reply={reply} /> : null}
        {mayConfigure ? <QueueRules settings={day.settings} reply={reply} /> : null}
      </div>
    </PressKey>
  );
}
