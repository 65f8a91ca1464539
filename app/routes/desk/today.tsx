import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { checkIn } from "~/domain/bookings/check-in.server";
import { checkInFrom } from "~/domain/bookings/change-rules";
import { dayList, type ExpectedVisit } from "~/domain/bookings/day-list.server";
import { stationLoad } from "~/domain/bookings/station-load.server";
import { isDay, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { listDeskRequests } from "~/domain/requests/list-desk-requests.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { readQuery } from "~/http/params.server";
import { stationOf } from "~/http/station.server";
import { words } from "~/i18n/define-words";
import { deskVisitWords } from "~/i18n/messages/desk-visits";
import { deskWords } from "~/i18n/messages/desk";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { CalendarViews } from "~/ui/bookings/calendar-views";
import { useLive } from "~/ui/live/use-live";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { Cell, DataTable, GroupRow, TableRow } from "~/ui/primitives/data-table";
import { Empty } from "~/ui/primitives/empty";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { FilterBar } from "~/ui/primitives/filter-bar";
import { WorkHead } from "~/ui/primitives/page";
import { PrintButton } from "~/ui/primitives/print-button";
import { StatusTag } from "~/ui/primitives/status-tag";
import { DeskRequests } from "~/ui/requests/staff/desk-requests";

const Query = z.object({ day: z.string().refine(isDay).optional(), q: z.string().trim().max(60).default("") });
const CheckInForm = z.object({ number: z.string().trim().min(1, "form.required").max(300, "form.too-long") });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { q, day: wanted } = readQuery(request, Query);
  const stationCode = stationOf(actor);
  const now = new Date();
  const today = shanghaiDay(now);
  const day = wanted ?? today;
  const visits = await orThrow(dayList(database(), actor, { stationCode, day }));
  const here = new Set(visits.filter((visit) => fits(visit, q)).map(({ requestNumber }) => requestNumber));

  return {
    visits: visits.map((visit) => ({ ...visit, checkInFrom: checkInFrom(visit.startsAt) })),
    requests: (await listDeskRequests(database(), actor, { stationCode, q })).filter(({ number }) => !here.has(number)),
    load: await orThrow(stationLoad(database(), actor, { stationCode, from: day, days: 1 })),
    q, day, today, stationCode,
    now,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const form = await readForm(request, CheckInForm);
  if (!form.ok) return form.reply();

  const checked = await attempt(() => checkIn(database(), actor, { number: form.value.number, now: new Date() }));
  return checked.ok ? redirectWith(request, "/desk/appointments", "desk.checked-in", { number: form.value.number }) : refusal(checked.error, form.values);
}

export const meta = titled((locale) => words(deskWords, locale).title);

type Visit = ExpectedVisit & { checkInFrom: Date };
const groups = { here: ["checked_in"], expected: ["booked"], done: ["served", "no_show"] } as const;

/** The bookings of the station today: who is here, who is expected, who is done. One press checks a visitor in. */
export default function DeskToday() {
  const { visits, requests, q, now, load, day, today, stationCode } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(deskWords);
  const c = useWords(deskVisitWords);
  const format = useFormat();
  useLive([`bookings:${stationCode}`]);
  const shown = visits.filter((visit) => fits(visit, q));
  const inGroup = (name: keyof typeof groups, list: Visit[]) => list.filter(({ status }) => (groups[name] as readonly string[]).includes(status));

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <WorkHead
        title={day === today ? t.title : format.day(day)}
        lead={t.lead(inGroup("expected", visits).length, inGroup("here", visits).length, visits.filter(({ status }) => status === "served").length)}
        actions={<><PrintButton size="small">{t.print}</PrintButton><ButtonLink to="/desk/walk-in" variant="primary" size="small" icon="plus">{t.walkIn}</ButtonLink></>}
      />
      <CalendarViews view="day" day={day} today={today} />
      {load.length > 0 ? (
        <ul className="row gap-2 t2" aria-label={c.load}>
          {load.map((slot) => <li key={slot.startsAt.toISOString()} className="nowrap num" title={c.loadOf(slot.booked, slot.capacity, slot.windows)}>{format.time(slot.startsAt)} <b>{slot.booked}/{slot.capacity}</b></li>)}
        </ul>
      ) : null}
      <FilterBar search={{ label: t.findLabel, placeholder: t.findHint, defaultValue: q }} clearTo={q ? "/desk/appointments" : undefined} />
      {shown.length > 0 ? (
        <DataTable
          label={t.tableLabel}
          columns={[
            { key: "time", head: t.columns.time, sorted: "ascending" }, { key: "visit", head: t.columns.visit }, { key: "company", head: t.columns.company },
            { key: "papers", head: t.columns.papers }, { key: "status", head: t.columns.status }, { key: "action", head: "", label: t.columns.action },
          ]}
        >
          {(["here", "expected", "done"] as const).map((name) => <VisitGroup key={name} title={t.groups[name]} visits={inGroup(name, shown)} now={now} />)}
        </DataTable>
      ) : q && requests.length > 0 ? null : <Empty icon={q ? "search" : "calendar"} title={q ? t.notFoundTitle : t.emptyTitle}>{q ? t.notFound : t.emptyHelp}</Empty>}
      <DeskRequests requests={requests} isSearch={q !== ""} />
    </div>
  );
}

function VisitGroup({ title, visits, now }: { title: string; visits: Visit[]; now: Date }) {
  if (visits.length === 0) return null;
  return (
    <>
      <GroupRow span={6} title={title} count={visits.length} />
      {visits.map((visit) => <VisitRow key={visit.appointmentId} visit={visit} now={now} />)}
    </>
  );
}

function VisitRow({ visit, now }: { visit: Visit; now: Date }) {
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
        <a href={`/desk/requests/${visit.requestNumber}`}>{locale === "zh" ? visit.itemZh : visit.itemEn}</a>
        <span className="block sub num"><a href={`/desk/appointments/${visit.number}`}>{visit.number}</a>　{t.deskMinutes(visit.deskMinutes)}</span>
      </Cell>
      <Cell head={t.columns.company}>
        {visit.companyName}
        <span className="block sub">{visit.contactName}　{visit.contactPhone}</span>
      </Cell>
      <Cell head={t.columns.papers} dim>{t.papers(visit.papers.received, visit.papers.asked)}</Cell>
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

/** What the desk types: the end of a number, a company, the tail of a phone. */
function fits(visit: ExpectedVisit, q: string): boolean {
  const wanted = q.toLowerCase();
  return [visit.number, visit.requestNumber, visit.companyName, visit.contactPhone.slice(-4), visit.itemZh].some((text) => text.toLowerCase().includes(wanted));
}
