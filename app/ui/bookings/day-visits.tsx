import { Form, Link } from "@remix-run/react";
import type { ExpectedVisit } from "~/domain/bookings/day-list.server";
import type { FoundVisit } from "~/domain/bookings/find-visits.server";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { deskWords } from "~/i18n/messages/desk";
import { deskVisitWords } from "~/i18n/messages/desk-visits";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Button, ButtonLink } from "../primitives/button";
import { Cell, DataTable, GroupRow, TableRow } from "../primitives/data-table";
import { Section } from "../primitives/page";
import { StatusTag } from "../primitives/status-tag";

export type DayVisit = ExpectedVisit & { checkInFrom: Date };

/** Who is here, who is expected, who is done. */
const visitGroups = { here: ["checked_in"], expected: ["booked"], done: ["served", "no_show"] } as const;

export const inGroup = (name: keyof typeof visitGroups, list: readonly DayVisit[]) => list.filter(({ status }) => (visitGroups[name] as readonly string[]).includes(status));

/** The visits of a day in their groups; one press checks a visitor in. */
export function DayVisits({ visits, now }: { visits: readonly DayVisit[]; now: Date }) {
  const t = useWords(deskWords);

  return (
    <DataTable
      label={t.tableLabel}
      columns={[
        { key: "time", head: t.columns.time, sorted: "ascending" }, { key: "visit", head: t.columns.visit }, { key: "company", head: t.columns.company },
        { key: "papers", head: t.columns.papers }, { key: "status", head: t.columns.status }, { key: "action", head: "", label: t.columns.action },
      ]}
    >
      {(["here", "expected", "done"] as const).map((name) => <VisitGroup key={name} title={t.groups[name]} visits={inGroup(name, visits)} now={now} />)}
    </DataTable>
  );
}

function VisitGroup({ title, visits, now }: { title: string; visits: DayVisit[]; now: Date }) {
  if (visits.length === 0) return null;
  return (
    <>
      <GroupRow span={6} title={title} count={visits.length} />
      {visits.map((visit) => <VisitRow key={visit.appointmentId} visit={visit} now={now} />)}
    </>
  );
}

function VisitRow({ visit, now }: { visit: DayVisit; now: Date }) {
  const t = useWords(deskWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const locale = useLocale();
  const waited = visit.checkedInAt ? Math.max(0, Math.floor((now.getTime() - visit.checkedInAt.getTime()) / 60_000)) : 0;

  return (
    <TableRow>
      <Cell head={t.columns.time}>
        <b>{format.timeRange(visit.startsAt, visit.endsAt)}</b>
        {visit.status === "checked_in" ? <span className="block t1 dim">{t.waited(waited)}</span> : null}
      </Cell>
      <Cell main>
        <Link to={`/desk/requests/${visit.requestNumber}`}>{locale === "zh" ? visit.itemZh : visit.itemEn}</Link>
        {visit.moreItems.map(({ itemCode, itemZh, itemEn, requestNumber }) => <span className="block" key={itemCode}><Link to={`/desk/requests/${requestNumber}`}>{locale === "zh" ? itemZh : itemEn}</Link></span>)}
        <span className="block sub num"><Link to={`/desk/appointments/${visit.number}`}>{visit.number}</Link>　{t.deskMinutes(visit.deskMinutes)}</span>
      </Cell>
      <Cell head={t.columns.company}>
        {visit.companyName}
        <span className="block sub">{visit.contactName}　{visit.contactPhone}</span>
      </Cell>
      <Cell head={t.columns.papers} dim>
        {t.papers(visit.papers.received, visit.papers.asked)}
        <Readiness visit={visit} />
      </Cell>
      <Cell head={t.columns.status}>
        {visit.status === "served" ? <StatusTag status={visit.requestStatus} plain /> : s.appointment[visit.status]}
      </Cell>
      <Cell>
        {visit.status === "checked_in" ? <ButtonLink to={`/desk/requests/${visit.requestNumber}`} size="tiny">{t.receive}</ButtonLink> : null}
        {visit.status === "booked" && now < visit.checkInFrom ? <span className="dim nowrap">{t.checkInFrom(format.time(visit.checkInFrom))}</span> : null}
        {visit.status === "booked" && now >= visit.checkInFrom ? (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="number" value={visit.number} />
            <Button size="tiny">{t.checkIn}</Button>
          </Form>
        ) : null}
      </Cell>
    </TableRow>
  );
}

/** What the company answered to "are your papers ready", while the visit is still to come. */
export function Readiness({ visit: { status, missing } }: { visit: Pick<ExpectedVisit, "status" | "missing"> }) {
  const t = useWords(deskVisitWords);
  if (missing === null || (status !== "booked" && status !== "checked_in")) return null;
  return missing.length === 0 ? <span className="block t1">{t.ready}</span> : <span className="block t1 is-warn" title={missing.join("、")}>{t.notReady(missing.length)}</span>;
}

/** Visits on other days that were searched for; each leads to its page, its time to its day. */
export function FoundVisits({ visits }: { visits: readonly FoundVisit[] }) {
  const t = useWords(deskVisitWords);
  const d = useWords(deskWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const locale = useLocale();
  if (visits.length === 0) return null;

  return (
    <Section title={t.foundElsewhere}>
      <DataTable label={t.foundElsewhere} columns={[{ key: "when", head: d.columns.time }, { key: "visit", head: d.columns.visit }, { key: "company", head: d.columns.company }, { key: "status", head: d.columns.status }]}>
        {visits.map((visit) => (
          <TableRow key={visit.appointmentId}>
            <Cell head={d.columns.time}><Link to={`/desk/appointments?day=${shanghaiDay(visit.startsAt)}`}>{format.visit(visit.startsAt, visit.endsAt)}</Link></Cell>
            <Cell main><Link to={`/desk/appointments/${visit.number}`}>{locale === "zh" ? visit.itemZh : visit.itemEn}</Link><span className="block sub num">{visit.number}</span></Cell>
            <Cell head={d.columns.company}>{visit.companyName}<span className="block sub">{visit.contactName}　{visit.contactPhone}</span></Cell>
            <Cell head={d.columns.status}>{s.appointment[visit.status]}</Cell>
          </TableRow>
        ))}
      </DataTable>
    </Section>
  );
}
