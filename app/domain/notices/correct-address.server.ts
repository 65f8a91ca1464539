import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { maskEmail } from "../access/masking";
import { authorize, can } from "../access/policy";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { note } from "./handle-mail.server";
import { repeatUndelivered } from "./repeat-undelivered.server";
import { stoppedAmong } from "./stopped-addresses.server";

/**
 * Puts the right address of a contact in the place of a wrong one: on the request, and on every open request of the
 * company at the actor's stations that has the same wrong one. What did not arrive and still matters goes out once more.
 * With which address somebody signs in is another matter and stays as it is.
 *
 * @param email in lower case, checked for its shape
 * @param reason what the desk was told on the phone; kept
 * @returns the numbers of the requests it was corrected on
 * @throws {DomainError} `not-found` for another station's request; `invalid` "address.same", "address.stopped-too"
 */
export async function correctAddress(db: Database, actor: StaffActor, { requestId, email, reason, now }: { requestId: string; email: string; reason: string; now: Date }): Promise<string[]> {
  return db.transaction(async (tx) => {
    const [request] = await tx.select().from(requests).where(eq(requests.id, requestId)).for("update");
    if (!request) throw new DomainError("not-found", "not-found");
    authorize(actor, "request:read", request);
    authorize(actor, "station:desk", request);
    const wrong = request.contactEmail.toLowerCase();
    if (wrong === email) throw new DomainError("invalid", "address.same");
    if ((await stoppedAmong(tx, [email])).size > 0) throw new DomainError("invalid", "address.stopped-too");

    const isWrong = and(eq(requests.companyId, request.companyId), sql`lower(${requests.contactEmail}) = ${wrong}`, or(eq(requests.id, requestId), isNull(requests.endedAt)));
    const found = await tx.select().from(requests).where(isWrong).orderBy(requests.id).for("update");
    const own = found.filter((one) => can(actor, "station:desk", one));
    await tx.update(requests).set({ contactEmail: email, updatedAt: now }).where(inArray(requests.id, own.map(({ id }) => id)));

    for (const { id, number } of own) {
      await note(tx, actor, { act: "correct_address", requestId: id, email: wrong, reason, now });
      await recordChange(tx, actor, { action: "mail.correct_address", object: { kind: "request", id, name: number ?? "" }, changes: { address: [maskEmail(wrong), maskEmail(email)] }, reason, now });
      await announce(tx, `request:${id}`);
    }
    await repeatUndelivered(tx, { requestIds: own.map(({ id }) => id), from: wrong, to: email, now });
    await tx.execute(sql`select pg_notify('notices', '')`);
    return own.flatMap(({ number }) => number ?? []);
  });
}
