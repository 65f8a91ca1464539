import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requests, stoppedAddresses } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { maskEmail } from "../access/masking";
import { authorize } from "../access/policy";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";
import { note } from "./handle-mail.server";
import { repeatUndelivered } from "./repeat-undelivered.server";

/**
 * Lets mail go to the address of a request's contact again, e.g. because the mailbox was full: from now on, and once
 * more what did not reach the contact and still matters. If it comes back again, the address is stopped again.
 *
 * @param reason what the desk was told on the phone; kept
 * @returns the address
 * @throws {DomainError} `not-found` for another station's request; `conflict` "address.not-stopped" when mail already goes there
 */
export async function liftStop(db: Database, actor: StaffActor, { requestId, reason, now }: { requestId: string; reason: string; now: Date }): Promise<string> {
  return db.transaction(async (tx) => {
    const [request] = await tx.select().from(requests).where(eq(requests.id, requestId)).for("update");
    if (!request) throw new DomainError("not-found", "not-found");
    authorize(actor, "request:read", request);
    authorize(actor, "station:desk", request);
    const email = request.contactEmail.toLowerCase();
    const lifted = await tx
      .update(stoppedAddresses)
      .set({ liftedAt: now, liftedById: actor.userId })
      .where(and(eq(stoppedAddresses.email, email), isNull(stoppedAddresses.liftedAt)))
      .returning({ email: stoppedAddresses.email });
    if (lifted.length === 0) throw new DomainError("conflict", "address.not-stopped");

    await note(tx, actor, { act: "lift_stop", requestId, email, reason, now });
    await recordChange(tx, actor, { action: "mail.lift_stop", object: { kind: "request", id: requestId, name: request.number ?? "" }, changes: { address: [maskEmail(email), maskEmail(email)], stopped: [true, false] }, reason, now });
    await repeatUndelivered(tx, { requestIds: [requestId], from: email, to: email, now });
    await tx.execute(sql`select pg_notify('notices', '')`);
    return email;
  });
}
