import { desc, eq, inArray, or } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { accessLinks, appointmentItems, requests } from "~db/schema";
import type { LinkPurpose } from "~db/vocabulary";
import { DomainError } from "../errors";
import type { CompanyActor, StaffActor } from "./actor";
import { authorize } from "./policy";
import type { ServiceRequest } from "../requests/service-request.server";

/** A link of a request or its visit, as its company and its desk see it. The address itself is in the mail only. */
export interface ShownLink {
  id: string;
  purpose: LinkPurpose;
  createdAt: Date;
  expiresAt: Date;
  state: "works" | "over" | "revoked";
}

const mostLinks = 50;

/** The links in the mails about a request and its visits, newest first. @throws {DomainError} as `requestOfLinks` */
export async function listLinks(db: Queryable, actor: CompanyActor | StaffActor, { requestId, now }: { requestId: string; now: Date }): Promise<ShownLink[]> {
  await requestOfLinks(db, actor, requestId);
  const rows = await db.select().from(accessLinks).where(isOfRequest(db, requestId)).orderBy(desc(accessLinks.createdAt), desc(accessLinks.id)).limit(mostLinks);
  return rows.map(({ id, purpose, createdAt, expiresAt, revokedAt }) => ({ id, purpose, createdAt, expiresAt, state: revokedAt ? "revoked" : expiresAt <= now ? "over" : "works" }));
}

/**
 * The request, for whoever may look after its links: its company, and the desk it was filed at.
 *
 * @throws {DomainError} `not-found` for outsiders; `forbidden` for staff who only handle it
 */
export async function requestOfLinks(db: Queryable, actor: CompanyActor | StaffActor, requestId: string): Promise<ServiceRequest> {
  const [request] = await db.select().from(requests).where(eq(requests.id, requestId));
  if (!request) throw new DomainError("not-found", "not-found");
  authorize(actor, "request:read", request);
  if (actor.kind === "staff") authorize(actor, "station:desk", request);
  return request;
}

/** Links about the request itself, and about a visit it is one of the matters of. */
export function isOfRequest(db: Queryable, requestId: string) {
  const visits = db.select({ id: appointmentItems.appointmentId }).from(appointmentItems).where(eq(appointmentItems.requestId, requestId));
  return or(eq(accessLinks.requestId, requestId), inArray(accessLinks.appointmentId, visits));
}
