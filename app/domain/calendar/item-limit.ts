import type { ItemContent } from "~db/seed/reference-shapes";
import type { LimitUnit } from "~db/vocabulary";
import { dueAt, type Due } from "./due-dates";
import type { WorkingCalendar } from "./working-days";

type ItemLimits = Pick<ItemContent, "promisedLimit" | "statutoryLimit">;

/** How long a promise is: value and unit, never one without the other. */
interface ItemLimit {
  value: number;
  unit: LimitUnit;
}

/**
 * The limit an item's handling clock starts with: the promised one, but never a later day than the statutory one
 * (product.md 4). Equal units compare by value; working days against calendar days depend on the holidays ahead, so
 * there both dates are computed and the earlier one wins. The law's own extensions come later and are not capped.
 * @throws {CalendarNotAnnounced} when units differ and a date enters a year without a row
 */
export function limitOf(calendar: WorkingCalendar, item: ItemLimits, startedAt: Date): ItemLimit {
  const promised = promisedOf(item);
  const statutory = statutoryOf(item);
  if (!statutory) return promised;
  if (statutory.unit === promised.unit) return statutory.value < promised.value ? statutory : promised;
  return dueOf(calendar, statutory, startedAt).dueAt < dueOf(calendar, promised, startedAt).dueAt ? statutory : promised;
}

/**
 * When the law's limit is over for a case accepted then; null when the law sets none.
 * @throws {CalendarNotAnnounced}
 */
export function statutoryDue(calendar: WorkingCalendar, item: ItemLimits, startedAt: Date): Due | null {
  const statutory = statutoryOf(item);
  return statutory ? dueOf(calendar, statutory, startedAt) : null;
}

function promisedOf(item: ItemLimits): ItemLimit {
  return { value: item.promisedLimit.value, unit: unitOf(item.promisedLimit.unit) };
}

/** The law's limit for an item; null when the law sets none. */
export function statutoryOf(item: ItemLimits): ItemLimit | null {
  const { value, unit } = item.statutoryLimit;
  return value === null || unit === null ? null : { value, unit: unitOf(unit) };
}

function unitOf(unit: ItemContent["promisedLimit"]["unit"]): LimitUnit {
  return unit === "WORKING_DAY" ? "working_day" : "calendar_day";
}

function dueOf(calendar: WorkingCalendar, limit: ItemLimit, startedAt: Date): Due {
  return dueAt(calendar, { kind: "handling", startedAt, limitValue: limit.value, limitUnit: limit.unit, extendedBy: 0, pauses: [] });
}
