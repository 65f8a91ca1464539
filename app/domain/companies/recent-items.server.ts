import { desc, eq, max } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";

const most = 4;

/**
 * What a company came for before, latest first: the desk offers these before it searches.
 * @throws {DomainError} `not-found` or `forbidden` for whoever does not work at the station's desk
 */
export async function recentItems(db: Database, actor: StaffActor, stationCode: string, companyId: string): Promise<string[]> {
  authorize(actor, "station:desk", { stationCode });
  const rows = await db
    .select({ itemCode: requests.itemCode, last: max(requests.createdAt) })
    .from(requests)
    .where(eq(requests.companyId, companyId))
    .groupBy(requests.itemCode)
    .orderBy(desc(max(requests.createdAt)))
    .limit(most);
  return rows.map(({ itemCode }) => itemCode);
}
