import { and, count, eq, exists, isNull, ne, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Queryable } from "~db/client.server";
import { attachments, quarantinedFiles } from "~db/schema";
import { DomainError } from "../errors";

/** Holds for a stored file, named by its key, that waits for the scanner. */
export function isBeingChecked(key: AnyColumn): SQL<boolean> {
  const itsRow = new QueryBuilder()
    .select({ one: sql`1` })
    .from(quarantinedFiles)
    .where(and(eq(quarantinedFiles.fileKey, key), eq(quarantinedFiles.state, "waiting"), isNull(quarantinedFiles.removedAt)));
  return exists(itsRow) as SQL<boolean>;
}

/**
 * Lets a file be opened only when nothing holds it back: the one question every way to a file's bytes asks, whatever the
 * storage would give out.
 *
 * @throws {DomainError} `conflict` "file.being-checked", "file.held-back"
 */
export async function refuseHeldBack(db: Queryable, { key, name }: { key: string; name: string }): Promise<void> {
  const [held] = await db.select({ state: quarantinedFiles.state }).from(quarantinedFiles).where(and(eq(quarantinedFiles.fileKey, key), ne(quarantinedFiles.state, "clean")));
  if (held) throw new DomainError("conflict", held.state === "waiting" ? "file.being-checked" : "file.held-back", { name });
}

/** Papers of a request, by number, with a file that waits for the scanner; null among them for a result document. */
export async function papersBeingChecked(db: Queryable, requestId: string): Promise<Set<number | null>> {
  const rows = await db
    .selectDistinct({ no: attachments.materialNo })
    .from(attachments)
    .where(and(eq(attachments.requestId, requestId), isNull(attachments.removedAt), isBeingChecked(attachments.storageKey)));
  return new Set(rows.map(({ no }) => no));
}

/**
 * Nothing is built on a file nobody may open: neither a paper's acceptance nor the request's, nor its result.
 *
 * @throws {DomainError} `conflict` "request.files-being-checked" {count}
 */
export async function refuseWhileFilesAreChecked(db: Queryable, requestId: string): Promise<void> {
  const [waiting] = await db
    .select({ count: count() })
    .from(attachments)
    .where(and(eq(attachments.requestId, requestId), isNull(attachments.removedAt), isBeingChecked(attachments.storageKey)));
  if (waiting && waiting.count > 0) throw new DomainError("conflict", "request.files-being-checked", { count: waiting.count });
}
