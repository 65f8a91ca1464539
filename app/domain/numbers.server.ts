import { randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { counters } from "~db/schema";
import { yearOf, type Day } from "./calendar/shanghai-time";

/**
 * Numbers people read aloud (product.md 12). Each scope counts by itself per day; the counter is raised in the
 * caller's transaction, so a rolled-back move leaves no gap and two moves at once never get the same number: the
 * second waits for the first on the counter's row.
 */

/** The next number of a scope on a day, from 1. */
export async function nextNumber(tx: Transaction, scope: string, day: Day): Promise<number> {
  const [counter] = await tx
    .insert(counters)
    .values({ scope, day, value: 1 })
    .onConflictDoUpdate({ target: [counters.scope, counters.day], set: { value: sql`${counters.value} + 1` } })
    .returning({ value: counters.value });
  if (!counter) throw new Error(`no number was given for ${scope}`);
  return counter.value;
}

/** Number of a request (办件编号): `RYZ20261123SZZX0007`, counted per station and day. */
export async function requestNumber(tx: Transaction, stationCode: string, day: Day): Promise<string> {
  return `RYZ${compact(day)}${stationCode}${fourDigits(await nextNumber(tx, `request:${stationCode}`, day))}`;
}

/**
 * Number of an appointment (预约号): `Y11230042`. It carries no year, so the same day of every year shares one
 * counter and a number of last year is never given again.
 */
export async function appointmentNumber(tx: Transaction, day: Day): Promise<string> {
  // 2000 was a leap year: every day of any year has its row
  const dayOfAnyYear = `2000${day.slice(4)}`;
  return `Y${compact(day).slice(4)}${fourDigits(await nextNumber(tx, "appointment", dayOfAnyYear))}`;
}

/** Number of an acceptance notice (受理通知书): `融驿受〔2026〕118号`, counted per year, without leading zeros. */
export async function acceptanceNoticeNumber(tx: Transaction, day: Day): Promise<string> {
  const year = yearOf(day);
  return `融驿受〔${year}〕${await nextNumber(tx, "acceptance_notice", `${year}-01-01`)}号`;
}

/** Six random digits to track a request without an account (查询码); nobody can tell them from the number. */
export function queryCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, "0");
}

function compact(day: Day): string {
  return day.replaceAll("-", "");
}

/** Past 9999 a fifth digit follows; the number stays unique. */
function fourDigits(value: number): string {
  return String(value).padStart(4, "0");
}
