import { asc, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { advisoryPairs } from "~db/advisory-locks";
import type { Database } from "~db/client.server";
import { auditChain, auditEntries, auditPending } from "~db/schema";
import { chainRoot, linkHash } from "./link-hash.server";

const batch = 500;
const [lockClass, lockObject] = advisoryPairs.sealAudit;

/**
 * Chains the lines that wait, at most 500 a call. One process at a time: the lock is held for the batch, and nobody
 * who writes a line wants it. Lines are chained in the order they are found; one whose transaction ended late comes
 * later, which the chain does not mind.
 *
 * @returns how many links were added with their lines, and the last of them: kept outside (the log), it shows a chain cut short
 */
export async function sealAudit(db: Database, { now }: { now: Date }): Promise<{ sealed: number; lines: (typeof auditEntries.$inferSelect)[]; head?: { position: number; hash: string } }> {
  // Mostly nothing waits: then not even a transaction.
  const [waiting] = await db.select().from(auditPending).limit(1);
  if (!waiting) return { sealed: 0, lines: [] };

  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${lockClass}::int, ${lockObject}::int)`);
    // A line that is gone before it was chained keeps its place in the queue, for verify-audit to name, and holds up no other.
    const entries = await tx
      .select(getTableColumns(auditEntries))
      .from(auditPending)
      .innerJoin(auditEntries, eq(auditEntries.id, auditPending.entryId))
      .orderBy(asc(auditPending.entryId))
      .limit(batch);
    if (entries.length === 0) return { sealed: 0, lines: [] };
    const [last] = await tx.select().from(auditChain).orderBy(desc(auditChain.position)).limit(1);

    let [position, hash] = [last?.position ?? 0, last?.hash ?? chainRoot];
    const links = entries.map((entry) => {
      [position, hash] = [position + 1, linkHash(hash, entry)];
      return { position, entryId: entry.id, hash, sealedAt: now };
    });
    await tx.insert(auditChain).values(links);
    await tx.delete(auditPending).where(inArray(auditPending.entryId, entries.map(({ id }) => id)));
    return { sealed: links.length, lines: entries, head: { position, hash } };
  });
}
