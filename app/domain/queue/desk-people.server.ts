import { and, asc, eq, inArray } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { staffAssignments, users } from "~db/schema";

export interface DeskPerson {
  userId: string;
  name: string;
}

/** Who may sit at a window of the station, by name: its desk and its leads, without accounts that are switched off. */
export async function deskPeople(db: Queryable, stationCode: string): Promise<DeskPerson[]> {
  return db
    .selectDistinct({ userId: users.id, name: users.name })
    .from(staffAssignments)
    .innerJoin(users, eq(users.id, staffAssignments.userId))
    .where(and(eq(staffAssignments.stationCode, stationCode), inArray(staffAssignments.role, ["front_desk", "station_lead"]), eq(users.isActive, true)))
    .orderBy(asc(users.name));
}
