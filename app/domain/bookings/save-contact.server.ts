import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, type HoldContact } from "~db/schema";
import { parseCreditCode } from "../companies/credit-code";
import { parsePhone } from "../companies/phone";
import { DomainError } from "../errors";
import { hashHoldSecret } from "./hold-secret.server";

export interface SaveContact {
  appointmentId: string;
  secret: string;
  contact: HoldContact;
}

/**
 * Keeps with the hold who is going to come, until it is booked or given up. Credit code and phone are kept in their one
 * form.
 *
 * @throws {DomainError} `booking.hold-unknown` (not-found); `company.code-<why>`, `phone.invalid` (invalid)
 */
export async function saveContact(db: Database, { appointmentId, secret, contact }: SaveContact): Promise<HoldContact> {
  const creditCode = parseCreditCode(contact.creditCode);
  if (!creditCode.ok) throw new DomainError("invalid", `company.code-${creditCode.error}`);
  const phone = parsePhone(contact.phone);
  if (!phone.ok) throw new DomainError("invalid", "phone.invalid");
  const kept: HoldContact = {
    companyName: contact.companyName.trim(),
    creditCode: creditCode.code,
    name: contact.name.trim(),
    phone: phone.phone,
    email: contact.email.trim().toLowerCase(),
  };

  const [saved] = await db
    .update(appointments)
    .set({ contact: kept })
    .where(and(eq(appointments.id, appointmentId), eq(appointments.holdSecretHash, hashHoldSecret(secret)), inArray(appointments.status, ["held", "lapsed"])))
    .returning({ id: appointments.id });
  if (!saved) throw new DomainError("not-found", "booking.hold-unknown");
  return kept;
}
