import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { auditChain, auditEntries, auditPending } from "~db/schema";
import { chainRoot, linkHash } from "./link-hash.server";

const page = 1_000;

/** What is wrong with a row of the log. */
export type Flaw = "changed" | "line-missing" | "link-missing" | "never-chained" | "removed-before-chaining" | "cut-short";

export interface AuditVerdict {
  /** links looked at */
  links: number;
  /** the last link that holds */
  head: { position: number; hash: string };
  /** lines written so lately that they are not chained yet */
  waiting: number;
  /** the first row that is not what it was; undefined when the log is whole */
  broken?: { flaw: Flaw; position?: number; entryId?: number };
}

/**
 * Reads the whole log and counts every hash anew.
 *
 * @param known a link noted elsewhere, e.g. in the log files: the chain must still go as far and be the same there.
 *   Without it, an end cut off cleanly cannot be seen.
 */
export async function verifyAudit(db: Queryable, known?: { position: number; hash: string }): Promise<AuditVerdict> {
  let head = { position: 0, hash: chainRoot };
  const waiting = await db.$count(auditPending);
  const verdict = (broken?: AuditVerdict["broken"]): AuditVerdict => ({ links: head.position, head, waiting, ...(broken ? { broken } : {}) });

  for (;;) {
    const links = await db
      .select({ link: auditChain, entry: auditEntries })
      .from(auditChain)
      .leftJoin(auditEntries, eq(auditEntries.id, auditChain.entryId))
      .where(gt(auditChain.position, head.position))
      .orderBy(asc(auditChain.position))
      .limit(page);
    for (const { link, entry } of links) {
      const { position, entryId } = link;
      if (position !== head.position + 1) return verdict({ flaw: "link-missing", position: head.position + 1 });
      if (!entry) return verdict({ flaw: "line-missing", position, entryId });
      if (linkHash(head.hash, entry) !== link.hash) return verdict({ flaw: "changed", position, entryId });
      if (known?.position === position && known.hash !== link.hash) return verdict({ flaw: "changed", position, entryId });
      head = { position, hash: link.hash };
    }
    if (links.length < page) break;
  }
  if (known && known.position > head.position) return verdict({ flaw: "cut-short", position: head.position + 1 });

  const [stray] = await db
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .leftJoin(auditChain, eq(auditChain.entryId, auditEntries.id))
    .leftJoin(auditPending, eq(auditPending.entryId, auditEntries.id))
    .where(and(isNull(auditChain.entryId), isNull(auditPending.entryId)))
    .orderBy(asc(auditEntries.id))
    .limit(1);
  if (stray) return verdict({ flaw: "never-chained", entryId: stray.id });
  const [lost] = await db
    .select({ id: auditPending.entryId })
    .from(auditPending)
    .leftJoin(auditEntries, eq(auditEntries.id, auditPending.entryId))
    .where(isNull(auditEntries.id))
    .orderBy(asc(auditPending.entryId))
    .limit(1);
  return verdict(lost ? { flaw: "removed-before-chaining", entryId: lost.id } : undefined);
}
