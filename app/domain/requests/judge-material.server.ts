import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requests } from "~db/schema";
import type { RequestStatus } from "~db/vocabulary";
import type { Actor } from "../access/actor";
import { authorize } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { shanghaiDay } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import { papersBeingChecked } from "../quarantine/being-checked.server";
import { setMaterials } from "./moves/materials.server";
import { materialsOf } from "./moves/notice-facts.server";

/** The liaison's word on one paper. */
export interface JudgeMaterial {
  requestId: string;
  materialNo: number;
  state: "accepted" | "returned";
  /** what is wrong with it; required when returned */
  reason?: string;
  /** yyyy-MM-dd, the last day the accepted paper holds; null when it says none */
  validUntil?: string | null;
  /** when the paper last changed, in ms, as the page showed it; another moment now means somebody judged or handed in meanwhile */
  seenAt?: number;
  now: Date;
}

/** Before acceptance everything is judged while signed; afterwards only papers that follow a tolerant acceptance. */
const inHand: readonly RequestStatus[] = ["signed", "accepted", "suspended"];

/**
 * Marks one paper as accepted or returned while the request is being checked. Nobody is told yet: what was returned
 * goes to the company in one piece, with "ask for papers".
 *
 * @throws {DomainError} `not-found`; `forbidden`; `conflict` "request.not-being-checked", "paper.being-checked", "paper.changed-meanwhile";
 *   `invalid`, also "paper.valid-until-past"
 */
export async function judgeMaterial(db: Database, actor: Actor, judgement: JudgeMaterial): Promise<void> {
  const { requestId, materialNo, state, validUntil = null, now } = judgement;
  const reason = (judgement.reason ?? "").trim();
  if (state === "returned" && reason === "") throw new DomainError("invalid", "request.reason-missing");
  if (state === "accepted" && validUntil !== null && validUntil < shanghaiDay(now)) throw new DomainError("invalid", "paper.valid-until-past");

  await db.transaction(async (tx) => {
    const [request] = await tx.select().from(requests).where(and(eq(requests.id, requestId), visibleRequests(actor))).for("update");
    if (!request) throw new DomainError("not-found", "not-found");
    authorize(actor, "request:judge-material", request);

    const material = (await materialsOf(tx, requestId)).find((paper) => paper.materialNo === materialNo);
    if (!material) throw new DomainError("invalid", "request.material-unknown");
    const follows = request.acceptedAt !== null && material.isTolerable && (material.state === "tolerated" || material.state === "received");
    const isOpen = request.acceptedAt === null ? request.status === "signed" : inHand.includes(request.status) && follows;
    if (!isOpen) throw new DomainError("conflict", "request.not-being-checked");

    if (judgement.seenAt !== undefined && material.updatedAt.getTime() !== judgement.seenAt) throw new DomainError("conflict", "paper.changed-meanwhile");
    if (state === "accepted" && (await papersBeingChecked(tx, requestId)).has(materialNo)) throw new DomainError("conflict", "paper.being-checked");

    // After acceptance nothing is returned any more: a paper that followed and is not right is owed again.
    const judged = follows && state === "returned" ? "tolerated" : state;
    await setMaterials(tx, requestId, [{ materialNo, state: judged, reason: state === "returned" ? reason : "", validUntil: state === "accepted" ? validUntil : null }], now);
  });
}
