import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { openingExceptions, openingSeries, stations } from "~db/schema";
import type { BookingSettings } from "./opening-edit";
import type { OpeningPlan } from "./opening-plan";
import type { StationWithOpening } from "./read-opening.server";

/** Writes what differs of a station's opening. The caller holds the station's row. */
export async function writeOpening(tx: Transaction, before: StationWithOpening, after: OpeningPlan & BookingSettings): Promise<void> {
  const { code } = before;
  const gone = before.series.filter(({ validFrom }) => !after.series.some((series) => series.validFrom === validFrom)).map(({ validFrom }) => validFrom);
  if (gone.length > 0) await tx.delete(openingSeries).where(and(eq(openingSeries.stationCode, code), inArray(openingSeries.validFrom, gone)));
  for (const { validFrom, week, capacityPerSlot, walkInReservePct, noteZh, noteEn } of after.series.filter((series) => !before.series.includes(series))) {
    const row = { week, capacityPerSlot, walkInReservePct, noteZh, noteEn };
    await tx.insert(openingSeries).values({ stationCode: code, validFrom, ...row })
      .onConflictDoUpdate({ target: [openingSeries.stationCode, openingSeries.validFrom], set: row });
  }

  const lifted = before.exceptions.filter(({ day }) => !after.exceptions.some((exception) => exception.day === day)).map(({ day }) => day);
  if (lifted.length > 0) await tx.delete(openingExceptions).where(and(eq(openingExceptions.stationCode, code), inArray(openingExceptions.day, lifted)));
  for (const { day, kind, ranges, reasonZh, reasonEn } of after.exceptions.filter((exception) => !before.exceptions.includes(exception))) {
    const row = { kind, ranges: [...ranges], reasonZh, reasonEn };
    await tx.insert(openingExceptions).values({ stationCode: code, day, ...row })
      .onConflictDoUpdate({ target: [openingExceptions.stationCode, openingExceptions.day], set: row });
  }

  const { slotMinutes, leadMinutes, horizonDays } = after;
  if (slotMinutes !== before.slotMinutes || leadMinutes !== before.leadMinutes || horizonDays !== before.horizonDays) {
    await tx.update(stations).set({ slotMinutes, leadMinutes, horizonDays }).where(eq(stations.code, code));
  }
}
