import type { OpeningException, OpeningRange, OpeningSeries } from "~/domain/opening/opening-plan";
import { weekdays } from "~/domain/bookings/slot-grid";
import { weekday } from "~/domain/calendar/shanghai-time";
import type { Format } from "~/i18n/format";
import { openingWords } from "~/i18n/messages/opening";
import type { Locale } from "~db/vocabulary";

/** Noon divides the day. */
const noon = "12:00";

/** One day that differs, in a sentence: "12月31日（周四）下午关闭：…" where the other half stays open. */
export function exceptionSentence({ day, kind, ranges, reasonZh, reasonEn }: OpeningException, usual: OpeningSeries | null, locale: Locale, format: Format): string {
  const t = openingWords[locale];
  const [on, reason] = [format.day(day), locale === "zh" ? reasonZh : reasonEn];
  if (kind === "closed") return t.closedDay(on, reason);
  const hours = ranges.map(([from, to]) => `${from}–${to}`).join(locale === "zh" ? "、" : ", ");
  if (kind === "extra") return t.extraDay(on, hours, reason);

  const planned = usual?.week[weekdays[weekday(day) - 1] ?? "mon"] ?? [];
  const half = (list: readonly OpeningRange[], isMorning: boolean) => list.filter(([from]) => (from < noon) === isMorning);
  const isSame = (isMorning: boolean) => JSON.stringify(half(ranges, isMorning)) === JSON.stringify(half(planned, isMorning));
  if (isSame(true) && half(ranges, false).length === 0) return t.closedAfternoon(on, reason);
  if (isSame(false) && half(ranges, true).length === 0) return t.closedMorning(on, reason);
  return t.otherHours(on, hours, reason);
}
