import { asc, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { clocks, notices, requestEvents } from "~db/schema";

/** What one request left behind: history, clocks and mails, short enough to compare. */
export async function historyOf(db: Database, requestId: string) {
  const events = await db.select().from(requestEvents).where(eq(requestEvents.requestId, requestId)).orderBy(asc(requestEvents.requestVersion));
  const running = await db.select().from(clocks).where(eq(clocks.requestId, requestId)).orderBy(asc(clocks.startedAt), asc(clocks.kind));
  const mails = await db.select().from(notices).where(eq(notices.requestId, requestId));

  return {
    events,
    moves: events.map(({ move }) => move),
    clocks: running,
    running: running.filter(({ endedAt }) => endedAt === null).map(({ kind }) => kind).sort(),
    mails: mails.map(({ kind }) => kind).sort(),
    mail: (kind: (typeof mails)[number]["kind"]) => mails.filter((notice) => notice.kind === kind),
  };
}
