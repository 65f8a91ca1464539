import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { mailEvents, mailTransports, notices } from "~db/schema";
import type { TransportName } from "~db/vocabulary";
import type { CompanyActor, StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";

/**
 * Puts a mail that failed or is held back into the round: the next worker sends it, with the tries of a new one. The
 * fence (`attempts`) goes on counting, so a worker that wakes up late still cannot finish it.
 *
 * @throws {DomainError} `conflict` "mail.settled-meanwhile" when it does not wait for a person any more
 */
export async function putBackMail(db: Database, actor: StaffActor, { id, now }: { id: string; now: Date }): Promise<void> {
  authorize(actor, "manage:configure");
  await db.transaction(async (tx) => {
    const [before] = await tx.select({ status: notices.status }).from(notices).where(waiting(id)).for("update");
    if (!before) throw new DomainError("conflict", "mail.settled-meanwhile");
    await tx.update(notices).set({ status: "queued", triesFrom: sql`${notices.attempts}`, firstTriedAt: null, lockedUntil: null, lastError: null, runAt: now }).where(eq(notices.id, id));
    await note(tx, actor, { act: before.status === "held" ? "release" : "retry", noticeId: id, now });
    await tx.execute(sql`select pg_notify('notices', '')`);
  });
}

/** Ends a mail that failed or is held without sending it; its line in the reader's inbox stays. */
export async function dropMail(db: Database, actor: StaffActor, { id, reason, now }: { id: string; reason: string; now: Date }): Promise<void> {
  authorize(actor, "manage:configure");
  await db.transaction(async (tx) => {
    const dropped = await tx.update(notices).set({ status: "kept", keptBecause: "dropped", lockedUntil: null }).where(waiting(id)).returning({ id: notices.id });
    if (dropped.length === 0) throw new DomainError("conflict", "mail.settled-meanwhile");
    await note(tx, actor, { act: "drop", noticeId: id, reason, now });
  });
}

/**
 * Ends the rest of a way out, e.g. after its key was mended: the next round tries it.
 *
 * @throws {DomainError} `conflict` "mail.not-resting" when it does not rest any more
 */
export async function resumeTransport(db: Database, actor: StaffActor, { name, now }: { name: TransportName; now: Date }): Promise<void> {
  authorize(actor, "manage:configure");
  await db.transaction(async (tx) => {
    const resumed = await tx.update(mailTransports).set({ restsUntil: null, restsBecause: null, needsPerson: false }).where(and(eq(mailTransports.name, name), isNotNull(mailTransports.restsUntil))).returning({ name: mailTransports.name });
    if (resumed.length === 0) throw new DomainError("conflict", "mail.not-resting");
    await note(tx, actor, { act: "resume", transport: name, now });
    await tx.execute(sql`select pg_notify('notices', '')`);
  });
}

type Noted = Pick<typeof mailEvents.$inferInsert, "act" | "noticeId" | "requestId" | "email" | "transport" | "reason"> & { now: Date };

/** One line of the history of what people did about mails, addresses and links. */
export async function note(tx: Transaction, actor: CompanyActor | StaffActor | null, { now, ...event }: Noted): Promise<void> {
  await tx.insert(mailEvents).values({ ...event, at: now, byId: actor?.userId, byName: actor?.name ?? "" });
}

function waiting(id: string) {
  return and(eq(notices.id, id), inArray(notices.status, ["failed", "held"]));
}
