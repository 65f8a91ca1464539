import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { internalNotes, requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";

/**
 * Adds an internal note, which the company never sees. A note once written stays.
 *
 * @returns the note's id
 * @throws {DomainError} `not-found`; `forbidden`; `invalid` for empty words or more than 2000 characters
 */
export async function addNote(db: Database, actor: StaffActor, note: { requestId: string; words: string; now: Date }): Promise<string> {
  const words = note.words.trim();
  if (words === "") throw new DomainError("invalid", "form.required");
  if (words.length > 2000) throw new DomainError("invalid", "form.too-long");

  const [request] = await db.select().from(requests).where(and(eq(requests.id, note.requestId), visibleRequests(actor)));
  if (!request) throw new DomainError("not-found", "not-found");
  authorize(actor, "request:add-note", request);

  const [row] = await db
    .insert(internalNotes)
    .values({ requestId: request.id, authorId: actor.userId, words, createdAt: note.now })
    .returning({ id: internalNotes.id });
  if (!row) throw new Error("the note was not written");
  return row.id;
}
