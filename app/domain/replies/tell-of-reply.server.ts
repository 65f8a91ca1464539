import { and, eq } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { staffAssignments, users } from "~db/schema";
import { announce } from "../live/announce.server";
import { aboutForStaff, tellLiaisons, tellStaffMember } from "../requests/moves/tell-staff.server";
import { itemOf, type ServiceRequest } from "../requests/service-request.server";

/** Tells those who work on a request that its company wrote: the department's liaisons, or the desk while the station has it. */
export async function tellOfReply(tx: Transaction, request: ServiceRequest, files: number, now: Date): Promise<void> {
  const body = { kind: "staff_reply_in" as const, payload: { ...(await aboutForStaff(tx, request, await itemOf(tx, request))), files } };
  await announce(tx, `request:${request.id}`);
  if (request.departmentCode) return tellLiaisons(tx, request, body, now);
  for (const { id } of await deskOf(tx, request.stationCode)) await tellStaffMember(tx, id, body, { request, now });
}

function deskOf(tx: Transaction, stationCode: string) {
  return tx
    .selectDistinct({ id: users.id })
    .from(staffAssignments)
    .innerJoin(users, eq(users.id, staffAssignments.userId))
    .where(and(eq(staffAssignments.stationCode, stationCode), eq(staffAssignments.role, "front_desk"), eq(users.isActive, true)))
    .orderBy(users.id);
}
