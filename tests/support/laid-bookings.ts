import { createHash, randomBytes, randomUUID } from "node:crypto";
import { desc, eq, gt, sql } from "drizzle-orm";
import { creditCodeCheck, organisationCheck } from "~/domain/companies/credit-code";
import type { Database } from "~db/client.server";
import { appointmentItems, appointments, appointmentSlots, companies, companyMembers, itemVersions, sessions, slots, users } from "~db/schema";

/** The last press of a booking, as the browser of somebody signed in sends it. */
export interface LastPress {
  method: "POST";
  path: string;
  headers: Record<string, string>;
  body: string;
  /** who is told that it is booked */
  email: string;
}

/**
 * Everything a booking needs before its last press: a person of a company, signed in, whose browser holds a slot and
 * has filled in the contact. Each press returned is that of one of them; pressed again it answers with the same booking.
 *
 * @param round tells the people of one call from those of another, 0–9
 * @param fromDays the visits are at least so many days ahead
 */
export async function layBookings(db: Database, { origin, round = 0, count, fromDays = 1 }: { origin: string; round?: number; count: number; fromDays?: number }): Promise<LastPress[]> {
  const people = Array.from({ length: count }, (_, i) => person(round, i));
  const [item] = await db.select({ itemCode: itemVersions.itemCode, itemVersion: itemVersions.version }).from(itemVersions).where(eq(itemVersions.itemCode, "RC-001")).orderBy(desc(itemVersions.version)).limit(1);
  const soonest = new Date(Date.now() + fromDays * 86_400_000);
  const hour = new Date(Date.now() + 3_600_000);
  if (!item) throw new Error("there is no RC-001");

  await db.transaction(async (tx) => {
    // Every station and slot of the coming days, so that the load spreads as it does in life.
    const free = await tx.update(slots).set({ capacity: sql`${slots.capacity} + ${count}::int` }).where(gt(slots.startsAt, soonest)).returning({ stationCode: slots.stationCode, startsAt: slots.startsAt, endsAt: slots.endsAt });
    const slotOf = (i: number) => {
      const slot = free[i % free.length];
      if (!slot) throw new Error("there are no free times");
      return slot;
    };
    const inPieces = async <T>(rows: T[], insert: (piece: T[]) => Promise<unknown>) => {
      for (let at = 0; at < rows.length; at += 500) await insert(rows.slice(at, at + 500));
    };
    await inPieces(people, (some) => tx.insert(users).values(some.map(({ userId: id, email, phone }) => ({ id, kind: "company", email, name: "江小白", phone }) as const)));
    await inPieces(people, (some) => tx.insert(companies).values(some.map(({ companyId: id, creditCode, companyName: name }) => ({ id, creditCode, name }))));
    await inPieces(people, (some) => tx.insert(companyMembers).values(some.map(({ companyId, userId }) => ({ companyId, userId, role: "owner" }) as const)));
    await inPieces(people, (some) => tx.insert(sessions).values(some.map(({ userId, token }) => ({ id: sha256(token), userId, expiresAt: hour }))));
    const places = people.map((one, i) => ({ ...one, ...slotOf(i) }));
    await inPieces(places, (some) => tx.insert(appointments).values(some.map(({ appointmentId: id, stationCode, startsAt, endsAt, secret, userId, companyName, creditCode, phone, email }) => ({
      id, stationCode, startsAt, endsAt, ...item, status: "held" as const, heldUntil: hour, holdSecretHash: sha256(secret), userId,
      contact: { companyName, creditCode, name: "江小白", phone, email },
    }))));
    await inPieces(places, (some) => tx.insert(appointmentItems).values(some.map(({ appointmentId }) => ({ appointmentId, position: 1, ...item }))));
    await inPieces(places, (some) => tx.insert(appointmentSlots).values(some.map(({ appointmentId, stationCode, startsAt }) => ({ appointmentId, stationCode, startsAt }))));
  });

  return people.map(({ appointmentId, token, secret, email }) => ({
    method: "POST",
    path: `/book/${appointmentId}/check`,
    headers: {
      origin, "sec-fetch-site": "same-origin", accept: "text/html", "accept-language": "zh-CN",
      "content-type": "application/x-www-form-urlencoded", cookie: `__Host-ryz=${token}; __Host-ryz-hold=${secret}`,
    },
    body: "consent=on",
    email,
  }));
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function person(round: number, i: number) {
  const organisation = `MB${round}${String(i).padStart(5, "0")}`;
  const first17 = `91320594${organisation}${organisationCheck(organisation)}`;
  return {
    userId: randomUUID(), companyId: randomUUID(), appointmentId: randomUUID(),
    email: `laid-${round}-${i}@example.com`, phone: "13900000000", companyName: `试速${round}${i}科技有限公司`,
    creditCode: first17 + creditCodeCheck(first17),
    token: `company.${randomBytes(32).toString("base64url")}`, secret: randomBytes(32).toString("base64url"),
  };
}
