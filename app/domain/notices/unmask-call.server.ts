import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, callTasks, requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";

/**
 * Whom to phone, whole, for one call the actor's desk owes. The call is the reason, so none is asked for; the line of
 * the audit log is written in the transaction that reads the number, as with every unmasking.
 *
 * @throws {DomainError} `not-found` for another station's call and for one that was noted meanwhile
 */
export async function unmaskCall(db: Database, actor: StaffActor, { callId, now }: { callId: string; now: Date }): Promise<{ name: string; phone: string }> {
  const stations = actor.assignments.flatMap(({ role, stationCode }) => ((role === "front_desk" || role === "station_lead") && stationCode ? [stationCode] : []));
  return db.transaction(async (tx) => {
    const [call] = await tx
      .select({ name: callTasks.contactName, phone: callTasks.contactPhone, requestId: callTasks.requestId, ofVisit: appointments.requestId, appointmentId: callTasks.appointmentId })
      .from(callTasks)
      .leftJoin(appointments, eq(appointments.id, callTasks.appointmentId))
      .where(and(eq(callTasks.id, callId), isNull(callTasks.doneAt), stations.length > 0 ? inArray(callTasks.stationCode, stations) : undefined));
    if (!call || stations.length === 0) throw new DomainError("not-found", "not-found");

    const requestId = call.requestId ?? call.ofVisit;
    const [request] = requestId ? await tx.select({ number: requests.number }).from(requests).where(eq(requests.id, requestId)) : [];
    await recordChange(tx, actor, {
      action: "request.unmask",
      object: requestId ? { kind: "request", id: requestId, name: request?.number ?? "" } : { kind: "call", id: callId },
      changes: { shown: [null, ["phone", "name"]], why: [null, "call"] },
      now,
    });
    return { name: call.name, phone: call.phone };
  });
}
