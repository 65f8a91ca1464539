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
  const { items, station } = appointment;
  const { and } = words(bookingWords, locale);
  const itemNames = items.map(({ item }) => (locale === "zh" ? item.nameZh : item.nameEn)).join(and);

  const file = calendarFile({
    uid: calendarUid(appointment.appointmentId),
    sequence: appointment.calendarSequence,
    startsAt: appointment.startsAt,
    endsAt: appointment.endsAt,
    summary: t.summary(locale === "zh" ? station.nameZh : station.nameEn, itemNames),
    location: [station.addressZh, station.floorZh].filter(Boolean).join(" "),
    description: t.description(appointment.number, items.map(({ requestNumber }) => requestNumber).join(and)),
  }, new Date());
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${appointment.number}.ics"`,
      "Cache-Control": "no-store",
    },
  });
}
