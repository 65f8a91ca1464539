import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requests } from "~db/schema";
import type { RequestStatus } from "~db/vocabulary";
import type { Actor } from "../access/actor";
import { authorize } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { recordChange } from "../audit/record-change.server";
import { shanghaiDay } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import { papersBeingChecked } from "../quarantine/being-checked.server";
import { refuseUnsafe, setMaterials, type Material } from "./moves/materials.server";
import { aboutRequest, materialsOf, tellCompany } from "./moves/notice-facts.server";
import { itemOf, type ServiceRequest } from "./service-request.server";

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

const inHand: readonly RequestStatus[] = ["signed", "accepted", "suspended"];

/**
 * Whether a paper may be judged now: never one that is needed again, before something came for it. Before acceptance everything
 * else is, while signed; afterwards what followed a tolerant
 * acceptance, what came in place of a file with malware, and what nobody could open when the law accepted the request.
 */
export function mayBeJudged(request: Pick<ServiceRequest, "status" | "acceptedAt">, material: Pick<Material, "state" | "isTolerable">): boolean {
  if (material.state === "unsafe") return false;
  if (request.acceptedAt === null) return request.status === "signed";
  return inHand.includes(request.status) && (material.state === "received" || (material.isTolerable && material.state === "tolerated"));
}

/**
 * Marks one paper as accepted or returned. Before acceptance nobody is told yet: what was returned goes to the company in
 * one piece, with "ask for papers". Afterwards that cannot be asked any more: a paper that is not right is owed
 * again, and the company is told at once.
 *
 * @throws {DomainError} `not-found`; `forbidden`; `conflict` "request.not-being-checked", "paper.being-checked", "paper.changed-meanwhile", "request.unsafe-papers";
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
    refuseUnsafe([material]);
    if (!mayBeJudged(request, material)) throw new DomainError("conflict", "request.not-being-checked");

    if (judgement.seenAt !== undefined && material.updatedAt.getTime() !== judgement.seenAt) throw new DomainError("conflict", "paper.changed-meanwhile");
    if (state === "accepted" && (await papersBeingChecked(tx, requestId)).has(materialNo)) throw new DomainError("conflict", "paper.being-checked");

    const isOwedAgain = state === "returned" && request.acceptedAt !== null;
    const judged = isOwedAgain ? (material.isTolerable ? "tolerated" : "unsafe") : state;
    await setMaterials(tx, requestId, [{ materialNo, state: judged, reason: state === "returned" ? reason : "", validUntil: state === "accepted" ? validUntil : null }], now);
    await recordChange(tx, actor, {
      action: "request.judge_paper",
      object: { kind: "request", id: requestId, name: request.number ?? "" },
      changes: { paper: [null, materialNo], paperState: [material.state, judged], validUntil: [material.validUntil, state === "accepted" ? validUntil : null] },
      now,
    });
    if (!isOwedAgain) return;
    const facts = { fileName: "", paperZh: material.nameZh, paperEn: material.nameEn, state: "refused" as const, finding: reason };
    await tellCompany(tx, request, { kind: "file_blocked", payload: { ...(await aboutRequest(tx, request, await itemOf(tx, request), now)), ...facts, step: "paper" } }, now);
  });
}
