import { eq } from "drizzle-orm";
import type { CompanyActor } from "~/domain/access/actor";
import { joinWaitlist, type JoinWaitlist } from "~/domain/waitlist/join-waitlist.server";
import type { Database } from "~db/client.server";
import { notices, waitlistEntries } from "~db/schema";
import type { NoticeKind } from "~db/vocabulary";
import { aHold, placesAtSuzhouCentre } from "./bookings";
import { forwardedItem, tuesday } from "./requests";

/** Wednesday morning at 苏州中心: five starts from 9:00 to 11:00. */
export const wednesdayMorning = ["09:00", "09:30", "10:00", "10:30", "11:00"].map((time) => ({ stationCode: "SZZX", startsAt: new Date(`2026-11-25T${time}:00+08:00`) }));

/** Every place of these slots is held by somebody who walked by, for the next ten minutes of `now`. */
export async function fillSlots(db: Database, slots: readonly { stationCode: string; startsAt: Date }[], now: Date = tuesday) {
  const held = [];
  for (const slot of slots) for (let place = 0; place < placesAtSuzhouCentre; place++) held.push(await aHold(db, { ...slot, now }));
  return held;
}

/** In line for Wednesday morning. */
export function aWish(db: Database, company: CompanyActor, options: Partial<JoinWaitlist> = {}): Promise<string> {
  return joinWaitlist(db, company, {
    stationCode: "SZZX", itemCode: forwardedItem, companyId: company.companies[0]?.companyId ?? "", fromDay: "2026-11-25", toDay: "2026-11-25", dayPart: "morning",
    contact: { name: company.name, phone: company.phone }, formKey: "", now: tuesday, ...options,
  });
}

/** An entry as it stands in the database. */
export async function entryRow(db: Database, entryId: string) {
  const [row] = await db.select().from(waitlistEntries).where(eq(waitlistEntries.id, entryId));
  if (!row) throw new Error("no such entry");
  return row;
}

/** Payloads of the notices of one kind, in the order written. */
export async function told(db: Database, kind: NoticeKind) {
  const rows = await db.select({ payload: notices.payload, to: notices.recipientEmail }).from(notices).where(eq(notices.kind, kind)).orderBy(notices.createdAt);
  return rows;
}
