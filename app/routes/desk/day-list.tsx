import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { dayList } from "~/domain/bookings/day-list.server";
import { isDay, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { dayListPrint, printDayList } from "~/domain/desk/print-day-list.server";
import { getStation } from "~/domain/stations/get-station.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { readQuery } from "~/http/params.server";
import { stationOf } from "~/http/station.server";
import { words } from "~/i18n/define-words";
import { deskWords } from "~/i18n/messages/desk";
import { deskVisitWords } from "~/i18n/messages/desk-visits";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Readiness } from "~/ui/bookings/day-visits";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { PrintOnceKept } from "~/ui/primitives/print-button";
import { BackLink } from "~/ui/primitives/page";

const Query = z.object({ day: z.string().refine(isDay).optional(), no: z.string().regex(/^\d{1,4}$/).transform(Number).optional(), print: z.literal("1").optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { day = shanghaiDay(new Date()), no, print } = readQuery(request, Query);
  const stationCode = stationOf(actor);
  const visits = await orThrow(dayList(database(), actor, { stationCode, day }));
  const { nameZh, nameEn } = await orThrow(getStation(database(), stationCode));
  return { visits, day, station: { zh: nameZh, en: nameEn }, printed: no === undefined ? null : await orThrow(dayListPrint(database(), actor, { stationCode, day, no })), isToPrint: print === "1" };
}

/** Notes the print, then shows it for the printer: by itself where script runs, by the browser's menu without. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { day = shanghaiDay(new Date()) } = readQuery(request, Query);
  const no = await orThrow(printDayList(database(), actor, { stationCode: stationOf(actor), day, now: new Date() }));
  return redirect(`/desk/appointments/list?day=${day}&no=${no}&print=1`, 303);
}

export const meta = titled((locale) => words(deskVisitWords, locale).listTitle);

/** The bookings of a day on A4, with a box to tick for who came. */
export default function DayList() {
  const { visits, day, station, printed, isToPrint } = useLoaderData<typeof loader>();
  const t = useWords(deskVisitWords);
  const d = useWords(deskWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const locale = useLocale();

  return (
    <div className="work day-list">
      {isToPrint ? <PrintOnceKept to={`/desk/appointments/list?day=${day}&no=${printed?.no ?? 1}`} /> : null}
      <div className="row between no-print">
        <BackLink to={`/desk/appointments?day=${day}`}>{t.back}</BackLink>
        <Form method="post"><Button variant="primary" icon="print">{t.printNow}</Button></Form>
      </div>
      <table className="day-list-table">
        <thead>
          <tr>
            <td colSpan={7}>
              <div className="day-list-head">
                <div><h1>{t.listTitle}</h1><p><b>{station[locale]}</b>　{format.day(day)}　{t.expectedCount(visits.length)}</p></div>
                <p className="right">{printed && printed.no > 1 ? <b className="day-list-again">{t.reprint(printed.no - 1)}</b> : null}<span className="block">{printed ? t.printedAt(format.dayTime(printed.printedAt), printed.printedBy) : t.notPrinted}</span></p>
              </div>
            </td>
          </tr>
          <tr>
            <th scope="col">{d.columns.time}</th><th scope="col">{d.columns.visit}</th><th scope="col">{d.columns.company}</th><th scope="col">{t.person}</th>
            <th scope="col">{d.columns.papers}</th><th scope="col">{d.columns.status}</th><th scope="col">{t.arrived}</th>
          </tr>
        </thead>
        <tbody>
          {visits.map((visit) => (
            <tr key={visit.appointmentId}>
              <td className="num nowrap"><b>{format.timeRange(visit.startsAt, visit.endsAt)}</b></td>
              <td>{[visit, ...visit.moreItems].map(({ itemCode, itemZh, itemEn }) => <span className="block" key={itemCode}>{locale === "zh" ? itemZh : itemEn}</span>)}<span className="num dim">{visit.number}</span></td>
              <td>{visit.companyName}</td>
              <td><span className="nowrap">{visit.contactName}</span> <span className="num nowrap">{visit.contactPhone}</span></td>
              <td className="num">{d.papers(visit.papers.received, visit.papers.asked)}<Readiness visit={visit} /></td>
              <td className="nowrap">{s.appointment[visit.status]}</td>
              <td className="day-list-tick"><span aria-hidden="true" /></td>
            </tr>
          ))}
          {visits.length === 0 ? <tr><td colSpan={7}>{t.nothingThatDay}</td></tr> : null}
        </tbody>
      </table>
    </div>
  );
}
