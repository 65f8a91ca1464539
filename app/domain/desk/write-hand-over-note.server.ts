import type { Database } from "~db/client.server";
import { handOverNotes } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { announce } from "../live/announce.server";
import { DomainError } from "../errors";
import { onceOnly } from "../once-only.server";

/**
 * Leaves a note to whoever works at the station next (交接). It stands on the console of everybody there until they say
 * they have read it. Sent twice with the same key it is one note.
 *
 * @throws {DomainError} `not-found` or `forbidden`; `invalid` for empty words or more than 2000 characters
 */
export async function writeHandOverNote(db: Database, actor: StaffActor, note: { stationCode: string; words: string; key: string; now: Date }): Promise<void> {
  const { stationCode, key, now } = note;
  authorize(actor, "station:desk", { stationCode });
  const words = note.words.trim();
  if (words === "") throw new DomainError("invalid", "form.required");
  if (words.length > 2000) throw new DomainError("invalid", "form.too-long");

  await db.transaction(async (tx) => {
    const before = await onceOnly(tx, { form: `hand-over:${actor.userId}`, key, fields: { stationCode, words } }, "/desk/day");
    if (before !== undefined) return;
    await tx.insert(handOverNotes).values({ stationCode, authorId: actor.userId, words, writtenAt: now });
    await announce(tx, `queue:${stationCode}`);
  });
}
