import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { tickets, visits } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";

export interface VisitNotes {
  stationCode: string;
  ticketId: string;
  notes: string;
  /** the version the page showed */
  expectedVersion: number;
}

/**
 * Saves what the desk noted about a visit. Saving the same words again changes nothing; of two desks that wrote at once the
 * second is told, and keeps its words on the page.
 *
 * @returns the version to save on
 * @throws {DomainError} `queue.ticket-unknown` (not-found); `queue.notes-changed` (conflict)
 */
export async function saveVisitNotes(db: Database, actor: StaffActor, { stationCode, ticketId, notes, expectedVersion }: VisitNotes): Promise<number> {
  authorize(actor, "station:desk", { stationCode });
  const [visit] = await db
    .select({ notes: visits.notes, version: visits.notesVersion })
    .from(visits).innerJoin(tickets, eq(tickets.id, visits.ticketId))
    .where(and(eq(visits.ticketId, ticketId), eq(tickets.stationCode, stationCode)));
  if (!visit) throw new DomainError("not-found", "queue.ticket-unknown");
  if (visit.notes === notes) return visit.version;

  const [saved] = await db
    .update(visits)
    .set({ notes, notesVersion: expectedVersion + 1 })
    .where(and(eq(visits.ticketId, ticketId), eq(visits.notesVersion, expectedVersion)))
    .returning({ version: visits.notesVersion });
  if (!saved) throw new DomainError("conflict", "queue.notes-changed");
  return saved.version;
}
