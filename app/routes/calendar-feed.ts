import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { openCalendarFeed } from "~/domain/bookings/calendar-feed.server";
import type { AppointmentView } from "~/domain/bookings/get-appointment.server";
import { listFeedVisits, type FeedVisits } from "~/domain/bookings/list-feed-visits.server";
import { calendarUid } from "~/domain/bookings/visit-facts.server";
import { orThrow } from "~/http/attempt.server";
import { localeOf } from "~/http/locale.server";
import { readParams } from "~/http/params.server";
import { limit, limitAddress } from "~/http/rate-limit.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { deskFeedWords } from "~/i18n/messages/desk-feed";
import { visitWords } from "~/i18n/messages/visits";
import { calendarFeed } from "~/mail/calendar-part";
import type { Locale } from "~db/vocabulary";

const Params = z.object({ token: z.string().max(60) });

/** The visits of one person for a calendar program that asks by itself. Knows nobody but by the address. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { token } = readParams(params, Params);
  await orThrow(() => limitAddress("calendar", 600, 3_600));
  const { userId } = await orThrow(() => openCalendarFeed(database(), token, env().sessionSecret));
  await orThrow(() => limit("calendar-feed", userId, 120, 3_600));

  const locale = await localeOf(request);
  const now = new Date();
  const { of, visits } = await listFeedVisits(database(), { userId, now });
  const file = calendarFeed(nameOf(of, visits, locale), visits.map((visit) => {
    const { appointmentId, calendarSequence, startsAt, endsAt, status, station } = visit;
    const { summary, description } = of === "desk" ? deskLine(visit, locale) : companyLine(visit, locale);
    return {
      uid: calendarUid(appointmentId), sequence: calendarSequence, startsAt, endsAt, isCancelled: status === "cancelled",
      summary: status === "cancelled" ? words(visitWords, locale).feed.cancelled(summary) : summary,
      location: [nameIn(locale, station), station.addressZh, station.floorZh].filter(Boolean).join("，"),
      description,
    };
  }), now);
  return new Response(file, { headers: { "Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "private, max-age=300", "X-Robots-Tag": "noindex" } });
}

function nameIn(locale: Locale, { nameZh, nameEn }: { nameZh: string; nameEn: string }): string {
  return locale === "zh" ? nameZh : nameEn;
}

function nameOf(of: FeedVisits["of"], [first]: readonly AppointmentView[], locale: Locale): string {
  return of === "desk" && first ? words(deskFeedWords, locale).name(nameIn(locale, first.station)) : words(visitWords, locale).feed.name;
}

function companyLine({ number, items, station }: AppointmentView, locale: Locale) {
  const t = words(bookingWords, locale);
  return {
    summary: t.calendar.summary(nameIn(locale, station), items.map(({ item }) => nameIn(locale, item)).join(t.and)),
    description: t.calendar.description(number, items.map(({ requestNumber }) => requestNumber).join(t.and)),
  };
}

/** For the desk no company and no person: the address is opened without signing in, and calendars are kept by others. */
function deskLine({ number, items }: AppointmentView, locale: Locale) {
  const t = words(deskFeedWords, locale);
  return {
    summary: t.summary(items.map(({ item }) => nameIn(locale, item)).join(words(bookingWords, locale).and), number),
    description: t.open(`${env().origin}/desk/appointments/${number}`),
  };
}
