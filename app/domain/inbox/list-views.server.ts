import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { savedViews } from "~db/schema";
import type { StaffActor } from "../access/actor";

/** The person's views, oldest first. */
export async function listViews(db: Database, actor: StaffActor) {
  return db.select({ id: savedViews.id, name: savedViews.name, query: savedViews.query }).from(savedViews).where(eq(savedViews.userId, actor.userId)).orderBy(savedViews.createdAt);
}
