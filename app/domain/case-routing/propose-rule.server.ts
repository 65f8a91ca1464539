import type { Transaction } from "~db/client.server";
import { routingProposals } from "~db/schema";
import type { StaffActor } from "../access/actor";
import type { ServiceRequest } from "../requests/service-request.server";

/**
 * The arbiter has said for good whose request this is: the same will come again, so a rule is proposed to the
 * administrator, once for each request. In the transaction of the decision.
 */
export async function proposeRule(
  tx: Transaction,
  actor: StaffActor,
  { request, departmentCode, reason, now }: { request: Pick<ServiceRequest, "id" | "itemCode" | "stationCode">; departmentCode: string; reason: string; now: Date },
): Promise<void> {
  await tx
    .insert(routingProposals)
    .values({ requestId: request.id, itemCode: request.itemCode, stationCode: request.stationCode, departmentCode, reason, proposedById: actor.userId, proposedAt: now })
    .onConflictDoNothing();
}
