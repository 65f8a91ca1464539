import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { openCalendarFeed } from "~/domain/bookings/calendar-feed.server";
import { listFeedVisits } from "~/domain/bookings/list-feed-visits.server";
import { calendarUid } from "~/domain/bookings/visit-facts.server";
import { orThrow } from "~/http/attempt.server";
import { localeOf } from "~/http/locale.server";
import { readParams } from "~/http/params.server";
import { limit, limitAddress } from "~/http/rate-limit.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { visitWords } from "~/i18n/messages/visits";
import { calendarFeed } from "~/mail/calendar-part";

const Params = z.object({ token: z.string().max(60) });

/** The visits of one person for a calendar program that asks by itself. Knows nobody but by the address. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { token } = readParams(params, Params);
  await orThrow(() => limitAddress("calendar", 600, 3_600));
  const { userId } = await orThrow(() => openCalendarFeed(database(), token, env().sessionSecret));
  await orThrow(() => limit("calendar-feed", userId, 120, 3_600));

  const locale = await localeOf(request);
  const t = words(bookingWords, locale);
  const { feed } = words(visitWords, locale);
  const now = new Date();
  const visits = await listFeedVisits(database(), { userId, now });
  const name = (both: { nameZh: string; nameEn: string }) => (locale === "zh" ? both.nameZh : both.nameEn);
  const file = calendarFeed(feed.name, visits.map(({ appointmentId, calendarSequence, startsAt, endsAt, status, number, items, station }) => {
    const summary = t.calendar.summary(name(station), items.map(({ item }) => name(item)).join(t.and));
    return {
      uid: calendarUid(appointmentId), sequence: calendarSequence, startsAt, endsAt, isCancelled: status === "cancelled",
      summary: status === "cancelled" ? feed.cancelled(summary) : summary,
      location: [name(station), station.addressZh, station.floorZh].filter(Boolean).join("，"),
      description: t.calendar.description(number, items.map(({ requestNumber }) => requestNumber).join(t.and)),
    };
  }), now);
  return new Response(file, { headers: { "Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "private, max-age=300", "X-Robots-Tag": "noindex" } });
}
