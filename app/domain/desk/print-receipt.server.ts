import { and, eq, max } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { receiptPrints, requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";

/**
 * Notes that the receipt of a request goes to the printer. The first sheet is the original; each later one is a reprint
 * (补打) and says so, so that two papers about one request can be told apart. Of two presses at once each gets a number
 * of its own.
 *
 * @returns the number of this sheet, 1 for the original
 * @throws {DomainError} `not-found`; `forbidden`; `receipt.not-received` (conflict) while no papers were received
 */
export async function printReceipt(db: Database, actor: StaffActor, print: { number: string; now: Date }): Promise<number> {
  return db.transaction((tx) => printReceiptIn(tx, actor, print));
}

/** `printReceipt` inside the caller's transaction, e.g. with the filing itself. */
export async function printReceiptIn(tx: Transaction, actor: StaffActor, { number, now }: { number: string; now: Date }): Promise<number> {
  const [request] = await tx.select().from(requests).where(and(eq(requests.number, number), visibleRequests(actor))).for("update");
  if (!request) throw new DomainError("not-found", "not-found");
  authorize(actor, "station:desk", request);
  if (!request.receivedAt) throw new DomainError("conflict", "receipt.not-received");

  const [last] = await tx.select({ no: max(receiptPrints.no) }).from(receiptPrints).where(eq(receiptPrints.requestId, request.id));
  const no = (last?.no ?? 0) + 1;
  await tx.insert(receiptPrints).values({ requestId: request.id, no, printedById: actor.userId, printedAt: now });
  return no;
}
