import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { savedViews } from "~db/schema";
import type { StaffActor } from "../access/actor";

/** Forgets one of the person's own views; another's stays as it is. */
export async function deleteView(db: Database, actor: StaffActor, viewId: string): Promise<void> {
  await db.delete(savedViews).where(and(eq(savedViews.id, viewId), eq(savedViews.userId, actor.userId)));
}
