import { and, eq, gte, inArray, lt, lte, or } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { waitlistEntries } from "~db/schema";
import type { Wish } from "./waiting-rules";

export type WaitlistEntry = typeof waitlistEntries.$inferSelect;

/** Entries that have not ended. */
export const isOpen = inArray(waitlistEntries.status, ["waiting", "offered"]);

/** Who of the same station stands before and could be offered the same place: 您前面还有几位. */
export async function aheadOf(db: Queryable, entry: Pick<WaitlistEntry, "stationCode" | "turn"> & Wish): Promise<number> {
  return db.$count(waitlistEntries, and(isOpen, eq(waitlistEntries.stationCode, entry.stationCode), lt(waitlistEntries.turn, entry.turn), overlaps(entry)));
}

function overlaps({ fromDay, toDay, dayPart }: Wish) {
  const part = dayPart === "any" ? undefined : or(eq(waitlistEntries.dayPart, "any"), eq(waitlistEntries.dayPart, dayPart));
  return and(lte(waitlistEntries.fromDay, toDay), gte(waitlistEntries.toDay, fromDay), part);
}
