import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { absenceNotes, absences, requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";
import { ownAbsence } from "./own-absence.server";

export interface SaveHandOver {
  absenceId: string;
  /** about everything */
  words: string;
  /** about single requests; an empty one takes the note off */
  notes: readonly { requestId: string; words: string }[];
}

/**
 * Keeps what the deputy should know, as a whole. What is about requests of somebody else is left out.
 * @throws {DomainError} `not-found`; `forbidden` for the deputy
 */
export async function saveHandOver(db: Database, actor: StaffActor, { absenceId, words, notes }: SaveHandOver): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.select({ id: absences.id }).from(absences).where(eq(absences.id, absenceId)).for("update");
    const { absence, may } = await ownAbsence(tx, actor, absenceId);
    if (!may.write) throw new DomainError("forbidden", "forbidden");
    await tx.update(absences).set({ words }).where(and(eq(absences.id, absenceId), isNull(absences.endedAt)));
    if (notes.length === 0) return;

    const theirs = await tx.select({ id: requests.id }).from(requests).where(and(inArray(requests.id, notes.map(({ requestId }) => requestId)), eq(requests.assigneeId, absence.userId)));
    const known = new Set(theirs.map(({ id }) => id));
    const kept = notes.filter((note) => known.has(note.requestId));
    const empty = kept.filter((note) => note.words === "").map(({ requestId }) => requestId);
    if (empty.length > 0) await tx.delete(absenceNotes).where(and(eq(absenceNotes.absenceId, absenceId), inArray(absenceNotes.requestId, empty)));
    const full = kept.filter((note) => note.words !== "");
    if (full.length === 0) return;
    await tx.insert(absenceNotes).values(full.map((note) => ({ absenceId, ...note })))
      .onConflictDoUpdate({ target: [absenceNotes.absenceId, absenceNotes.requestId], set: { words: sql`excluded.words` } });
  });
}
