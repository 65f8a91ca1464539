import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { compareStations } from "~/domain/bookings/compare-stations.server";
import { listFreeSlots } from "~/domain/bookings/list-free-slots.server";
import { addDays, atShanghai } from "~/domain/calendar/shanghai-time";
import { getItem } from "~/domain/catalogue/get-item.server";
import { aBooking, aHold, openSlots, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany } from "~tests/support/people";
import { tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
beforeEach(() => openSlots(db));

interface Asked {
  at?: string[];
  day?: string;
  now?: Date;
  item?: string;
  own?: { stationCode: string; startsAt: Date };
}
const compared = async ({ at = [], day, now = tuesday, item = "RC-001", own }: Asked = {}) =>
  compareStations(db, { stationCodes: at, item: await getItem(db, item), day, own, now });
const full = (stationCode: string, until: string) =>
  db.execute(sql`update slots set taken = capacity where station_code = ${stationCode} and starts_at < ${atShanghai(until, "00:00").toISOString()}::timestamptz`);

describe("the times of several stations", () => {
  test("are those each station offers on its own page, on every day, and the places of a day add up", async () => {
    await aBooking(db, await aCompany(db));
    await aHold(db, { stationCode: "CMGC" });
    await full("YRXZ", "2026-11-27");
    const item = await getItem(db, "RC-001");

    const { days, able } = await compared();
    expect(able.length).toBeGreaterThan(5);
    for (const { day, left } of days) {
      const { stations } = await compared({ day });
      expect(stations).toHaveLength(able.length);
      let sum = 0;
      for (const { station, chosen, nothing, next } of stations) {
        const alone = await listFreeSlots(db, { station, item, day, now: tuesday });
        expect({ station: station.code, slots: chosen?.slots, nothing, next }).toEqual({ station: station.code, slots: alone.chosen?.slots, nothing: alone.nothing, next: alone.next });
        sum += chosen?.left ?? 0;
      }
      expect([day, sum]).toEqual([day, left]);
    }
  });

  test("cover what is ticked, all that can do it when nothing that fits is ticked, and begin with the earliest", async () => {
    expect((await compared({ at: ["CMGC", "SZZX"] })).stations.map(({ station }) => station.code)).toEqual(["SZZX", "CMGC"]);
    const all = await compared();
    expect((await compared({ at: ["NONE"] })).stations.map(({ station }) => station.code)).toEqual(all.able.map(({ code }) => code));

    await full("SZZX", "2026-11-26");
    const { day, next, stations } = await compared({ at: ["CMGC", "SZZX"], day: "2026-11-25" });
    expect(stations.map(({ station, nothing }) => [station.code, nothing])).toEqual([["CMGC", null], ["SZZX", "full"]]);
    expect([day, next]).toMatchObject(["2026-11-25", { station: { code: "CMGC" } }]);
  });

  test("of a full day are none: each says why and when it is free again, the others what they have from that day on", async () => {
    for (const code of ["SZZX", "CMGC"]) await full(code, "2026-11-26");
    const { stations, elsewhere, days } = await compared({ at: ["SZZX", "CMGC"], day: "2026-11-25" });

    expect(stations.map(({ nothing, next }) => [nothing, next])).toEqual(Array.from({ length: 2 }, () => ["full", atShanghai("2026-11-26", "09:00")]));
    expect(elsewhere.map(({ station }) => station.code)).not.toContain("SZZX");
    expect(elsewhere[0]?.startsAt).toEqual(atShanghai("2026-11-25", "09:00"));
    expect(days.find(({ day }) => day === "2026-11-25")).toMatchObject({ left: 0, isOff: false });
    expect((await compared({ at: ["SZZX", "CMGC"], day: "2026-11-26" })).elsewhere).toEqual([]);
  });

  test("late in the day keep today while one of them is still open, and say that it is too late at the others", async () => {
    const evening = atShanghai("2026-11-25", "17:00");
    await openSlots(db, evening);
    const { days, day, stations } = await compared({ now: evening });
    const open = stations.filter(({ nothing }) => nothing === null);

    expect([days[0]?.day, day]).toEqual(["2026-11-25", "2026-11-25"]);
    expect(open.length).toBeGreaterThan(0);
    expect(new Set(stations.slice(open.length).map(({ nothing }) => nothing))).toEqual(new Set(["too-soon"]));
    expect((await compared({ now: atShanghai("2026-11-25", "22:00") })).days[0]?.day).toBe("2026-11-26");
  });

  test("show the reader's own place as theirs, and a day as off only where all are", async () => {
    const { stations, days } = await compared({ day: "2026-11-25", own: wednesdayAt1430 });
    expect(stations.flatMap(({ station, chosen }) => (chosen?.slots ?? []).flatMap(({ state }) => (state === "own" ? [station.code] : [])))).toEqual(["SZZX"]);
    const off = (day: string) => days.find((entry) => entry.day === day)?.isOff;
    expect([off("2026-11-28"), off("2026-11-29")]).toEqual([false, true]);
    expect(days.map(({ day }) => day)).toEqual(days.map((_, at) => addDays("2026-11-24", at)));
  });
});
