import type { LoaderFunctionArgs } from "@remix-run/node";
import { calendarUid } from "~/domain/bookings/visit-facts.server";
import { appointmentOf } from "~/http/appointment-access.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { localeOf } from "~/http/locale.server";
import { calendarFile } from "~/mail/calendar-part";

/** The visit as a file for the reader's calendar: the same entry the mails update. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { appointment } = await appointmentOf(request, params);
  const locale = await localeOf(request);
  const t = words(bookingWords, locale).calendar;
  const { item, station } = appointment;
  const [itemName, stationName] = locale === "zh" ? [item.nameZh, station.nameZh] : [item.nameEn, station.nameEn];

  const file = calendarFile({
    uid: calendarUid(appointment.appointmentId),
    sequence: appointment.calendarSequence,
    startsAt: appointment.startsAt,
    endsAt: appointment.endsAt,
    summary: t.summary(stationName, itemName),
    location: [station.addressZh, station.floorZh].filter(Boolean).join(" "),
    description: t.description(appointment.number, appointment.requestNumber),
  }, new Date());
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${appointment.number}.ics"`,
      "Cache-Control": "no-store",
    },
  });
}
