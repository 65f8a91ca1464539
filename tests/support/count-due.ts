import type { clocks } from "~db/schema";
import { calendarOf } from "~tests/pure/reference-calendar";

/**
 * When a clock is over, counted another way than the portal does: all days laid out in a row, those that do not count
 * struck out, the n-th of the rest taken. Reads the reference calendar itself.
 */
export function countDue(clock: typeof clocks.$inferSelect): Date {
  const { days } = calendarOf(2025, 2026, 2027);
  const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`);
  const plus = (day: string, n: number) => new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
  const works = (day: string) => {
    const exception = days.get(day);
    if (exception) return exception.kind === "makeup";
    return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  };
  const stood = (from: number, to: number) => clock.pauses.some((pause) => Date.parse(pause.from) < to && Date.parse(pause.to) > from && pause.from < pause.to);

  if (clock.limitUnit === "working_hour") {
    let minutes = clock.limitValue * 60;
    let now = clock.startedAt.getTime();
    while (minutes > 0) {
      const day = dayOf(new Date(now));
      const time = new Date(now + 8 * 3_600_000).toISOString().slice(11, 16);
      if (works(day) && ((time >= "09:00" && time < "12:00") || (time >= "13:00" && time < "17:00")) && !stood(now, now + 60_000)) minutes -= 1;
      now += 60_000;
    }
    return new Date(now);
  }

  let start = dayOf(clock.startedAt);
  const papersMakeIt = clock.kind === "intake" || clock.limitValue === 0;
  if (papersMakeIt && (!works(start) || clock.startedAt > at(start, "17:00"))) do start = plus(start, 1); while (!works(start));
  const ahead = Array.from({ length: 200 }, (_, n) => plus(start, n + (clock.limitValue === 0 ? 0 : 1))).filter((day) => !stood(at(day, "09:00").getTime(), at(day, "17:00").getTime()));
  const counted = clock.limitUnit === "working_day" ? ahead.filter(works) : ahead;
  const last = counted[Math.max(clock.limitValue - 1, 0)] ?? "";
  const rest = ahead.filter((day) => day >= last && works(day));
  return at(rest[clock.extendedBy] ?? "", "17:00");
}
