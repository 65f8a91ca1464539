import { and, eq, isNotNull } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { mailReplies, replyFiles, requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { can } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import type { FileStorage } from "../files/file-storage";
import { forgetWaiting } from "../quarantine/quarantine-file.server";
import { announce } from "../live/announce.server";
import { tellOfReply } from "./tell-of-reply.server";

interface Decision {
  id: string;
  now: Date;
}

/**
 * Files a mail that waited on a request of the desk's station, as the company's message, and tells those who work on it.
 *
 * @throws {DomainError} `not-found` for another station's mail; `invalid` "reply.request-unknown" for a number that is not
 *   the desk's; `conflict` "reply.decided-meanwhile"
 */
export async function fileReply(db: Database, actor: StaffActor, { id, number, now }: Decision & { number: string }): Promise<void> {
  await db.transaction(async (tx) => {
    await ownReply(tx, actor, id);
    const [request] = await tx.select().from(requests).where(and(eq(requests.number, number), visibleRequests(actor)));
    if (!request) throw new DomainError("invalid", "reply.request-unknown");
    await tx.update(mailReplies).set({ state: "filed", requestId: request.id, decidedAt: now, decidedById: actor.userId, decidedByName: actor.name }).where(eq(mailReplies.id, id));
    const files = await tx.$count(replyFiles, and(eq(replyFiles.replyId, id), isNotNull(replyFiles.storageKey)));
    await tellOfReply(tx, request, files, now);
  });
}

/**
 * Throws a waiting mail away. Its line and the reason stay; its words and files go, because they are a stranger's.
 *
 * @throws {DomainError} `not-found`; `conflict` "reply.decided-meanwhile"
 */
export async function discardReply(db: Database, storage: FileStorage, actor: StaffActor, { id, reason, now }: Decision & { reason: string }): Promise<void> {
  const keys = await db.transaction(async (tx) => {
    const reply = await ownReply(tx, actor, id);
    const files = await tx.select({ key: replyFiles.storageKey }).from(replyFiles).where(eq(replyFiles.replyId, id));
    await tx.update(replyFiles).set({ storageKey: null, refusedBecause: "reply.thrown-away" }).where(and(eq(replyFiles.replyId, id), isNotNull(replyFiles.storageKey)));
    await tx
      .update(mailReplies)
      .set({ state: "rejected", words: "", wholeText: "", decidedAt: now, decidedById: actor.userId, decidedByName: actor.name, decisionWords: reason })
      .where(eq(mailReplies.id, id));
    if (reply.requestId) await announce(tx, `request:${reply.requestId}`);
    const kept = files.flatMap(({ key }) => key ?? []);
    await forgetWaiting(tx, kept, now);
    return kept;
  });
  for (const key of keys) await storage.remove(key);
}

/** The waiting mail, locked, for a desk of its station. */
async function ownReply(tx: Transaction, actor: StaffActor, id: string) {
  const [reply] = await tx.select().from(mailReplies).where(eq(mailReplies.id, id)).for("update");
  const [request] = reply?.requestId ? await tx.select({ stationCode: requests.stationCode }).from(requests).where(eq(requests.id, reply.requestId)) : [];
  if (!reply || !request || !can(actor, "station:desk", request)) throw new DomainError("not-found", "not-found");
  if (reply.state !== "quarantined") throw new DomainError("conflict", "reply.decided-meanwhile", { who: reply.decidedByName });
  return reply;
}
