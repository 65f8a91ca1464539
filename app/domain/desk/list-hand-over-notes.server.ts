import { and, desc, eq, gt, inArray } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { handOverNotes, handOverReads, users } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";

/** A note to whoever works at the station next. */
export interface HandOverNote {
  id: string;
  words: string;
  author: string;
  writtenAt: Date;
  /** the reader wrote it */
  isOwn: boolean;
  /** names of those who have read it */
  readBy: string[];
  isReadByMe: boolean;
}

/** Notes older than this have had their effect or never will. */
const keptDays = 14;
const most = 20;

/**
 * The notes of a station, newest first, with who has read them. The console shows those of others that its reader has
 * not read; the page of the day shows all.
 *
 * @throws {DomainError} `not-found` or `forbidden` for whoever does not work at the station's desk
 */
export async function listHandOverNotes(db: Database, actor: StaffActor, { stationCode, now }: { stationCode: string; now: Date }): Promise<HandOverNote[]> {
  authorize(actor, "station:desk", { stationCode });
  const notes = await db
    .select({ id: handOverNotes.id, words: handOverNotes.words, authorId: handOverNotes.authorId, author: users.name, writtenAt: handOverNotes.writtenAt })
    .from(handOverNotes)
    .innerJoin(users, eq(users.id, handOverNotes.authorId))
    .where(and(eq(handOverNotes.stationCode, stationCode), gt(handOverNotes.writtenAt, new Date(now.getTime() - keptDays * 86_400_000))))
    .orderBy(desc(handOverNotes.writtenAt))
    .limit(most);
  if (notes.length === 0) return [];

  const reads = await db
    .select({ noteId: handOverReads.noteId, userId: handOverReads.userId, name: users.name })
    .from(handOverReads)
    .innerJoin(users, eq(users.id, handOverReads.userId))
    .where(inArray(handOverReads.noteId, notes.map(({ id }) => id)))
    .orderBy(handOverReads.readAt);

  return notes.map(({ authorId, ...note }) => {
    const ofNote = reads.filter(({ noteId }) => noteId === note.id);
    return { ...note, isOwn: authorId === actor.userId, readBy: ofNote.map(({ name }) => name), isReadByMe: ofNote.some(({ userId }) => userId === actor.userId) };
  });
}
