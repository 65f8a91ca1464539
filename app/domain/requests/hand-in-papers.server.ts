import type { Database } from "~db/client.server";
import type { CompanyActor, StaffActor } from "../access/actor";
import { actorOfLink } from "../access/link-holder.server";
import type { AccessLink } from "../access/links.server";
import { DomainError } from "../errors";
import { moveRequestIn } from "./move-request.server";
import type { ServiceRequest } from "./service-request.server";

/** Who hands in: somebody signed in, or the holder of a mail's link. */
export type HandsIn = { actor: CompanyActor | StaffActor } | { link: AccessLink };

/**
 * Hands in the papers that were asked for; each must be there, as a file that came since, or ticked on paper by the
 * desk. The department is told, the intake clock starts anew.
 *
 * @throws {DomainError} `invalid` "request.papers-missing" {count}; `conflict` when they were handed in meanwhile;
 *   `not-found` for a link of another purpose or another request
 */
export async function handInPapers(
  db: Database,
  by: HandsIn,
  papers: { requestId: string; expectedVersion?: number; onPaper?: number[]; now: Date },
): Promise<ServiceRequest> {
  return db.transaction(async (tx) => {
    if ("actor" in by) return moveRequestIn(tx, by.actor, { move: "hand_in_papers", ...papers });

    const { link } = by;
    if (link.requestId !== papers.requestId || (link.purpose !== "supplement" && link.purpose !== "request")) throw new DomainError("not-found", "link.unknown");
    return moveRequestIn(tx, await actorOfLink(tx, link), { move: "hand_in_papers", ...papers });
  });
}
