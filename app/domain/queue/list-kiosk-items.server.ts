import type { Queryable } from "~db/client.server";
import type { Category } from "~db/vocabulary";
import { canBeServedAt } from "../bookings/bookable-item";
import { listItems } from "../catalogue/list-items.server";
import type { CatalogueItem, Station } from "../catalogue/reference-memory.server";
import { DomainError } from "../errors";
import { getStation } from "../stations/get-station.server";

/**
 * What one can come for in a category at a station.
 * @throws {DomainError} `station.not-found` (not-found); `queue.category-not-here` (not-found) for a category not served there
 */
export async function listKioskItems(db: Queryable, { stationCode, category }: { stationCode: string; category: Category }): Promise<{ station: Station; items: CatalogueItem[] }> {
  const station = await getStation(db, stationCode);
  const items = (await listItems(db, { category })).filter(({ content }) => canBeServedAt(station, content.queuePrefix));
  if (items.length === 0) throw new DomainError("not-found", "queue.category-not-here");
  return { station, items };
}
