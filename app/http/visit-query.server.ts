import { z } from "zod";
import type { Database } from "~db/client.server";
import { canBeBooked } from "~/domain/bookings/bookable-item";
import { isDay } from "~/domain/calendar/shanghai-time";
import { getItem } from "~/domain/catalogue/get-item.server";
import type { CatalogueItem } from "~/domain/catalogue/reference-memory.server";

export const itemCode = z.string().regex(/^[A-Z]{2}-\d{3}$/);
export const stationCode = z.string().regex(/^[A-Z]{4}$/);
/** further items of the same visit, in the order chosen */
export const moreCodes = z.string().regex(/^[A-Z]{2}-\d{3}(,[A-Z]{2}-\d{3}){0,4}$/).transform((text) => text.split(","));

/** What the pages of times read from their address: what the visit is for, and the day looked at. */
export const visitQuery = { item: itemCode.optional(), more: moreCodes.optional(), day: z.string().refine(isDay).optional() };

/**
 * The items of the visit an address asks for, in the order chosen; none when it names none or the first needs no visit.
 *
 * @throws {DomainError} `not-found` for unknown items
 */
export async function itemsOfVisit(db: Database, { item: code, more = [] }: { item?: string | undefined; more?: readonly string[] | undefined }): Promise<CatalogueItem[]> {
  const item = code === undefined ? undefined : await getItem(db, code);
  if (!item || !canBeBooked(item.content)) return [];
  const items = [item];
  for (const other of more) items.push(await getItem(db, other));
  return items;
}
