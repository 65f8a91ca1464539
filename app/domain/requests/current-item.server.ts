import { and, eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { items, itemVersions } from "~db/schema";
import { DomainError } from "../errors";
import type { FiledItem } from "./service-request.server";

/**
 * The text of an item that counts today.
 *
 * @throws {DomainError} `not-found` "item.not-found"
 */
export async function currentItem(db: Queryable, itemCode: string): Promise<FiledItem> {
  const [row] = await db
    .select({ item: itemVersions })
    .from(items)
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, items.code), eq(itemVersions.version, items.currentVersion)))
    .where(eq(items.code, itemCode));
  if (!row) throw new DomainError("not-found", "item.not-found");
  return row.item;
}
