import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { stationLoad } from "~/domain/bookings/station-load.server";
import { addDays, isDay, shanghaiDay, weekday } from "~/domain/calendar/shanghai-time";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { keySettingsOf } from "~/http/key-settings.server";
import { readQuery } from "~/http/params.server";
import { stationOf } from "~/http/station.server";
import { words } from "~/i18n/define-words";
import { deskVisitWords } from "~/i18n/messages/desk-visits";
import { useFormat, useWords } from "~/i18n/use-words";
import { CalendarViews } from "~/ui/bookings/calendar-views";
import { categoryCounts } from "~/ui/bookings/load-table";
import { useCalendarKeys } from "~/ui/bookings/use-calendar-keys";
import { useLive } from "~/ui/live/use-live";
import { titled } from "~/ui/page-title";
import { Cell, DataTable, TableRow } from "~/ui/primitives/data-table";
import { Empty } from "~/ui/primitives/empty";
import { WorkHead } from "~/ui/primitives/page";
import { PrintButton } from "~/ui/primitives/print-button";

const Query = z.object({ day: z.string().refine(isDay).optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const stationCode = stationOf(actor);
  const today = shanghaiDay(new Date());
  const { day = today } = readQuery(request, Query);
  const monday = addDays(day, 1 - weekday(day));
  const load = await orThrow(stationLoad(database(), actor, { stationCode, from: monday, days: 7 }));
  return { load, day, monday, today, stationCode, hasKeys: keySettingsOf(request).isOn };
}

export const meta = titled((locale) => words(deskVisitWords, locale).weekTitle);

/** A week of the station: bookings against places, slot by slot. Each cell leads to its day; nothing is dragged. */
export default function DeskWeek() {
  const { load, day, monday, today, stationCode, hasKeys } = useLoaderData<typeof loader>();
  const t = useWords(deskVisitWords);
  const format = useFormat();
  useLive([`bookings:${stationCode}`]);
  useCalendarKeys({ view: "week", day, today, isOn: hasKeys });

  const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at)).filter((each) => load.some((slot) => slot.day === each));
  const times = [...new Set(load.map(({ startsAt }) => format.time(startsAt)))].sort();
  const at = new Map(load.map((slot) => [`${slot.day} ${format.time(slot.startsAt)}`, slot]));
  const sum = (of: "booked" | "capacity") => load.reduce((total, slot) => total + slot[of], 0);

  return (
    <div className="work">
      <WorkHead title={t.weekTitle} lead={t.weekLead(sum("booked"), sum("capacity"))} actions={<PrintButton size="small">{t.printWeek}</PrintButton>} />
      <CalendarViews view="week" day={day} today={today} />
      {days.length === 0 ? <Empty icon="calendar" title={t.weekTitle}>{t.noSlots}</Empty> : (
        <DataTable label={t.weekTitle} columns={[{ key: "time", head: t.time }, ...days.map((each) => ({ key: each, head: `${format.shortDay(each)} ${format.shortWeekday(each)}` }))]}>
          {times.map((time) => (
            <TableRow key={time}>
              <Cell head={t.time}><b className="num">{time}</b></Cell>
              {days.map((each) => {
                const slot = at.get(`${each} ${time}`);
                return (
                  <Cell key={each} head={`${format.shortDay(each)} ${format.shortWeekday(each)}`}>
                    {slot ? (
                      <Link to={`/desk/appointments?day=${each}`} className="num" aria-label={`${format.day(each)} ${time} ${t.loadOf(slot.booked, slot.capacity, slot.windows)}`}>
                        {slot.booked}/{slot.capacity}{slot.booked >= slot.capacity ? ` ${t.full}` : ""}
                        {categoryCounts(slot) ? <span className="block t1 dim">{categoryCounts(slot)}</span> : null}
                      </Link>
                    ) : <span className="dim">{t.closed}</span>}
                  </Cell>
                );
              })}
            </TableRow>
          ))}
        </DataTable>
      )}
    </div>
  );
}
