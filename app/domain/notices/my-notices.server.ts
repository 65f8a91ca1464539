import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { notices, noticeWishes, quietHours } from "~db/schema";
import type { MailWish, NoticeGroup, NoticeKind } from "~db/vocabulary";
import type { CompanyActor, StaffActor } from "../access/actor";
import { announce } from "../live/announce.server";
import type { QuietHours } from "./quiet-hours";
import { setWish } from "./switch-off.server";
import { inboxKinds, waitingForReader } from "./waiting-for-reader.server";

/** One line of a person's inbox. */
export interface NoticeLine {
  id: string;
  kind: NoticeKind;
  /** number of the request or visit it is about; empty when it is about none */
  about: string;
  isUnread: boolean;
  createdAt: Date;
}

/** A person's notices and how they want them. */
export interface MyNotices {
  lines: NoticeLine[];
  unread: number;
  wishes: { group: NoticeGroup; wish: MailWish }[];
  quiet: QuietHours | null;
}

const mostLines = 100;

type Reader = CompanyActor | StaffActor;

/** What the person was told, newest first, and their choices. Mails that carry a secret are no lines. */
export async function myNotices(db: Queryable, actor: Reader): Promise<MyNotices> {
  const rows = await db
    .select({ id: notices.id, kind: notices.kind, payload: notices.payload, readAt: notices.readAt, createdAt: notices.createdAt })
    .from(notices)
    .where(and(eq(notices.recipientUserId, actor.userId), inArray(notices.kind, inboxKinds)))
    .orderBy(desc(notices.position))
    .limit(mostLines);
  const chosen = await db.select().from(noticeWishes).where(eq(noticeWishes.email, actor.email.toLowerCase()));
  const [quiet] = await db.select().from(quietHours).where(eq(quietHours.email, actor.email.toLowerCase()));

  const lines = rows.map(({ id, kind, payload, readAt, createdAt }) => ({
    id, kind, isUnread: readAt === null, createdAt,
    about: [payload["number"], payload["about"]].find((value) => typeof value === "string") as string | undefined ?? "",
  }));
  return {
    lines,
    unread: (await waitingForReader(db, actor)).unread,
    wishes: groupsOf(actor).map((group) => ({ group, wish: chosen.find(({ noticeGroup }) => noticeGroup === group)?.wish ?? "each" })),
    quiet: quiet ? { fromMinute: quiet.fromMinute, untilMinute: quiet.untilMinute } : null,
  };
}

/** The groups a kind of reader can choose for. */
function groupsOf({ kind }: Pick<Reader, "kind">): NoticeGroup[] {
  return kind === "staff" ? ["staff_work", "staff_digest", "staff_alerts"] : ["progress", "reminders", "rating"];
}

/** Marks everything the person was told as read. */
export async function markRead(db: Database, actor: Reader, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(notices).set({ readAt: now }).where(and(eq(notices.recipientUserId, actor.userId), isNull(notices.readAt)));
    await announce(tx, `notices:${actor.userId}`);
  });
}

/** Keeps how the person wants to be told. Groups that are not theirs are left alone; companies have no digest. */
export async function saveChoices(db: Database, actor: Reader, choices: { wishes: { group: NoticeGroup; wish: MailWish }[]; quiet: QuietHours | null; now: Date }): Promise<void> {
  const { quiet, now } = choices;
  const email = actor.email.toLowerCase();
  await db.transaction(async (tx) => {
    for (const { group, wish } of choices.wishes) {
      if (groupsOf(actor).includes(group) && (wish !== "digest" || actor.kind === "staff")) await setWish(tx, { email, group, wish, now });
    }
    await tx.delete(quietHours).where(eq(quietHours.email, email));
    if (quiet) await tx.insert(quietHours).values({ email, ...quiet, changedAt: now });
  });
}
