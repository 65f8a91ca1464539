import { bookableCapacity, weekdays } from "~/domain/bookings/slot-grid";
import type { OpeningException, OpeningRange, OpeningSeries } from "~/domain/opening/opening-plan";
import type { Format } from "~/i18n/format";
import { stationWords } from "~/i18n/messages/home";
import { stationEditWords } from "~/i18n/messages/manage";
import type { Locale } from "~db/vocabulary";
import { exceptionSentence } from "../stations/exception-sentence";

/**
 * One side of a change of a station's opening in words, one sentence each: timetables with their weeks, a day that
 * differs, or the booking rules. Nothing for a side that is empty.
 */
export function openingFacts(of: unknown, locale: Locale, format: Format): string[] {
  if (!(of instanceof Object)) return [];
  if (Array.isArray(of)) return (of as OpeningSeries[]).map((series) => timetable(series, locale, format));
  if ("week" in of) return [timetable(of as OpeningSeries, locale, format)];
  if ("reasonZh" in of) return [exceptionSentence(of as OpeningException, null, locale, format)];
  const { slotMinutes = 0, leadMinutes = 0, horizonDays = 0 } = of as Record<string, number>;
  return [stationEditWords[locale].settingsLine(format.minutes(slotMinutes), format.minutes(leadMinutes), format.workingDays(horizonDays))];
}

function timetable({ validFrom, week, capacityPerSlot, walkInReservePct }: OpeningSeries, locale: Locale, format: Format): string {
  const t = stationEditWords[locale];
  const { weekdays: names } = stationWords[locale];
  const comma = locale === "zh" ? "，" : ", ";
  const runs: { from: number; to: number; hours: string }[] = [];
  for (const [at, day] of weekdays.entries()) {
    const hours = hoursOf(week[day], locale);
    const last = runs.at(-1);
    if (last?.hours === hours && last.to === at - 1) last.to = at;
    else if (hours !== "") runs.push({ from: at, to: at, hours });
  }
  const days = runs.map(({ from, to, hours }) => `${names[from]}${to > from ? `${locale === "zh" ? "至" : "–"}${names[to]}` : ""} ${hours}`);
  return [validFrom <= "2000-01-01" ? t.always : t.since(format.day(validFrom)), ...days, t.perSlot(capacityPerSlot, walkInReservePct, bookableCapacity({ capacityPerSlot, walkInReservePct }))].join(comma);
}

const hoursOf = (ranges: readonly OpeningRange[], locale: Locale) => ranges.map(([from, to]) => `${from}–${to}`).join(locale === "zh" ? "、" : " and ");
