import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requests, users } from "~db/schema";
import type { CompanyActor } from "../access/actor";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";
import { markSearchStale } from "../requests/index-request.server";

/**
 * A person corrects their name and phone: in the account, and on their open requests that still carry what the account
 * said before. What has ended stays as it was filed. The log says which field changed, never to what.
 *
 * @returns on how many requests it was corrected too
 */
export async function correctPerson(db: Database, actor: CompanyActor, { name, phone, now }: { name: string; phone: string; now: Date }): Promise<number> {
  return db.transaction(async (tx) => {
    const [before] = await tx.select({ name: users.name, phone: users.phone }).from(users).where(eq(users.id, actor.userId)).for("no key update");
    if (!before) throw new DomainError("not-found", "not-found");
    if (before.name === name && before.phone === phone) return 0;

    await tx.update(users).set({ name, phone }).where(eq(users.id, actor.userId));
    const corrected = await tx
      .update(requests)
      .set({ contactName: name, contactPhone: phone, updatedAt: now })
      .where(and(eq(requests.applicantId, actor.userId), isNull(requests.endedAt), eq(requests.contactName, before.name), eq(requests.contactPhone, before.phone)))
      .returning({ companyId: requests.companyId });
    for (const companyId of new Set(corrected.map((one) => one.companyId))) await markSearchStale(tx, companyId);

    const fields = [before.name === name ? [] : "name", before.phone === phone ? [] : "phone"].flat();
    await recordChange(tx, actor, { action: "account.correct", object: { kind: "user", id: actor.userId }, changes: { corrected: [null, fields], requests: [null, corrected.length] }, now });
    return corrected.length;
  });
}
