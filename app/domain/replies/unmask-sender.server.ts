import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { mailReplies, requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";

/**
 * Who wrote a mail that waits for a decision, whole. Deciding whose it is is the reason, so none is asked for; the line
 * of the audit log is written in the transaction that reads the address, as with every unmasking.
 *
 * @throws {DomainError} `not-found` for another station's mail and for one that was decided meanwhile
 */
export async function unmaskSender(db: Database, actor: StaffActor, { id, now }: { id: string; now: Date }): Promise<{ name: string; email: string }> {
  const stations = actor.assignments.flatMap(({ role, stationCode }) => ((role === "front_desk" || role === "station_lead") && stationCode ? [stationCode] : []));
  if (stations.length === 0) throw new DomainError("not-found", "not-found");
  return db.transaction(async (tx) => {
    const [mail] = await tx
      .select({ name: mailReplies.fromName, email: mailReplies.fromEmail, requestId: requests.id, number: requests.number })
      .from(mailReplies)
      .innerJoin(requests, eq(requests.id, mailReplies.requestId))
      .where(and(eq(mailReplies.id, id), eq(mailReplies.state, "quarantined"), inArray(requests.stationCode, stations)));
    if (!mail) throw new DomainError("not-found", "not-found");
    await recordChange(tx, actor, {
      action: "mail.unmask",
      object: { kind: "request", id: mail.requestId, name: mail.number ?? "" },
      changes: { shown: [null, ["name", "email"]], why: [null, "verify"] },
      now,
    });
    return { name: mail.name, email: mail.email };
  });
}
