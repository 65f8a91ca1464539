import type { ClockKind, LimitUnit } from "~db/vocabulary";

/** How long a promise is: value and unit, never one without the other. */
export interface Limit {
  value: number;
  unit: LimitUnit;
}

/**
 * The limits that are the same for every item (product.md 4). Handling has the item's own; co-handling is set by the
 * lead department, three working days unless it says otherwise.
 */
export const fixedLimits = {
  sign_for: { value: 4, unit: "working_hour" },
  /** Administrative Licensing Law Art. 32: without a word in five days it is deemed accepted */
  intake: { value: 5, unit: "working_day" },
  /** Art. 44: ten days to hand over the licence */
  delivery: { value: 10, unit: "working_day" },
  co_handling: { value: 3, unit: "working_day" },
  /** after a bad rating: to call the company back; `rectificationFix` once it was called */
  rectification: { value: 1, unit: "working_day" },
} as const satisfies Partial<Record<ClockKind, Limit>>;

/**
 * Working days by which the law lets the head of a body extend its own limit (Administrative Licensing Law Art. 42);
 * an extended promise stays within the statutory limit and these.
 */
export const statutoryExtension = 10;
/** The company may urge after this many working days without a word, and again after this many. */
export const silentDays = 3;
export const urgeAgainDays = 2;
/** A completed request may be reopened this many calendar days after its end. */
export const reopenWithinDays = 14;
/** To put right what a bad rating found, once the company was called back (product.md 4). */
export const rectificationFix = { value: 5, unit: "working_day" } as const satisfies Limit;
/** A request's handling may be extended this often. */
export const maxExtensions = 2;
