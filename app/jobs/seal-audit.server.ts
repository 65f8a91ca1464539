import { sealAudit } from "~/domain/audit/seal-audit.server";
import type { Database } from "~db/client.server";
import type { JobLog } from "./repeat.server";

/**
 * Chains what waits in the audit log and writes each line, once and after its change has happened, into the log outside
 * the database: who, as what, what and when, without names and values (ASVS 16.3.2, 16.4.3). The head noted with them
 * shows a chain that was cut short (verify-audit --head).
 *
 * @returns how many were chained
 */
export async function sealAndTell(db: Database, { now, log }: { now: Date; log: JobLog }): Promise<number> {
  const { sealed, head, lines } = await sealAudit(db, { now });
  for (const { action, at, actorKind, actorId, actorRoles, objectKind, objectId, cause } of lines) {
    log.info({ event: action, at: at.toISOString(), user: actorId ?? actorKind, role: actorRoles, object: `${objectKind}:${objectId}`, requestId: cause }, "audited");
  }
  if (head) log.info({ event: "audit sealed", sealed, ...head }, "audit log sealed");
  return sealed;
}
