import { and, eq, gte, inArray, isNull, lte } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { absences, staffAssignments, users } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { can } from "../access/policy";
import { daysBetween, shanghaiDay, type Day } from "../calendar/shanghai-time";
import { breaks, DomainError } from "../errors";
import { onceOnly } from "../once-only.server";

const longestDays = 180;

export interface SetAbsence {
  /** who is away: oneself, or for a head anybody of the department */
  userId: string;
  deputyId: string;
  fromDay: Day;
  /** the last day away */
  toDay: Day;
  /** what the deputy should know */
  words: string;
  /** the form's one-time key */
  key: string;
  now: Date;
}

/**
 * Notes that somebody is away and who acts for them: from that day on new requests and mails go to the deputy, who sees
 * both lists. What the person had stays theirs and is handed over by the sheet.
 *
 * @returns the absence's id
 * @throws {DomainError} `forbidden`; `invalid` "absence.days-in-order", "absence.in-the-past", "absence.too-long",
 *   "absence.nobody-of-department", "absence.own-deputy"; `conflict` "absence.overlaps", "absence.deputy-away", "form.replayed"
 */
export async function setAbsence(db: Database, actor: StaffActor, { key, ...absence }: SetAbsence): Promise<string> {
  const { userId, deputyId, fromDay, toDay, words, now } = absence;
  if (fromDay > toDay) throw new DomainError("invalid", "absence.days-in-order");
  if (toDay < shanghaiDay(now)) throw new DomainError("invalid", "absence.in-the-past");
  if (daysBetween(fromDay, toDay) > longestDays) throw new DomainError("invalid", "absence.too-long", { days: longestDays });
  if (userId === deputyId) throw new DomainError("invalid", "absence.own-deputy");

  try {
    return await db.transaction(async (tx) => {
      const places = await placesOf(tx, userId);
      if (places.length === 0) throw new DomainError("invalid", "absence.nobody-of-department");
      if (userId !== actor.userId && !places.every((departmentCode) => can(actor, "department:set-absence", { departmentCode }))) throw new DomainError("forbidden", "forbidden");
      // What the person does in every department must be done by somebody who may.
      const deputyPlaces = await placesOf(tx, deputyId);
      if (!places.every((code) => deputyPlaces.includes(code))) throw new DomainError("invalid", "absence.nobody-of-department");

      const id = crypto.randomUUID();
      const before = await onceOnly(tx, { form: `absence:${actor.userId}`, key, fields: { userId, deputyId, fromDay, toDay, words } }, id);
      if (before !== undefined) return before;
      // Both rows in one order: two who name one another wait, and the second is refused.
      await tx.select({ id: users.id }).from(users).where(inArray(users.id, [userId, deputyId])).orderBy(users.id).for("update");
      const [deputyAway] = await tx.select({ id: absences.id }).from(absences)
        .where(and(eq(absences.userId, deputyId), isNull(absences.endedAt), lte(absences.fromDay, toDay), gte(absences.toDay, fromDay))).limit(1);
      if (deputyAway) throw new DomainError("conflict", "absence.deputy-away");
      await tx.insert(absences).values({ id, userId, deputyId, fromDay, toDay, words, setById: actor.userId, setAt: now });
      return id;
    });
  } catch (error) {
    if (breaks(error, "absences_do_not_overlap")) throw new DomainError("conflict", "absence.overlaps", {}, { cause: error });
    throw error;
  }
}

/** The departments the person works for as liaison or head, while the account is open. */
async function placesOf(tx: Transaction, userId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ departmentCode: staffAssignments.departmentCode })
    .from(staffAssignments)
    .innerJoin(users, eq(users.id, staffAssignments.userId))
    .where(and(eq(staffAssignments.userId, userId), eq(users.isActive, true), inArray(staffAssignments.role, ["liaison", "head"])));
  return rows.flatMap(({ departmentCode }) => departmentCode ?? []);
}
