import { formatter } from "~/i18n/format";
import { bookableDays } from "~/domain/bookings/slot-grid";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { openingAt } from "~/domain/stations/opening";
import stationList from "~db/seed/reference/stations.json";
import { StationEntry } from "~db/seed/reference-shapes";
import { announced } from "~tests/pure/reference-calendar";

/** Run by itself in a process whose machine stands in another time zone: what a station offers, as people read it. */
for (const now of [atShanghai("2026-09-24", "23:59"), atShanghai("2026-10-09", "00:00"), atShanghai("2026-12-31", "07:30")]) {
  for (const entry of stationList.stations.map((row) => StationEntry.parse(row))) {
    const series = [{ validFrom: "2000-01-01", week: entry.hours, capacityPerSlot: entry.capacityPerSlot, walkInReservePct: entry.walkInReservePct, noteZh: "", noteEn: "" }];
    const plan = { series, exceptions: [{ day: "2026-10-08", kind: "hours" as const, ranges: [["00:00", "01:00"], ["23:00", "23:59"]] as [string, string][], reasonZh: "夜场", reasonEn: "Late" }], slotMinutes: 30, leadMinutes: 60, horizonDays: 10 };
    const { isOpen, closesAt, opensAt } = openingAt(plan, announced, now);
    for (const locale of ["zh", "en"] as const) {
      const format = formatter(locale, now);
      console.log(entry.code, isOpen, closesAt && format.dayTime(closesAt), opensAt && format.relativeTime(opensAt));
      for (const { day, slots, closed } of bookableDays(plan, announced, now)) console.log(format.day(day), closed, slots.map(({ startsAt, endsAt }) => format.visit(startsAt, endsAt)).join(" "));
    }
  }
}
