import { and, desc, eq, isNull } from "drizzle-orm";
import type { Queryable, Transaction } from "~db/client.server";
import { requestMaterials, requests, supplements } from "~db/schema";
import type { CompanyActor, StaffActor } from "../access/actor";
import { actorOfLink } from "../access/link-holder.server";
import type { AccessLink } from "../access/links.server";
import { authorize, can } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import type { ServiceRequest } from "../requests/service-request.server";
import type { FileBringer, FilePlace } from "./accepts-file";

/** Who handles a file: somebody signed in, or the holder of a mail's link. */
export type FileHandler = { actor: CompanyActor | StaffActor } | { link: AccessLink };

/** The acting person; a link acts as the applicant and only for its own request. */
export async function handlerOf(db: Queryable, by: FileHandler, requestId: string): Promise<CompanyActor | StaffActor> {
  if ("actor" in by) return by.actor;
  const { link } = by;
  if (link.requestId !== requestId || (link.purpose !== "request" && link.purpose !== "supplement")) throw new DomainError("not-found", "link.unknown");
  return actorOfLink(db, link);
}

/**
 * The request a file belongs to and how it stands, for somebody who may change its files.
 *
 * @throws {DomainError} `not-found`; `forbidden`; `invalid` "request.material-unknown"
 */
export async function filePlace(
  db: Queryable,
  actor: CompanyActor | StaffActor,
  at: { requestId: string; materialNo: number | null },
  lock: "lock" | "look",
): Promise<{ request: ServiceRequest; place: FilePlace; bringer: FileBringer; askedAt: Date | null }> {
  const query = db.select().from(requests).where(and(eq(requests.id, at.requestId), visibleRequests(actor)));
  const [request] = lock === "lock" ? await query.for("update") : await query;
  if (!request) throw new DomainError("not-found", "not-found");
  authorize(actor, at.materialNo === null ? "request:attach-result" : "request:attach", request);

  const [material] = at.materialNo === null ? [] : await db
    .select({ materialNo: requestMaterials.materialNo, state: requestMaterials.state })
    .from(requestMaterials)
    .where(and(eq(requestMaterials.requestId, request.id), eq(requestMaterials.materialNo, at.materialNo)));
  if (at.materialNo !== null && !material) throw new DomainError("invalid", "request.material-unknown");

  const asked = request.status === "supplement" ? await openSupplementOf(db, request.id) : undefined;
  const place = { status: request.status, material: material ?? null, askedFor: asked?.lines.map(({ materialNo }) => materialNo) ?? [] };
  return { request, place, bringer: bringerOf(actor, request), askedAt: asked?.askedAt ?? null };
}

function bringerOf(actor: CompanyActor | StaffActor, request: ServiceRequest): FileBringer {
  if (actor.kind === "company") return "company";
  return can(actor, "request:attach-result", request) ? "department" : "desk";
}

async function openSupplementOf(db: Queryable | Transaction, requestId: string) {
  const [asked] = await db
    .select({ lines: supplements.lines, askedAt: supplements.askedAt })
    .from(supplements)
    .where(and(eq(supplements.requestId, requestId), isNull(supplements.answeredAt)))
    .orderBy(desc(supplements.round))
    .limit(1);
  return asked;
}
