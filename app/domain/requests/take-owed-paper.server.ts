import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import { isOwedAgain } from "../files/accepts-file";
import { setMaterials } from "./moves/materials.server";
import { materialsOf } from "./moves/notice-facts.server";

/**
 * The desk takes in, on paper, what was tolerated (容缺) and promised for later, or whose file had malware.
 *
 * @throws {DomainError} `not-found`; `forbidden`; `conflict` "file.not-now" when the request has ended or the paper is
 *   not owed
 */
export async function takeOwedPaper(db: Database, actor: StaffActor, paper: { requestId: string; materialNo: number; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const [request] = await tx.select().from(requests).where(and(eq(requests.id, paper.requestId), visibleRequests(actor))).for("update");
    if (!request) throw new DomainError("not-found", "not-found");
    authorize(actor, "request:attach", request);

    const material = (await materialsOf(tx, request.id)).find(({ materialNo }) => materialNo === paper.materialNo);
    if (request.endedAt || !isOwedAgain(material)) throw new DomainError("conflict", "file.not-now");
    await setMaterials(tx, request.id, [{ materialNo: paper.materialNo, state: "received" }], paper.now);
  });
}
