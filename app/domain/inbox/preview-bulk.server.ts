import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { companies, itemVersions, requests } from "~db/schema";
import type { BulkAction, RequestStatus } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { can } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { canMove } from "../requests/lifecycle";

/** One of the ticked requests before anything is done to it. */
export interface BulkPreview {
  requestId: string;
  version: number;
  number: string;
  status: RequestStatus;
  itemZh: string;
  itemEn: string;
  companyName: string;
  assigneeId: string | null;
  /** false: the action does not apply, and nothing would happen to it */
  applies: boolean;
}

/** What an action would change, without changing anything: the ticked requests one by one, as they are now. */
export async function previewBulk(db: Database, actor: StaffActor, action: BulkAction, requestIds: readonly string[]): Promise<BulkPreview[]> {
  if (requestIds.length === 0) return [];
  const rows = await db
    .select({ request: requests, itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn, companyName: companies.name })
    .from(requests)
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion)))
    .where(and(inArray(requests.id, [...requestIds]), visibleRequests(actor)));

  const order = new Map(requestIds.map((id, at) => [id, at]));
  return rows
    .sort((a, b) => (order.get(a.request.id) ?? 0) - (order.get(b.request.id) ?? 0))
    .map(({ request, ...names }) => ({
      requestId: request.id, version: request.version, number: request.number ?? "", status: request.status, assigneeId: request.assigneeId, ...names,
      applies: action === "assign" ? (request.endedAt === null || request.rectifyingSince !== null) && can(actor, "request:assign", request) : canMove(request.status, action) && can(actor, `move:${action}`, request),
    }));
}
