import { and, asc, eq, notInArray } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { notices } from "~db/schema";
import { DomainError } from "../errors";
import type { MoveOrder } from "./move-inputs";
import { moveRequestIn } from "./move-request.server";
import type { MovingActor } from "./moves/move-effect.server";
import type { ServiceRequest } from "./service-request.server";

/** A notice a move would write. */
export type PreviewedNotice = Pick<typeof notices.$inferSelect, "kind" | "locale" | "recipientEmail" | "recipientName" | "requestId" | "payload" | "wording" | "createdAt">;

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
      taken.notices = (await moveAndListen(tx, actor, order)).told;
      throw taken;
    });
  } catch (error) {
    if (error !== taken) throw error;
  }
  return taken.notices;
}

/**
 * Makes a move whose mails somebody has read before, and only if they still are those very mails: a date that moved
 * or a word typed since then takes the move back, so that nothing is sent that nobody saw.
 *
 * @param isAsSeen tells whether the notices of the move make the mails that were read; writes nothing
 * @throws {DomainError} `conflict` "request.mail-changed"; whatever the move itself is refused with
 */
export async function makeSeenMove(db: Database, actor: MovingActor, order: MoveOrder, isAsSeen: (told: readonly PreviewedNotice[]) => Promise<boolean>): Promise<ServiceRequest> {
  return db.transaction(async (tx) => {
    const { moved, told } = await moveAndListen(tx, actor, order);
    if (!(await isAsSeen(told))) throw new DomainError("conflict", "request.mail-changed");
    return moved;
  });
}

async function moveAndListen(tx: Transaction, actor: MovingActor, order: MoveOrder) {
  const before = (await tx.select({ id: notices.id }).from(notices).where(eq(notices.requestId, order.requestId))).map(({ id }) => id);
  const moved = await moveRequestIn(tx, actor, order);
  const told = await tx
    .select()
    .from(notices)
    .where(and(eq(notices.requestId, order.requestId), before.length > 0 ? notInArray(notices.id, before) : undefined))
    .orderBy(asc(notices.position));
  return { moved, told };
}

/** Thrown to roll back, carrying out what was seen. */
class TakenBack extends Error {
  notices: PreviewedNotice[] = [];
}
