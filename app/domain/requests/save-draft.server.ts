import { and, eq, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requests, type RequestForm } from "~db/schema";
import type { Actor } from "../access/actor";
import { authorize } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import type { ServiceRequest } from "./service-request.server";

/** What a draft may be changed to; what is left out stays. */
export interface SaveDraft {
  requestId: string;
  /** the version the page was made from */
  expectedVersion: number;
  form?: Partial<RequestForm>;
  contact?: { name: string; phone: string; email: string };
  stationCode?: string;
  isUrgent?: boolean;
  now: Date;
}

/**
 * Saves a draft as typed so far, complete or not. Of two pages open on the same draft the later save is refused, so
 * that nothing typed is overwritten unseen.
 *
 * @returns the saved draft; its version is the next `expectedVersion`
 * @throws {DomainError} `not-found`; `conflict` "request.not-a-draft" or "request.saved-meanwhile"
 */
export async function saveDraft(db: Database, actor: Actor, draft: SaveDraft): Promise<ServiceRequest> {
  return db.transaction(async (tx) => {
    const [request] = await tx.select().from(requests).where(and(eq(requests.id, draft.requestId), visibleRequests(actor))).for("update");
    if (!request) throw new DomainError("not-found", "not-found");
    authorize(actor, "request:edit-draft", request);
    if (request.status !== "draft") throw new DomainError("conflict", "request.not-a-draft");

    const contact = draft.contact ?? { name: request.contactName, phone: request.contactPhone, email: request.contactEmail };
    const [saved] = await tx
      .update(requests)
      .set({
        form: { ...request.form, ...draft.form },
        contactName: contact.name,
        contactPhone: contact.phone,
        contactEmail: contact.email,
        stationCode: draft.stationCode ?? request.stationCode,
        isUrgent: draft.isUrgent ?? request.isUrgent,
        version: sql`${requests.version} + 1`,
        updatedAt: draft.now,
      })
      .where(and(eq(requests.id, request.id), eq(requests.status, "draft"), eq(requests.version, draft.expectedVersion)))
      .returning();
    if (!saved) throw new DomainError("conflict", "request.saved-meanwhile");
    return saved;
  });
}
