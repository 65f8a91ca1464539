import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { attachments, replyFiles, requestMaterials, requests, type quarantinedFiles } from "~db/schema";
import type { FileCheck, RequestStatus } from "~db/vocabulary";
import { announce } from "../live/announce.server";
import { setMaterials } from "../requests/moves/materials.server";
import { aboutRequest, tellCompany } from "../requests/moves/notice-facts.server";
import { aboutForStaff, tellLiaisons, tellWith } from "../requests/moves/tell-staff.server";
import { itemOf, type ServiceRequest } from "../requests/service-request.server";

export type QuarantinedFile = typeof quarantinedFiles.$inferSelect;

/** What is locked of a file in quarantine before its row is: everybody takes them in this order. */
export interface FileOwners {
  request: ServiceRequest | undefined;
  /** the paper or result it is, unless it was taken back */
  paper: { id: string; materialNo: number | null } | undefined;
  reply: { id: string } | undefined;
}

/** Locks whatever speaks of a file: its request, then the paper or the file of a mail. */
export async function lockOwners(tx: Transaction, { fileKey, requestId }: Pick<QuarantinedFile, "fileKey" | "requestId">): Promise<FileOwners> {
  const [request] = requestId ? await tx.select().from(requests).where(eq(requests.id, requestId)).for("update") : [];
  const [paper] = await tx
    .select({ id: attachments.id, materialNo: attachments.materialNo })
    .from(attachments)
    .where(and(eq(attachments.storageKey, fileKey), isNull(attachments.removedAt)))
    .for("update");
  const [reply] = await tx.select({ id: replyFiles.id }).from(replyFiles).where(eq(replyFiles.storageKey, fileKey)).for("update");
  return { request, paper, reply };
}

/** Before that nothing was received, so nothing is missing again: the paper is simply not there yet. */
const notYetReceived: readonly RequestStatus[] = ["draft", "booked"];

/**
 * What a file that will never be opened leaves behind: it stands for its paper no more, a paper that counted as handed in
 * is to be handed in again, and the company and those who work on the request are told which file and what to do.
 * Everything in the caller's transaction.
 */
export async function blockFile(tx: Transaction, file: QuarantinedFile, { request, paper, reply }: FileOwners, { state, finding, now }: { state: Extract<FileCheck, "infected" | "unchecked">; finding: string; now: Date }): Promise<void> {
  if (paper) await tx.update(attachments).set({ removedAt: now }).where(eq(attachments.id, paper.id));
  if (reply) await tx.update(replyFiles).set({ storageKey: null, refusedBecause: state === "infected" ? "file.infected" : "file.unchecked" }).where(eq(replyFiles.id, reply.id));
  if (!request || (!paper && !reply)) return;

  const material = paper?.materialNo == null ? undefined : await materialNumbered(tx, request.id, paper.materialNo);
  const counted = material?.state === "received" || material?.state === "accepted";
  if (material && counted && request.endedAt === null && !notYetReceived.includes(request.status)) await setMaterials(tx, request.id, [{ materialNo: material.materialNo, state: "unsafe" }], now);

  await announce(tx, `request:${request.id}`);
  // A draft was told to nobody yet; its page says it.
  if (request.number === null) return;
  const item = await itemOf(tx, request);
  const isResult = paper?.materialNo === null;
  const facts = { fileName: file.fileName, paperZh: material?.nameZh ?? "", paperEn: material?.nameEn ?? "", state, finding };
  const forStaff = { kind: "staff_file_blocked" as const, payload: { ...(await aboutForStaff(tx, request, item)), ...facts, isResult } };
  await tellLiaisons(tx, request, forStaff, now);
  if (isResult) return;
  await tellWith(tx, { role: "front_desk", stationCode: request.stationCode }, forStaff, { request, now });
  const step = request.endedAt !== null ? ("none" as const) : reply ? ("mail" as const) : ("paper" as const);
  await tellCompany(tx, request, { kind: "file_blocked", payload: { ...(await aboutRequest(tx, request, item, now)), ...facts, step } }, now);
}

async function materialNumbered(tx: Transaction, requestId: string, materialNo: number) {
  const [material] = await tx.select().from(requestMaterials).where(and(eq(requestMaterials.requestId, requestId), eq(requestMaterials.materialNo, materialNo)));
  return material;
}
