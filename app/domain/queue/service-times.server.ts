import { and, eq, gte, inArray, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { tickets, visitPeriods } from "~db/schema";
import { categories, type Category } from "~db/vocabulary";
import { addDays, type Day } from "../calendar/shanghai-time";
import type { CatalogueItem, Reference } from "../catalogue/reference-memory.server";
import type { ServiceTime, ServiceTimes } from "./estimate-wait";

/** Visits of so many days are looked at. */
const measuredDays = 14;
/** Fewer tell nothing: then the catalogue's minutes are taken. */
const enoughVisits = 8;
/** How far real visits stray from the catalogue's minutes. */
const catalogueSpread = { low: 0.7, high: 1.3 };
/** A visit that is over at once was a slip of the finger. */
const leastMinutes = 1;

/**
 * How long serving takes at a station: the middle half of the visits of the last two weeks by category, from their
 * ledgers. What a desk never started counts from the call.
 */
export async function serviceTimes(db: Queryable, reference: Reference, { stationCode, day }: { stationCode: string; day: Day }): Promise<ServiceTimes> {
  const served = db
    .select({
      category: visitPeriods.category,
      minutes: sql<number>`coalesce(
        sum(extract(epoch from ${visitPeriods.endedAt} - ${visitPeriods.startedAt})) filter (where ${visitPeriods.kind} = 'serving'),
        sum(extract(epoch from ${visitPeriods.endedAt} - ${visitPeriods.startedAt}))) / 60`.as("minutes"),
    })
    .from(visitPeriods)
    .innerJoin(tickets, eq(tickets.id, visitPeriods.ticketId))
    .where(and(eq(tickets.stationCode, stationCode), gte(tickets.day, addDays(day, -measuredDays)), eq(tickets.status, "done"), inArray(visitPeriods.kind, ["called", "serving"])))
    .groupBy(visitPeriods.ticketId, visitPeriods.category)
    .as("served");
  const rows = await db
    .select({
      category: served.category, visits: sql<number>`count(*)::int`,
      low: sql<number>`(percentile_cont(0.25) within group (order by ${served.minutes}))::float`,
      high: sql<number>`(percentile_cont(0.75) within group (order by ${served.minutes}))::float`,
    })
    .from(served)
    .where(gte(served.minutes, leastMinutes))
    .groupBy(served.category);

  const timeFor = (category: Category): ServiceTime => {
    const measured = rows.find((row) => row.category === category && row.visits >= enoughVisits);
    return measured ? { low: measured.low, high: measured.high, basis: "measured" } : bySaying(reference.items, category);
  };
  return Object.fromEntries(categories.map((category) => [category, timeFor(category)])) as Record<Category, ServiceTime>;
}

/** The middle of what the catalogue says about the items of a category. */
function bySaying(items: readonly CatalogueItem[], category: Category): ServiceTime {
  const minutes = items.filter((item) => item.category === category).map(({ content }) => content.deskMinutes).sort((a, b) => a - b);
  const middle = minutes[Math.floor(minutes.length / 2)] ?? 15;
  return { low: middle * catalogueSpread.low, high: middle * catalogueSpread.high, basis: "catalogue" };
}
