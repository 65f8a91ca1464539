import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { savedViews, users } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { breaks, DomainError } from "../errors";

const mostViews = 20;

/**
 * Keeps a view of the inbox under a name.
 * @param query the question part of the address, without the mark of the page
 * @throws {DomainError} `conflict` "view.name-taken", "view.too-many"
 */
export async function saveView(db: Database, actor: StaffActor, { name, query, now }: { name: string; query: string; now: Date }): Promise<void> {
  try {
    await db.transaction(async (tx) => {
      // The person's row keeps two tabs from passing the limit together.
      await tx.select({ id: users.id }).from(users).where(eq(users.id, actor.userId)).for("update");
      if ((await tx.$count(savedViews, eq(savedViews.userId, actor.userId))) >= mostViews) throw new DomainError("conflict", "view.too-many");
      await tx.insert(savedViews).values({ userId: actor.userId, name, query, createdAt: now });
    });
  } catch (error) {
    if (breaks(error, "saved_views_name_once")) throw new DomainError("conflict", "view.name-taken", {}, { cause: error });
    throw error;
  }
}
