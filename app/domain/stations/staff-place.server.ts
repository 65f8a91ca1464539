import { eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { departments } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { referenceOf } from "../catalogue/reference-memory.server";

/** Where a member of staff works, as the head of their pages says it; null for those of the whole park. */
export async function staffPlace(db: Queryable, actor: StaffActor): Promise<{ zh: string; en: string } | null> {
  for (const { stationCode, departmentCode } of actor.assignments) {
    if (stationCode) {
      const station = (await referenceOf(db)).stationByCode.get(stationCode);
      if (station) return { zh: station.buildingZh, en: station.buildingEn };
    }
    if (departmentCode) {
      const [department] = await db.select({ zh: departments.shortZh, en: departments.nameEn }).from(departments).where(eq(departments.code, departmentCode));
      if (department) return department;
    }
  }
  return null;
}
