import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { accessLinks } from "~db/schema";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";
import { note } from "../notices/handle-mail.server";
import type { CompanyActor, StaffActor } from "./actor";
import { isOfRequest, requestOfLinks } from "./list-links.server";

/**
 * Takes back one link of a request, or all that still work, e.g. because a mail went astray: whoever holds it finds
 * nothing from now on. A link already in use on an open page ends with that page's next press.
 *
 * @param linkId one link; all when left out
 * @throws {DomainError} `not-found`, `forbidden`; `conflict` "link.gone-already" when nothing was left to take back
 */
export async function revokeLink(db: Database, actor: CompanyActor | StaffActor, { requestId, linkId, reason, now }: { requestId: string; linkId?: string; reason: string; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const request = await requestOfLinks(tx, actor, requestId);
    const revoked = await tx
      .update(accessLinks)
      .set({ revokedAt: now })
      .where(and(isOfRequest(tx, requestId), isNull(accessLinks.revokedAt), gt(accessLinks.expiresAt, now), linkId === undefined ? undefined : eq(accessLinks.id, linkId)))
      .returning({ purpose: accessLinks.purpose });
    if (revoked.length === 0) throw new DomainError("conflict", "link.gone-already");

    await note(tx, actor, { act: "revoke_link", requestId, reason, now });
    const purposes = [...new Set(revoked.map(({ purpose }) => purpose))].sort().join(", ");
    await recordChange(tx, actor, { action: "link.revoke", object: { kind: "request", id: requestId, name: request.number ?? "" }, changes: { purpose: ["", purposes], links: [0, revoked.length] }, reason, now });
  });
}
