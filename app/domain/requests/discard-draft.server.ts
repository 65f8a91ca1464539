import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { attachments, requestMaterials, requests } from "~db/schema";
import type { CompanyActor } from "../access/actor";
import { authorize } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import { forgetWaiting } from "../quarantine/quarantine-file.server";
import type { FileStorage } from "../files/file-storage";

/**
 * Deletes a draft that was never sent, with its files. It has no number, no history and nobody was told of it; one that
 * was booked or sent before is withdrawn instead. Files go after the commit: a failure leaves unreachable files, never
 * rows without theirs.
 *
 * @throws {DomainError} `not-found`; `conflict` "request.not-a-draft"
 */
export async function discardDraft(db: Database, storage: FileStorage, actor: CompanyActor, { requestId, now }: { requestId: string; now: Date }): Promise<void> {
  const keys = await db.transaction(async (tx) => {
    const [draft] = await tx.select().from(requests).where(and(eq(requests.id, requestId), visibleRequests(actor))).for("update");
    if (!draft) throw new DomainError("not-found", "not-found");
    authorize(actor, "request:edit-draft", draft);
    if (draft.status !== "draft" || draft.number !== null) throw new DomainError("conflict", "request.not-a-draft");

    const files = await tx.delete(attachments).where(eq(attachments.requestId, requestId)).returning({ key: attachments.storageKey, copiedFromId: attachments.copiedFromId });
    // A paper taken over from an earlier request is still that request's.
    const keys = files.filter(({ copiedFromId }) => copiedFromId === null).map(({ key }) => key);
    await forgetWaiting(tx, keys, now);
    await tx.delete(requestMaterials).where(eq(requestMaterials.requestId, requestId));
    await tx.delete(requests).where(and(eq(requests.id, requestId), eq(requests.status, "draft"), isNull(requests.number)));
    return keys;
  });
  for (const key of keys) await storage.remove(key);
}
