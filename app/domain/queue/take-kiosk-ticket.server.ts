import type { Database } from "~db/client.server";
import type { Category, Locale } from "~db/vocabulary";
import { DomainError } from "../errors";
import { getKiosk } from "./get-kiosk.server";
import { issueTicket, type IssuedTicket } from "./issue-ticket.server";
import { kioskHours } from "./kiosk-hours";

export interface KioskTicket {
  stationCode: string;
  category: Category;
  itemCode: string | null;
  /** of the screen, for what the phone shows later */
  locale: Locale;
  /** one-time key of the form: the same touch twice gives one ticket */
  key: string;
  now: Date;
}

/**
 * A walk-in takes a ticket at the kiosk, in the hours in which it gives some. Nobody is asked for a name.
 *
 * @throws {DomainError} `kiosk.closed`, `queue.day-closed`, `queue.category-not-here` (conflict); `queue.item-unknown`
 *   (invalid); `station.not-found` (not-found)
 */
export async function takeKioskTicket(db: Database, { locale, ...input }: KioskTicket): Promise<IssuedTicket> {
  const hours = kioskHours(await getKiosk(db, input), input.now);
  if (hours === "closed") throw new DomainError("conflict", "kiosk.closed");
  return issueTicket(db, { kind: "visitor", locale }, { ...input, source: "kiosk", visitor: { locale } });
}
