import { eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { notices } from "~db/schema";
import { DomainError } from "../errors";

export type KeptNotice = typeof notices.$inferSelect;

/**
 * One mail with all its parts. Asks no permission: only the built-in mailbox of a demonstration may call it.
 *
 * @throws {DomainError} `not-found`
 */
export async function getMail(db: Queryable, id: string): Promise<KeptNotice> {
  const [notice] = await db.select().from(notices).where(eq(notices.id, id));
  if (!notice) throw new DomainError("not-found", "page.not-found");
  return notice;
}
