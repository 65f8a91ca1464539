import { and, eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { itemVersions, requests } from "~db/schema";

/** A request (办件) as it stands in the database. */
export type ServiceRequest = typeof requests.$inferSelect;
/** The text of the item the request was filed under. */
export type FiledItem = typeof itemVersions.$inferSelect;

/** Joins a request with the version of its item that it keeps. */
export const filedItem = and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion));

/** The version of the item a request keeps, whatever was published since. */
export async function itemOf(db: Queryable, request: Pick<ServiceRequest, "itemCode" | "itemVersion">): Promise<FiledItem> {
  const [item] = await db
    .select()
    .from(itemVersions)
    .where(and(eq(itemVersions.itemCode, request.itemCode), eq(itemVersions.version, request.itemVersion)));
  if (!item) throw new Error(`item ${request.itemCode} version ${request.itemVersion} is gone`);
  return item;
}
