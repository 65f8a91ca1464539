import { and, asc, eq, gt, lt, lte, notExists, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { appointmentReminders, appointments } from "~db/schema";
import type { ReminderKind } from "~db/vocabulary";
import { addDays, atShanghai, shanghaiDay } from "../calendar/shanghai-time";
import { referenceOf } from "../catalogue/reference-memory.server";
import { enqueueNotice } from "../notices/enqueue-notice.server";
import { dayBeforeReminder, remindedThrough, twoHourReminder } from "./reminder-times";
import { visitNotice } from "./visit-facts.server";

/** How many are looked at in one run; the next run takes the rest. */
const batch = 200;

/** The present time of a visit was chosen then: at the booking, or by the last move. */
const arrangedAt = sql<Date>`coalesce(${appointments.arrangedAt}, ${appointments.bookedAt})`.mapWith(appointments.bookedAt);

interface Due {
  id: string;
  startsAt: Date;
  kind: ReminderKind;
}

/**
 * Reminds of visits: on the working day before at 16:00 with the papers and the question whether they are ready, and two
 * hours before. Each once per booking and time: the line that says so and the mail are one transaction, so any number of
 * processes may run this, and one that dies leaves either both or none.
 *
 * After a downtime only what is still of use is made up for: the first reminder until the second is due, the second until
 * the visit begins. Whoever chose the time after a reminder was due has just been told by the confirmation and gets none.
 *
 * @returns how many reminders were written
 */
export async function sendReminders(db: Database, { now }: { now: Date }): Promise<number> {
  const { calendar } = await referenceOf(db);
  const lastDay = remindedThrough(calendar, now);
  let written = 0;
  const due = [
    ...(await waitingFor(db, "two_hours", { from: now, until: new Date(now.getTime() + (now.getTime() - twoHourReminder(now).getTime()) + 1) })),
    ...(await waitingFor(db, "day_before", { from: now, until: atShanghai(addDays(lastDay, 1), "00:00") })),
  ];
  for (const { id, startsAt, kind, arranged } of due) {
    const dueAt = kind === "two_hours" ? twoHourReminder(startsAt) : dayBeforeReminder(calendar, shanghaiDay(startsAt));
    const isOver = kind === "day_before" && now >= twoHourReminder(startsAt);
    if (dueAt > now || isOver || arranged > dueAt) continue;
    if (await db.transaction((tx) => remind(tx, { id, startsAt, kind }, now))) written += 1;
    await new Promise(setImmediate);
  }
  return written;
}

async function waitingFor(db: Database, kind: ReminderKind, { from, until }: { from: Date; until: Date }): Promise<(Due & { arranged: Date })[]> {
  const rows = await db
    .select({ id: appointments.id, startsAt: appointments.startsAt, arranged: arrangedAt })
    .from(appointments)
    .where(and(
      eq(appointments.status, "booked"), gt(appointments.startsAt, from), lt(appointments.startsAt, until),
      // Told anew since the reminder was due: of no interest here, and must not fill the batch.
      kind === "two_hours" ? lte(arrangedAt, sql`${appointments.startsAt} - interval '2 hours'`) : undefined,
      notExists(db.select({ id: appointmentReminders.appointmentId }).from(appointmentReminders).where(and(
        eq(appointmentReminders.appointmentId, appointments.id), eq(appointmentReminders.startsAt, appointments.startsAt), eq(appointmentReminders.kind, kind),
      ))),
    ))
    .orderBy(asc(appointments.startsAt))
    .limit(kind === "two_hours" ? batch : batch * 20);
  return rows.map((row) => ({ ...row, kind }));
}

/** The booking is locked: a move or cancellation comes before, and is seen, or after. */
async function remind(tx: Transaction, { id, startsAt, kind }: Due, now: Date): Promise<boolean> {
  const [still] = await tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(eq(appointments.id, id), eq(appointments.status, "booked"), eq(appointments.startsAt, startsAt)))
    .for("no key update");
  if (!still) return false;
  const known = await tx.$count(appointmentReminders, and(eq(appointmentReminders.appointmentId, id), eq(appointmentReminders.startsAt, startsAt), eq(appointmentReminders.kind, kind)));
  if (known > 0) return false;

  const { facts, materials, recipient } = await visitNotice(tx, id, now);
  const noticeId = await enqueueNotice(tx, { kind: kind === "day_before" ? "visit_tomorrow" : "visit_soon", payload: { ...facts, materials }, ...recipient }, now);
  await tx.insert(appointmentReminders).values({ appointmentId: id, startsAt, kind, noticeId, createdAt: now });
  return true;
}
