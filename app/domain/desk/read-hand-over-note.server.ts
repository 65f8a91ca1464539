import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { handOverNotes, handOverReads } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";

/**
 * "I have read it": the note leaves this person's console and stays on everybody else's. Said twice it is said once.
 *
 * @throws {DomainError} `not-found` for another station's note
 */
export async function readHandOverNote(db: Database, actor: StaffActor, { noteId, now }: { noteId: string; now: Date }): Promise<void> {
  const [note] = await db.select({ stationCode: handOverNotes.stationCode }).from(handOverNotes).where(eq(handOverNotes.id, noteId));
  if (!note) throw new DomainError("not-found", "not-found");
  authorize(actor, "station:desk", note);
  await db.insert(handOverReads).values({ noteId, userId: actor.userId, readAt: now }).onConflictDoNothing();
}
