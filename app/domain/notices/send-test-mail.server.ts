import { and, eq, gte, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { notices } from "~db/schema";
import type { Locale, NoticeKind } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { note } from "./handle-mail.server";
import { samplePayloads } from "./sample-payloads";
import { wordingInForce } from "./wording-in-force.server";

const mostAnHour = 20;

/**
 * Sends a mail of a kind with made-up facts to the administrator's own address, by the way out real ones take and in
 * the words in force. It is marked as a test, is no line of an inbox, and its links open nothing.
 *
 * @throws {DomainError} `too-many` after twenty in an hour
 */
export async function sendTestMail(db: Database, actor: StaffActor, { kind, locale, now }: { kind: NoticeKind; locale: Locale; now: Date }): Promise<void> {
  authorize(actor, "manage:configure");
  await db.transaction(async (tx) => {
    const lately = await tx.$count(notices, and(eq(notices.isTest, true), eq(notices.recipientEmail, actor.email), gte(notices.createdAt, new Date(now.getTime() - 3_600_000))));
    if (lately >= mostAnHour) throw new DomainError("too-many", "too-many", { seconds: 3600 });
    const [row] = await tx
      .insert(notices)
      .values({
        kind, locale, recipientEmail: actor.email, recipientName: actor.name, payload: samplePayloads[kind], isTest: true, runAt: now, createdAt: now,
        wording: wordingInForce({ kind, locale, itemCode: "", requestId: undefined }),
      })
      .returning({ id: notices.id });
    if (!row) throw new Error("the test mail was not written");
    await note(tx, actor, { act: "send_test", noticeId: row.id, now });
    await tx.execute(sql`select pg_notify('notices', '')`);
  });
}
