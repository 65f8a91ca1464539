import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { supplements } from "~db/schema";
import { formatter } from "~/i18n/format";
import { requestEventWords } from "~/i18n/messages/request-events";
import { atShanghai, shanghaiDay } from "../../calendar/shanghai-time";
import { addWorkingDays } from "../../calendar/working-days";
import { DomainError } from "../../errors";
import { fixedLimits } from "../clock-limits";
import { dueOf } from "../clocks.server";
import { refuseOnceAccepted } from "./department.server";
import { materialsWithFiles, papersUsedAgain, setMaterials } from "./materials.server";
import type { MoveEffect } from "./move-effect.server";
import { aboutRequest, companyNameOf, departmentFacts, materialsOf, tellCompany } from "./notice-facts.server";
import { tellLiaisons } from "./tell-staff.server";

/** The one-time, itemised request for missing papers (补正), and its two ends. */

/** Everything that is missing is said once (Administrative Licensing Law Art. 32); a second time needs a reason. */
export const askForPapers: MoveEffect<"ask_for_papers"> = async ({ tx, request, item, actor, calendar, data, now }) => {
  refuseOnceAccepted(request);
  if (actor.kind !== "staff") throw new DomainError("forbidden", "forbidden");
  const earliest = addWorkingDays(calendar, shanghaiDay(now), 1).day;
  if (data.dueOn < earliest) throw new DomainError("invalid", "request.supplement-day-too-early", { earliest });

  const [earlier] = await tx.select({ rounds: sql<number>`count(*)::int` }).from(supplements).where(eq(supplements.requestId, request.id));
  const round = (earlier?.rounds ?? 0) + 1;
  if (round > 1 && data.secondReason === "") throw new DomainError("invalid", "request.second-supplement-reason");

  const materials = new Map((await materialsOf(tx, request.id)).map((material) => [material.materialNo, material]));
  const lines = data.lines.map((line) => {
    const material = materials.get(line.materialNo);
    if (!material) throw new DomainError("invalid", "request.material-unknown");
    return { ...line, nameZh: material.nameZh, nameEn: material.nameEn };
  });
  if (new Set(lines.map(({ materialNo }) => materialNo)).size < lines.length) throw new DomainError("invalid", "request.material-twice");

  await setMaterials(tx, request.id, lines.map(({ materialNo, problem }) => ({ materialNo, state: "returned", reason: problem })), now);
  await tx.insert(supplements).values({
    requestId: request.id, round, askedById: actor.userId, askedAt: now, dueOn: data.dueOn, lines,
    secondReason: round > 1 ? data.secondReason : "",
  });

  return {
    staffNote: round > 1 ? data.secondReason : "",
    details: { round, dueOn: data.dueOn, papers: lines.map(({ nameZh, nameEn }) => ({ nameZh, nameEn })) },
    tell: async ({ request: asked }) => {
      const payload = {
        ...(await aboutRequest(tx, asked, item, now, "supplement")),
        ...(await departmentFacts(tx, asked, item)),
        dueOn: data.dueOn,
        lines: lines.map(({ nameZh, nameEn, problem, needed, example }) => ({ nameZh, nameEn, problem, needed, example })),
      };
      await tellCompany(tx, asked, { kind: "papers_needed", payload }, now);
    },
  };
};

/** Every paper that was asked for is in: as a file that came since, or on paper at the desk. */
export const handInPapers: MoveEffect<"hand_in_papers"> = async ({ tx, request, item, actor, calendar, data, now }) => {
  const asked = await openSupplement(tx, request.id);
  if (data.onPaper.length > 0 && actor.kind === "company") throw new DomainError("forbidden", "forbidden");

  const files = await materialsWithFiles(tx, request.id, asked.askedAt);
  const missing = asked.lines.filter(({ materialNo }) => !files.has(materialNo) && !data.onPaper.includes(materialNo));
  if (missing.length > 0) throw new DomainError("invalid", "request.papers-missing", { count: missing.length });

  await setMaterials(tx, request.id, asked.lines.map(({ materialNo }) => ({ materialNo, state: "received" })), now);
  const usedAgain = await papersUsedAgain(tx, request.id, asked.askedAt);
  await tx.update(supplements).set({ answeredAt: now }).where(eq(supplements.id, asked.id));

  return {
    details: { round: asked.round, papers: asked.lines.map(({ nameZh, nameEn }) => ({ nameZh, nameEn })), ...(usedAgain.length > 0 ? { usedAgain } : {}) },
    tell: async ({ request: signed }) => {
      const intakeDueAt = dueOf(calendar, "intake", fixedLimits.intake, now).toISOString();
      const facts = { ...(await aboutRequest(tx, signed, item, now)), ...(await departmentFacts(tx, signed, item)) };
      await tellCompany(tx, signed, { kind: "papers_in", payload: { ...facts, intakeDueAt } }, now);
      const forStaff = { number: signed.number ?? "", itemZh: item.nameZh, itemEn: item.nameEn, companyName: await companyNameOf(tx, signed), intakeDueAt };
      await tellLiaisons(tx, signed, { kind: "staff_papers_in", payload: forStaff }, now);
    },
  };
};

/** The day for the papers is over: the last day ends at 17:00. */
export const supplementMissed: MoveEffect<"supplement_missed"> = async ({ tx, request, item, now }) => {
  const asked = await openSupplement(tx, request.id);
  if (now <= atShanghai(asked.dueOn, "17:00")) throw new DomainError("conflict", "request.supplement-not-over");

  return {
    details: { round: asked.round, dueOn: asked.dueOn },
    tell: async ({ request: ended }) => {
      await tellCompany(tx, ended, { kind: "terminated", payload: { ...(await aboutRequest(tx, ended, item, now)), why: requestEventWords[ended.locale].supplementMissedWhy(formatter(ended.locale, now).day(asked.dueOn)) } }, now);
    },
  };
};

async function openSupplement(tx: Transaction, requestId: string) {
  const [asked] = await tx
    .select()
    .from(supplements)
    .where(and(eq(supplements.requestId, requestId), isNull(supplements.answeredAt)))
    .orderBy(desc(supplements.round))
    .limit(1);
  if (!asked) throw new Error("a request that waits for papers has an open supplement");
  return asked;
}
