import type { Database } from "~db/client.server";
import { actorOfLink } from "../access/link-holder.server";
import type { AccessLink } from "../access/links.server";
import { DomainError } from "../errors";
import { moveRequestIn } from "./move-request.server";
import type { ServiceRequest } from "./service-request.server";

/**
 * Urges (催办) from the link of a mail, as the applicant. The rules are those of the account: overdue or silent for three
 * working days, once in two.
 *
 * @throws {DomainError} `not-found` for a link of another purpose; `conflict` "request.urge-too-early",
 *   "request.urged-already" {from}, or because the request ended
 */
export async function urgeByLink(db: Database, link: AccessLink, { words, now }: { words: string; now: Date }): Promise<ServiceRequest> {
  const { requestId, purpose } = link;
  if (requestId === null || (purpose !== "request" && purpose !== "supplement")) throw new DomainError("not-found", "link.unknown");
  return db.transaction(async (tx) => moveRequestIn(tx, await actorOfLink(tx, link), { move: "urge", requestId, words, now }));
}
