import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { companies, notices, requests, stoppedAddresses } from "~db/schema";
import type { StopReason } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { maskEmail, maskName, maskPhone } from "../access/masking";

/** An address no mail is sent to, with the newest request it belongs to. Name, phone and address are masked. */
export interface StoppedContact {
  requestId: string;
  number: string | null;
  company: string;
  name: string;
  phone: string;
  email: string;
  reason: StopReason;
  stoppedAt: Date;
}

/** The stopped addresses of contacts of the actor's stations, newest first; one line per company and address. */
export async function listStopped(db: Queryable, actor: StaffActor): Promise<StoppedContact[]> {
  const stations = actor.assignments.flatMap(({ stationCode }) => stationCode ?? []);
  if (stations.length === 0) return [];
  const newest = db
    .selectDistinctOn([stoppedAddresses.email, requests.companyId], {
      requestId: requests.id, number: requests.number, company: companies.name, name: requests.contactName, phone: requests.contactPhone,
      email: stoppedAddresses.email, reason: stoppedAddresses.reason, stoppedAt: stoppedAddresses.stoppedAt,
    })
    .from(stoppedAddresses)
    // Mail to it came back, so a notice leads to the request: no look through all requests.
    .innerJoin(notices, eq(notices.recipientEmail, stoppedAddresses.email))
    .innerJoin(requests, and(eq(requests.id, notices.requestId), eq(sql`lower(${requests.contactEmail})`, stoppedAddresses.email)))
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .where(and(isNull(stoppedAddresses.liftedAt), inArray(requests.stationCode, stations)))
    .orderBy(stoppedAddresses.email, requests.companyId, desc(requests.createdAt))
    .as("newest");
  const rows = await db.select().from(newest).orderBy(desc(newest.stoppedAt), newest.email).limit(100);
  return rows.map((row) => ({ ...row, name: maskName(row.name), phone: maskPhone(row.phone), email: maskEmail(row.email) }));
}
