import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { readAppointmentNumber } from "~/domain/bookings/appointment-number";
import { checkIn } from "~/domain/bookings/check-in.server";
import { checkInFrom } from "~/domain/bookings/change-rules";
import { dayList } from "~/domain/bookings/day-list.server";
import { findVisits } from "~/domain/bookings/find-visits.server";
import { stationLoad } from "~/domain/bookings/station-load.server";
import { isDay, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { listDeskRequests } from "~/domain/requests/list-desk-requests.server";
import { getStation } from "~/domain/stations/get-station.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { numberScanned } from "~/http/scanned-number.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { keySettingsOf } from "~/http/key-settings.server";
import { readQuery } from "~/http/params.server";
import { stationOf } from "~/http/station.server";
import { words } from "~/i18n/define-words";
import { deskVisitWords } from "~/i18n/messages/desk-visits";
import { deskWords } from "~/i18n/messages/desk";
import { useFormat, useWords } from "~/i18n/use-words";
import { CalendarViews } from "~/ui/bookings/calendar-views";
import { DayVisits, FoundVisits, inGroup } from "~/ui/bookings/day-visits";
import { LoadTable } from "~/ui/bookings/load-table";
import { useCalendarKeys } from "~/ui/bookings/use-calendar-keys";
import { useLive } from "~/ui/live/use-live";
import { useReply } from "~/ui/live/use-reply";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { Empty } from "~/ui/primitives/empty";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { FilterBar } from "~/ui/primitives/filter-bar";
import { TextInput } from "~/ui/primitives/inputs";
import { WorkHead } from "~/ui/primitives/page";
import { DeskRequests } from "~/ui/requests/staff/desk-requests";

const Query = z.object({ day: z.string().refine(isDay).optional(), q: z.string().trim().max(300).default("") });
/** A scanner may send a whole address. */
const CheckInForm = z.object({ number: z.string({ error: "form.required" }).trim().min(1, "form.required").max(300, "form.too-long") });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { q, day: wanted } = readQuery(request, Query);
  const stationCode = stationOf(actor);
  const now = new Date();
  const today = shanghaiDay(now);
  const day = wanted ?? today;
  const all = await orThrow(dayList(database(), actor, { stationCode, day }));
  const found = q === "" ? [] : await orThrow(findVisits(database(), actor, { stationCode, q: readAppointmentNumber(q) ?? q, now }));
  const meant = new Set(found.map(({ appointmentId }) => appointmentId));
  const visits = q === "" ? all : all.filter(({ appointmentId, itemZh, itemEn }) => meant.has(appointmentId) || [itemZh, itemEn].some((name) => name.toLowerCase().includes(q.toLowerCase())));
  const here = new Set(visits.map(({ requestNumber }) => requestNumber));
  const { windows } = await orThrow(getStation(database(), stationCode));

  return {
    visits: visits.map((visit) => ({ ...visit, checkInFrom: checkInFrom(visit.startsAt) })),
    elsewhere: found.filter(({ startsAt }) => shanghaiDay(startsAt) !== day),
    requests: (await listDeskRequests(database(), actor, { stationCode, q })).filter(({ number }) => !here.has(number)),
    load: await orThrow(stationLoad(database(), actor, { stationCode, from: day, days: 1 })),
    windows, q, day, today, stationCode, now, hasKeys: keySettingsOf(request).isOn,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const form = await readForm(request, CheckInForm);
  if (!form.ok) return form.reply();

  const checked = await attempt(async () => {
    const now = new Date();
    return checkIn(database(), actor, { number: await numberScanned(form.value.number, now), now });
  });
  return checked.ok ? redirectWith(request, "/desk/appointments", "desk.checked-in", { number: checked.value.number }) : refusal(checked.error, form.values);
}

export const meta = titled((locale) => words(deskWords, locale).title);

/** The bookings of the station on a day: who is here, who is expected, who is done, and how full each time is. */
export default function DeskToday() {
  const { visits, elsewhere, requests, q, now, load, windows, day, today, stationCode, hasKeys } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const t = useWords(deskWords);
  const c = useWords(deskVisitWords);
  const format = useFormat();
  useLive([`bookings:${stationCode}`]);
  useCalendarKeys({ view: "day", day, today, isOn: hasKeys });

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <WorkHead
        title={day === today ? t.title : format.day(day)}
        lead={t.lead(inGroup("expected", visits).length, inGroup("here", visits).length, visits.filter(({ status }) => status === "served").length)}
        actions={
          <>
            <ButtonLink to={`/desk/appointments/list?day=${day}`} size="small" icon="print">{c.toList}</ButtonLink>
            <ButtonLink to={`/desk/appointments/new?day=${day}`} size="small" icon="calendar">{c.bookFor}</ButtonLink>
            <ButtonLink to="/desk/walk-in" variant="primary" size="small" icon="plus">{t.walkIn}</ButtonLink>
          </>
        }
      />
      <CalendarViews view="day" day={day} today={today} />
      {day === today ? (
        <Form method="post" className="scan-in no-print" preventScrollReset>
          <Field name="number" label={c.checkInLabel} reply={reply}><TextInput key={visits.filter(({ status }) => status === "checked_in").length} placeholder={c.checkInHint} autoComplete="off" spellCheck={false} maxLength={300} /></Field>
          <Button>{t.checkIn}</Button>
        </Form>
      ) : null}
      <LoadTable load={load} windows={windows} now={now} />
      <FilterBar search={{ label: t.findLabel, placeholder: t.findHint, defaultValue: q }} keep={{ day }} clearTo={q ? `/desk/appointments?day=${day}` : undefined} />
      {visits.length > 0 ? <DayVisits visits={visits} now={now} />
        : q && (requests.length > 0 || elsewhere.length > 0) ? null : <Empty icon={q ? "search" : "calendar"} title={q ? t.notFoundTitle : day === today ? t.emptyTitle : c.nothingThatDay}>{q ? t.notFound : t.emptyHelp}</Empty>}
      <FoundVisits visits={elsewhere} />
      <DeskRequests requests={requests} isSearch={q !== ""} />
      {hasKeys ? <p className="t1 dim no-print gap-4 calendar-keys">{c.keys}</p> : null}
    </div>
  );
}
