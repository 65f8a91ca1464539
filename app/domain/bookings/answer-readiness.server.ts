import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, requestMaterials, visitReadiness } from "~db/schema";
import type { CompanyActor } from "../access/actor";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { getAppointment } from "./get-appointment.server";

export interface AnswerReadiness {
  appointmentId: string;
  /** papers still missing, as `request:number` of the list; empty when everything is ready */
  missing: readonly string[];
  isReady: boolean;
  now: Date;
}

/**
 * Notes whether the company has its papers together for a visit still to come; the desk sees it. Saying it again replaces
 * the answer; a visit moved to another time is asked anew. "Not ready" without naming a paper means: some of them.
 *
 * @throws {DomainError} `booking.not-found`; `booking.not-open` {status} (conflict)
 */
export async function answerReadiness(db: Database, actor: CompanyActor, { appointmentId, missing, isReady, now }: AnswerReadiness): Promise<void> {
  const booking = await getAppointment(db, actor, { appointmentId });
  if (booking.status !== "booked" || booking.startsAt <= now) throw new DomainError("conflict", "booking.not-open", { status: booking.status });
  const papers = isReady ? [] : await papersToBring(db, booking.items.map(({ requestId }) => requestId));
  const named = papers.filter(({ key }) => missing.includes(key));
  const names = (named.length > 0 ? named : papers).map(({ nameZh }) => nameZh);

  await db.transaction(async (tx) => {
    const answer = { missingCount: names.length, missing: names, answeredAt: now };
    await tx
      .insert(visitReadiness)
      .values({ appointmentId, startsAt: booking.startsAt, ...answer })
      .onConflictDoUpdate({ target: [visitReadiness.appointmentId, visitReadiness.startsAt], set: answer });
    await announce(tx, `bookings:${booking.station.code}`);
  });
}

export interface PaperToBring {
  /** names the paper in a form */
  key: string;
  nameZh: string;
  nameEn: string;
  isTolerable: boolean;
}

/** What a visit needs and the station does not have yet; papers the system retrieves itself are not asked for. */
export async function papersToBring(db: Database, requestIds: readonly string[]): Promise<PaperToBring[]> {
  if (requestIds.length === 0) return [];
  const rows = await db
    .select({ requestId: requestMaterials.requestId, no: requestMaterials.materialNo, nameZh: requestMaterials.nameZh, nameEn: requestMaterials.nameEn, form: requestMaterials.form, state: requestMaterials.state, isTolerable: requestMaterials.isTolerable })
    .from(requestMaterials)
    .where(inArray(requestMaterials.requestId, [...requestIds]))
    .orderBy(requestMaterials.requestId, requestMaterials.materialNo);
  return rows.flatMap(({ requestId, no, form, state, ...paper }) => (form !== "s" && state === "expected" ? [{ key: `${requestId}:${no}`, ...paper }] : []));
}

/** The answer given for the visit's present time; null while there is none. */
export async function readinessOf(db: Database, appointmentId: string): Promise<{ missing: string[]; answeredAt: Date } | null> {
  const [row] = await db
    .select({ missing: visitReadiness.missing, answeredAt: visitReadiness.answeredAt })
    .from(visitReadiness)
    .innerJoin(appointments, and(eq(appointments.id, visitReadiness.appointmentId), eq(appointments.startsAt, visitReadiness.startsAt)))
    .where(eq(visitReadiness.appointmentId, appointmentId));
  return row ?? null;
}
