import type { Queryable } from "~db/client.server";
import type { Category } from "~db/vocabulary";
import { rankItems } from "./rank-items";
import { referenceOf, type CatalogueItem } from "./reference-memory.server";

export interface FoundItems {
  items: CatalogueItem[];
  /** nothing matches as asked; these come near */
  isApproximate: boolean;
}

/** Items that answer a question typed by a visitor, best first: name, keyword, pinyin, initials, English, code. From memory. */
export async function searchItems(db: Queryable, search: { query: string; category?: Category }): Promise<FoundItems> {
  const reference = await referenceOf(db);
  const { codes, isApproximate } = rankItems(search.query, reference.search);
  const items = codes
    .flatMap((code) => reference.itemByCode.get(code) ?? [])
    .filter((item) => !search.category || item.category === search.category);

  return { items, isApproximate };
}
