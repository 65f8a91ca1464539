import { asc, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { notices } from "~db/schema";
import type { MoveOrder } from "./move-inputs";
import { moveRequestIn } from "./move-request.server";
import type { MovingActor } from "./moves/move-effect.server";

/** A notice a move would write. */
export type PreviewedNotice = Pick<typeof notices.$inferSelect, "kind" | "locale" | "recipientEmail" | "payload" | "wording">;

/**
 * What a move would tell people, found by making the move and taking it back: the preview can never say anything
 * else than the mail. Nothing is kept, and no worker is woken (the wake-up is dropped with the rollback).
 *
 * @throws {DomainError} whatever the move itself would be refused with
 */
export async function previewMove(db: Database, actor: MovingActor, order: MoveOrder): Promise<PreviewedNotice[]> {
  const taken = new TakenBack();
  try {
    await db.transaction(async (tx) => {
      const before = await tx.select({ id: notices.id }).from(notices).where(eq(notices.requestId, order.requestId));
      const known = new Set(before.map(({ id }) => id));

      await moveRequestIn(tx, actor, order);

      const after = await tx.select().from(notices).where(eq(notices.requestId, order.requestId)).orderBy(asc(notices.createdAt));
      taken.notices = after.filter(({ id }) => !known.has(id));
      throw taken;
    });
  } catch (error) {
    if (error !== taken) throw error;
  }
  return taken.notices;
}

/** Thrown to roll back, carrying out what was seen. */
class TakenBack extends Error {
  notices: PreviewedNotice[] = [];
}
