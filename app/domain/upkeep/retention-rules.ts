import type { RetentionKind } from "~db/vocabulary";

/** How long, counted from an instant each kind has of its own. */
export type Period = { days: number } | { months: number } | { years: number };

export interface RetentionRule {
  kind: RetentionKind;
  /** rises when the period or what is deleted changes; the register names it */
  version: number;
  keep: Period;
  /** where the period comes from: a law, a rule of the stations, or what the thing is for */
  source: "law" | "stations" | "purpose";
}

/**
 * Every period after which personal data is deleted, in one place. "stations" are the retention rules of
 * china-practice 4.5 (Personal Information Protection Law, Art. 19: no longer than the purpose needs); "law" the files
 * rule for requests; "purpose" what is over by itself. The privacy notice promises these: a change is a new version of
 * both (consent/document-versions.ts).
 */
export const retentionRules: readonly RetentionRule[] = [
  { kind: "drafts", version: 1, keep: { days: 30 }, source: "stations" },
  { kind: "ticket_contacts", version: 1, keep: { days: 30 }, source: "stations" },
  { kind: "visit_words", version: 2, keep: { months: 12 }, source: "stations" },
  { kind: "files", version: 2, keep: { days: 30 }, source: "stations" },
  { kind: "checked_files", version: 1, keep: { days: 30 }, source: "stations" },
  { kind: "requests", version: 3, keep: { years: 5 }, source: "law" },
  { kind: "mail_texts", version: 2, keep: { months: 12 }, source: "stations" },
  { kind: "mail_addresses", version: 1, keep: { months: 12 }, source: "stations" },
  { kind: "closing_mails", version: 1, keep: { days: 30 }, source: "purpose" },
  { kind: "stray_replies", version: 1, keep: { days: 30 }, source: "stations" },
  { kind: "code_mails", version: 1, keep: { days: 2 }, source: "purpose" },
  { kind: "codes", version: 1, keep: { days: 1 }, source: "purpose" },
  { kind: "sessions", version: 1, keep: { days: 0 }, source: "purpose" },
  { kind: "links_to_accounts", version: 1, keep: { days: 30 }, source: "purpose" },
];

/** The instant before which a kind's time is over: whole days, or months of the calendar, back from now. */
export function overBefore(keep: Period, now: Date): Date {
  if ("days" in keep) return new Date(now.getTime() - keep.days * 86_400_000);
  const months = "months" in keep ? keep.months : keep.years * 12;
  const back = new Date(now);
  back.setUTCDate(1);
  back.setUTCMonth(back.getUTCMonth() - months);
  // The 31st of a shorter month is its last day.
  const lastDay = new Date(Date.UTC(back.getUTCFullYear(), back.getUTCMonth() + 1, 0)).getUTCDate();
  back.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return back;
}
