import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { companies } from "~db/schema";
import type { DayPart } from "~db/vocabulary";
import type { CompanyActor, StaffActor } from "../access/actor";
import type { Day } from "../calendar/shanghai-time";
import { authorizeOrder, partiesAtHand, type OrderAtHand } from "../companies/company-at-hand.server";
import { DomainError } from "../errors";
import { joinWaitlistIn, oneWish, placeOfWish } from "./join-waitlist.server";

export interface WaitOnBehalf extends OrderAtHand {
  stationCode: string;
  itemCode: string;
  fromDay: Day;
  toDay: Day;
  dayPart: DayPart;
  /** the form's one-time key; "" when it carries none */
  formKey: string;
}

/**
 * Puts a company that calls or stands at the desk into the waiting list of a full day, by the rules of joining it
 * oneself. The person is told by mail and takes an offer by its link.
 *
 * @returns the entry's id
 * @throws {DomainError} `forbidden`, `not-found`, `request.consent-missing` (invalid); what naming a company and a person
 *   refuses; what `joinWaitlist` refuses
 */
export async function waitOnBehalf(db: Database, actor: StaffActor, order: WaitOnBehalf): Promise<string> {
  authorizeOrder(actor, order.stationCode, order);
  const { company: _company, person: _person, hasConsent: _consent, locale, ...wish } = order;

  const place = await placeOfWish(db, wish);
  return oneWish(() => db.transaction(async (tx) => {
    const { companyId, person: { id: userId, ...contact } } = await partiesAtHand(tx, order);
    const [named] = await tx.select({ name: companies.name, creditCode: companies.creditCode }).from(companies).where(eq(companies.id, companyId));
    if (!named) throw new DomainError("not-found", "not-found");
    const waiter: CompanyActor = { kind: "company", userId, ...contact, locale, companies: [{ companyId, role: "member", ...named }] };
    return joinWaitlistIn(tx, waiter, { ...wish, companyId, contact }, place);
  }));
}
