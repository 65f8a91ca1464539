import { and, desc, eq, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requests } from "~db/schema";
import type { CompanyActor } from "../access/actor";
import { visibleRequests } from "../access/visible-requests.server";

/** The actor's latest unsent draft of an item for the online channel, to be offered before a second one is begun. */
export async function findDraft(db: Database, actor: CompanyActor, itemCode: string): Promise<{ id: string; updatedAt: Date } | null> {
  const [draft] = await db
    .select({ id: requests.id, updatedAt: requests.updatedAt })
    .from(requests)
    .where(and(visibleRequests(actor), eq(requests.itemCode, itemCode), eq(requests.status, "draft"), eq(requests.channel, "online"), isNull(requests.number), eq(requests.applicantId, actor.userId)))
    .orderBy(desc(requests.updatedAt))
    .limit(1);
  return draft ?? null;
}
