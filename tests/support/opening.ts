import { eq, sql } from "drizzle-orm";
import type { StaffActor } from "~/domain/access/actor";
import { editOpening } from "~/domain/opening/edit-opening.server";
import type { OpeningEdit } from "~/domain/opening/opening-edit";
import { previewEdit } from "~/domain/opening/preview-edit.server";
import type { Decision } from "~/domain/opening/settle-stranded.server";
import type { Database } from "~db/client.server";
import { openingSeries, stations } from "~db/schema";
import { tuesday } from "./requests";

export const reason = { zh: "电梯检修", en: "Lift maintenance" };

/** A day closed, with its reason. */
export const closing = (day: string): OpeningEdit => ({ kind: "exception", exception: { day, kind: "closed", ranges: [], reasonZh: reason.zh, reasonEn: reason.en } });

/** Previews an edit and saves it as previewed, deciding the same for everybody in the way unless told otherwise. */
export async function saveAsPreviewed(db: Database, actor: StaffActor, edit: OpeningEdit, decide: (id: string, times: Date[]) => Decision = () => ({ do: "keep" }), code = "SZZX") {
  const { fingerprint, version, stranded } = await previewEdit(db, actor, { code, edit, now: tuesday });
  const decisions = new Map(stranded.map(({ booking, times }) => [booking.appointmentId, decide(booking.appointmentId, times)]));
  return editOpening(db, actor, { code, edit, fingerprint, version, decisions, reason, now: tuesday });
}

/** The timetables are reference data: puts them back as they were. */
export async function keepOpening(db: Database): Promise<() => Promise<void>> {
  const [series, rows] = [await db.select().from(openingSeries), await db.select().from(stations)];
  return async () => {
    await db.execute(sql`truncate opening_exceptions`);
    await db.delete(openingSeries);
    await db.insert(openingSeries).values(series);
    for (const { code, slotMinutes, leadMinutes, horizonDays } of rows) {
      await db.update(stations).set({ slotMinutes, leadMinutes, horizonDays, openingVersion: 1 }).where(eq(stations.code, code));
    }
  };
}
