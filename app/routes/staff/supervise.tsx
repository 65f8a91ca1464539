import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { remaining } from "~/domain/calendar/due-dates";
import { loadCalendar } from "~/domain/calendar/load-calendar.server";
import { guessingUnannounced } from "~/domain/calendar/working-days";
import { listSupervision } from "~/domain/urging/list-supervision.server";
import { supervisionTabs } from "~/domain/urging/supervision-tabs";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { superviseWords } from "~/i18n/messages/supervise";
import { useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { Empty } from "~/ui/primitives/empty";
import { Section, WorkHead } from "~/ui/primitives/page";
import { Tabs } from "~/ui/primitives/tabs";
import { PlaceTable, SupervisedTable } from "~/ui/supervision/tables";

const Query = z.object({
  tab: z.enum(supervisionTabs).default("late"),
  department: z.string().regex(/^[A-Z]{2,5}$/).optional(),
  station: z.string().regex(/^[A-Z]{4}$/).optional(),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "supervisor");
  const { tab, department, station } = readQuery(request, Query);
  const now = new Date();
  const list = await orThrow(listSupervision(database(), actor, { tab, departmentCode: department, stationCode: station, now }));
  const calendar = guessingUnannounced(await loadCalendar(database()));
  return { ...list, rows: list.rows.map((row) => ({ ...row, remaining: row.nextDueAt ? remaining(calendar, row.nextDueAt, now) : null })), tab, department, station };
}

export const meta = titled((locale) => words(superviseWords, locale).title);

/** Every open request of the park that needs a push, and where they gather. */
export default function Supervise() {
  const { counts, rows, byDepartment, byStation, tab, department, station } = useLoaderData<typeof loader>();
  const t = useWords(superviseWords);
  const locale = useLocale();
  const addressOf = (changes: { tab?: string; department?: string; station?: string }) =>
    `/supervise?${new URLSearchParams(Object.entries({ tab, department, station, ...changes }).filter((pair): pair is [string, string] => Boolean(pair[1])))}`;
  const place = byDepartment.find(({ code }) => code === department) ?? byStation.find(({ code }) => code === station);

  return (
    <div className="work">
      <WorkHead title={t.title} lead={t.lead(counts.late, counts.stuck)} />
      <Tabs label={t.tabsLabel} items={supervisionTabs.map((name) => ({ to: addressOf({ tab: name }), label: t.tabs[name], count: counts[name], current: name === tab }))} />
      <p className="dim gap-2">{t.meaning[tab]}</p>
      {place ? <p className="row fold"><b>{t.filtered(locale === "zh" ? place.zh : place.en)}</b><ButtonLink size="tiny" to={`/supervise?tab=${tab}`}>{t.all}</ButtonLink></p> : null}
      {rows.length === 0 ? <Empty icon="done" title={t.empty}>{t.emptyHelp}</Empty> : <SupervisedTable rows={rows} />}
      <Section title={t.byDepartment}><PlaceTable label={t.byDepartment} places={byDepartment} addressOf={(code) => addressOf({ department: code, station: undefined })} /></Section>
      <Section title={t.byStation}><PlaceTable label={t.byStation} places={byStation} addressOf={(code) => addressOf({ station: code, department: undefined })} /></Section>
    </div>
  );
}
