import { and, asc, eq, gt, lt } from "drizzle-orm";
import { answerReadiness, papersToBring } from "~/domain/bookings/answer-readiness.server";
import { sendReminders } from "~/domain/bookings/send-reminders.server";
import { bookableWindow, isInWindow } from "~/domain/bookings/slot-grid";
import { addDays, atShanghai } from "~/domain/calendar/shanghai-time";
import { referenceOf } from "~/domain/catalogue/reference-memory.server";
import { appointments } from "../../schema";
import type { Park } from "./park.server";
import type { Happening } from "./tell-story.server";
import { tellVisit } from "./visits.server";

/** Who stays away three times and may not book for a month: nobody else books or comes in their name. */
const absentCompany = "yin.shan@example.com";
/** What they had booked: each an item of its own, at the station of their tower. */
const missedVisits: readonly [ago: number, time: string, item: string][] = [[7, "10:30", "RC-001"], [5, "14:00", "QY-008"], [2, "15:30", "RC-008"]];

/** The companies of which all comes true that they plan. */
export function reliableCompanies({ companies }: Pick<Park, "companies">): Park["companies"] {
  return companies.filter(({ contact }) => contact.email !== absentCompany);
}

/** Three visits to which nobody came; the third restricts the company the same evening. */
export async function tellMissedVisits(park: Park): Promise<Happening[]> {
  const { itemByCode, stationByCode } = await referenceOf(park.db);
  const company = park.companies.find(({ contact }) => contact.email === absentCompany);
  const station = stationByCode.get(company?.stationCode ?? "");
  if (!company || !station) throw new Error("the demo park lacks who stays away");
  return missedVisits.flatMap(([ago, time, code]) => {
    const item = itemByCode.get(code);
    const [startsAt, bookedAt] = [park.time.at(ago, time), park.time.at(ago + 1, "09:20")];
    // In a year whose holidays are not official nobody books.
    const canBook = isInWindow(bookableWindow(station, park.time.calendar, bookedAt), startsAt);
    return item && canBook ? tellVisit(park, { station, item, company, startsAt, bookedAt, ending: "stays_away" }) : [];
  });
}

/**
 * The reminders of the last two working days at 16:00, as the job sends them, and what companies answered in the evening:
 * of three visits one has its papers ready, one lacks the first, one has not answered.
 *
 * @param isTold false where mails are really sent: then nobody is reminded of what is made up, and answers come unasked
 */
export function tellReminders(park: Park, { isTold }: { isTold: boolean }): Happening[] {
  return [1, 0].flatMap((ago): Happening[] => {
    const [reminded, answered] = [park.time.at(ago, "16:01"), park.time.at(ago, "18:20")];
    return [
      ...(isTold ? [{ at: reminded, happen: async () => void (await sendReminders(park.db, { now: reminded })) }] : []),
      { at: answered, happen: () => answer(park, { from: answered, until: atShanghai(addDays(park.time.day(ago - 1), 1), "00:00") }) },
    ];
  });
}

async function answer({ db, companies }: Park, { from, until }: { from: Date; until: Date }): Promise<void> {
  const asked = await db
    .select({ id: appointments.id, companyId: appointments.companyId, requestId: appointments.requestId })
    .from(appointments)
    .where(and(eq(appointments.status, "booked"), gt(appointments.startsAt, from), lt(appointments.startsAt, until)))
    .orderBy(asc(appointments.startsAt), asc(appointments.number));
  for (const [at, visit] of asked.entries()) {
    const actor = companies.find(({ id }) => id === visit.companyId)?.actor;
    if (!actor || at % 3 === 2) continue;
    const [first] = at % 3 === 1 && visit.requestId ? await papersToBring(db, [visit.requestId]) : [];
    await answerReadiness(db, actor, { appointmentId: visit.id, isReady: !first, missing: first ? [first.key] : [], now: from });
  }
}
