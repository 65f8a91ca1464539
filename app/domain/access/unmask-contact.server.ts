import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requests } from "~db/schema";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";
import type { StaffActor } from "./actor";
import { authorize } from "./policy";
import type { ContactField, UnmaskReason } from "./unmask-words";
import { visibleRequests } from "./visible-requests.server";

export interface Unmasking {
  requestId: string;
  fields: readonly ContactField[];
  why: UnmaskReason;
  /** more about it; needed when the reason is `other` */
  words: string;
  now: Date;
}

/** What was asked for, whole. */
export type ShownContact = Partial<Record<ContactField, string>>;

/**
 * Shows the contact of one request whole (product.md 11): a right of its own, one record at a time, with a reason. The
 * line of the audit log, which the company can read later, is written in the transaction that reads the values: nobody
 * sees them without it.
 *
 * @throws {DomainError} `not-found` for whoever may not see the request; `forbidden` for who may see but not unmask it,
 *   e.g. a department that passed it on; `invalid` unmask.nothing, unmask.words-missing
 */
export async function unmaskContact(db: Database, actor: StaffActor, { requestId, fields, why, words, now }: Unmasking): Promise<ShownContact> {
  if (fields.length === 0) throw new DomainError("invalid", "unmask.nothing");
  if (why === "other" && words.trim() === "") throw new DomainError("invalid", "unmask.words-missing");

  return db.transaction(async (tx) => {
    const [request] = await tx.select().from(requests).where(and(eq(requests.id, requestId), visibleRequests(actor)));
    if (!request) throw new DomainError("not-found", "not-found");
    authorize(actor, "request:unmask", request);

    await recordChange(tx, actor, {
      action: "request.unmask",
      object: { kind: "request", id: request.id, name: request.number ?? "" },
      changes: { shown: [null, fields], why: [null, why] },
      reason: words,
      now,
    });
    const whole = { name: request.contactName, phone: request.contactPhone, email: request.contactEmail };
    return Object.fromEntries(fields.map((field) => [field, whole[field]]));
  });
}
