import type { Queryable } from "~db/client.server";
import type { Category } from "~db/vocabulary";
import { referenceOf, type CatalogueItem } from "./reference-memory.server";

/** The catalogue in its own order, or one category of it. From memory. */
export async function listItems(db: Queryable, filter: { category?: Category } = {}): Promise<readonly CatalogueItem[]> {
  const { items } = await referenceOf(db);
  return filter.category ? items.filter((item) => item.category === filter.category) : items;
}
