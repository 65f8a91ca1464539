import type { Queryable } from "~db/client.server";
import { DomainError } from "../errors";
import { referenceOf, type CatalogueItem } from "./reference-memory.server";

/**
 * One item with its current text. From memory.
 *
 * @throws {DomainError} `not-found` for a code the catalogue does not have.
 */
export async function getItem(db: Queryable, code: string): Promise<CatalogueItem> {
  const item = (await referenceOf(db)).itemByCode.get(code);
  if (!item) throw new DomainError("not-found", "item.not-found", { code });
  return item;
}
