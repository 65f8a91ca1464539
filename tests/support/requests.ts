import { eq } from "drizzle-orm";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { system } from "~/domain/access/actor";
import { moveRequest } from "~/domain/requests/move-request.server";
import type { MoveOrder } from "~/domain/requests/move-inputs";
import type { ServiceRequest } from "~/domain/requests/service-request.server";
import { startDraft } from "~/domain/requests/start-draft.server";
import type { Database } from "~db/client.server";
import { attachments, requestMaterials } from "~db/schema";
import type { RequestMove } from "~db/vocabulary";
import { aCompany, aStaffMember } from "./people";

/** A Tuesday at ten in Shanghai. */
export const tuesday = new Date("2026-11-24T02:00:00Z");

/** Minutes, hours or days after an instant. */
export function later(from: Date, amount: { minutes?: number; hours?: number; days?: number }): Date {
  return new Date(from.getTime() + (((amount.days ?? 0) * 24 + (amount.hours ?? 0)) * 60 + (amount.minutes ?? 0)) * 60_000);
}

/** An item that can be filed online, is routed, and takes ten working days (catalogue: work permit). */
export const forwardedItem = "RC-001";

/** Everybody one request needs. */
export interface Cast {
  company: CompanyActor;
  desk: StaffActor;
  liaison: StaffActor;
  head: StaffActor;
  supervisor: StaffActor;
}

/** A company, the desk of a station, and liaison and head of the department that answers for the item. */
export async function aCast(db: Database, options: { departmentCode?: string; stationCode?: string } = {}): Promise<Cast> {
  const department = options.departmentCode ?? "RSJ";
  return {
    company: await aCompany(db),
    desk: await aStaffMember(db, "front_desk", options.stationCode ?? "SZZX", { name: "沈知夏" }),
    liaison: await aStaffMember(db, "liaison", department, { name: "顾言" }),
    head: await aStaffMember(db, "head", department, { name: "许闻笙" }),
    supervisor: await aStaffMember(db, "supervisor"),
  };
}

/** A draft by the company at 苏州中心. */
export async function aDraft(db: Database, company: CompanyActor, options: { itemCode?: string; stationCode?: string; channel?: "online" | "appointment"; now?: Date } = {}): Promise<ServiceRequest> {
  return startDraft(db, company, {
    companyId: company.companies[0]?.companyId ?? "",
    itemCode: options.itemCode ?? forwardedItem,
    stationCode: options.stationCode ?? "SZZX",
    channel: options.channel ?? "online",
    form: { matter: "为一名外籍工程师办理工作许可" },
    now: options.now ?? tuesday,
  });
}

/** A file for each paper of the request, as if uploaded at that moment. */
export async function uploadPapers(db: Database, request: ServiceRequest, at: Date, only?: number[]): Promise<void> {
  const papers = await db.select().from(requestMaterials).where(eq(requestMaterials.requestId, request.id));
  const wanted = papers.filter(({ materialNo }) => !only || only.includes(materialNo));
  await db.insert(attachments).values(wanted.map(({ materialNo }) => ({
    requestId: request.id, materialNo, storageKey: crypto.randomUUID(), fileName: `材料${materialNo}.pdf`, mediaType: "application/pdf",
    size: 1024, sha256: "0".repeat(64), createdAt: at,
  })));
}

const example = {
  accept: {}, sign: {},
  ask_for_papers: { lines: [{ materialNo: 1, problem: "缺少签字", needed: "补签后的原件", example: "" }], dueOn: "2026-12-04" },
  suspend: { kind: "inspection", reason: "现场核查", expectedOn: "2026-12-10" },
  decide: { outcome: "granted", answer: "准予许可", document: "工作许可通知 第1号" },
} as const;

type Stage = "received" | "routed" | "signed" | "supplement" | "accepted" | "suspended" | "decided";
const path: Record<Stage, RequestMove[]> = {
  received: [], routed: [], signed: ["sign"], supplement: ["sign", "ask_for_papers"], accepted: ["sign", "accept"],
  suspended: ["sign", "accept", "suspend"], decided: ["sign", "accept", "decide"],
};

/** A request at a stage of its life, brought there by the moves themselves, all at one moment. */
export async function aRequest(db: Database, cast: Cast, stage: Stage, now: Date = tuesday): Promise<ServiceRequest> {
  const draft = await aDraft(db, cast.company, { now, channel: stage === "received" ? "appointment" : "online" });
  await uploadPapers(db, draft, now);
  if (stage === "received") {
    await moveRequest(db, cast.company, { move: "book", requestId: draft.id, now });
    return moveRequest(db, cast.desk, { move: "receive", requestId: draft.id, now, then: "keep" });
  }

  let request = await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now });
  for (const move of path[stage]) {
    request = await moveRequest(db, cast.liaison, { move, requestId: draft.id, now, ...example[move as keyof typeof example] } as MoveOrder);
  }
  return request;
}

export { system };
