import { z } from "zod";
import type { MaterialState } from "~db/vocabulary";
import { shanghaiDay } from "../../calendar/shanghai-time";
import { routeRequest } from "../../case-routing/route-request.server";
import { parsePhone } from "../../companies/phone";
import { DomainError } from "../../errors";
import { requestNumber } from "../../numbers.server";
import { dueOf, type Clock } from "../clocks.server";
import type { ServiceRequest } from "../service-request.server";
import { fixedLimits } from "../clock-limits";
import { serveAppointment } from "./appointment-of-request.server";
import { isFetchedByPortal, materialsWithFiles, papersUsedAgain, setMaterials } from "./materials.server";
import type { MoveContext, MoveEffect, MovePlan } from "./move-effect.server";
import { aboutRequest, companyNameOf, departmentFacts, departmentNamed, materialsOf, stationOf, tellCompany } from "./notice-facts.server";
import { tellLiaisons } from "./tell-staff.server";
import { tellCompleted } from "./tell-completed.server";
import { latestTolerantDay } from "./tolerance.server";

type AnyIntake = MoveContext<"submit"> | MoveContext<"receive"> | MoveContext<"book"> | MoveContext<"finish_at_desk">;

/** The number printed on everything from now on; given once, when the request is first sent. */
async function numbered(context: Pick<AnyIntake, "tx" | "request" | "now">): Promise<NonNullable<MovePlan["set"]>> {
  const { tx, request, now } = context;
  return request.number ? {} : { number: await requestNumber(tx, request.stationCode, shanghaiDay(now)) };
}

export const book: MoveEffect<"book"> = async (context) => ({ set: await numbered(context) });

/** Filed online: every required paper is there as a file, or tolerated with an undertaking and a day. */
export const submit: MoveEffect<"submit"> = async (context) => {
  const { tx, request, item, calendar, now } = context;
  // A draft may be saved half filled; what is sent must be answerable.
  const isReachable = request.contactName.trim() !== "" && parsePhone(request.contactPhone).ok && z.email().safeParse(request.contactEmail).success;
  if (!isReachable) throw new DomainError("invalid", "request.contact-incomplete");

  const files = await materialsWithFiles(tx, request.id);
  const { undertaking, undertakingUntil } = request.form;
  const missing: string[] = [];
  const states = (await materialsOf(tx, request.id)).flatMap((material) => {
    const { materialNo } = material;
    if (files.has(materialNo) || isFetchedByPortal(material)) return { materialNo, state: "received" as const };
    if (!material.isRequired) return [];
    if (material.isTolerable && undertaking && undertakingUntil) return { materialNo, state: "tolerated" as const };
    missing.push(material.nameZh);
    return [];
  });
  if (missing.length > 0) throw new DomainError("invalid", "request.papers-missing", { count: missing.length });

  const isTolerant = states.some(({ state }) => state === "tolerated");
  if (isTolerant) checkTolerantDay(undertakingUntil ?? "", latestTolerantDay(calendar, item.content, now), now);
  await setMaterials(tx, request.id, states, now);
  return {
    ...(await received(context, states, isTolerant ? (undertakingUntil ?? null) : null)),
    then: { move: "route", requestId: request.id, now },
  };
};

/** Taken at the desk: each paper ticked as there, tolerated or missing. */
export const receive: MoveEffect<"receive"> = async (context) => {
  const { tx, request, item, calendar, data, now, actor } = context;
  const ticked = new Map(data.materials.map(({ materialNo, state }) => [materialNo, state]));
  const files = await materialsWithFiles(tx, request.id);
  const materials = await materialsOf(tx, request.id);
  if (data.materials.some(({ materialNo }) => !materials.some((material) => material.materialNo === materialNo))) throw new DomainError("invalid", "request.material-unknown");

  let missing = 0;
  const states = materials.flatMap((material) => {
    const { materialNo } = material;
    const state = ticked.get(materialNo) ?? (files.has(materialNo) || isFetchedByPortal(material) ? "received" : "missing");
    if (state === "tolerated" && !material.isTolerable) throw new DomainError("invalid", "request.material-not-tolerable", { name: material.nameZh });
    if (state !== "missing") return { materialNo, state };
    if (material.isRequired) missing += 1;
    return { materialNo, state: "expected" as const };
  });
  // Where the station only advises, the papers go to somebody else.
  if (missing > 0 && item.stationMode !== "GUIDE") throw new DomainError("invalid", "request.papers-missing", { count: missing });

  const isTolerant = states.some(({ state }) => state === "tolerated");
  if (isTolerant) checkTolerantDay(data.tolerantUntil ?? "", latestTolerantDay(calendar, item.content, now), now);
  await setMaterials(tx, request.id, states, now);
  await serveAppointment(tx, request.id, now);

  const plan = await received(context, states, isTolerant ? data.tolerantUntil : null);
  const set = { ...plan.set, filedById: request.filedById ?? (actor.kind === "staff" ? actor.userId : null) };
  return { ...plan, set, ...(data.then === "route" ? { then: { move: "route", requestId: request.id, now } } : {}) };
};

function checkTolerantDay(day: string, latest: string, now: Date): void {
  if (day === "") throw new DomainError("invalid", "request.tolerant-day-missing");
  if (day <= shanghaiDay(now) || day > latest) throw new DomainError("invalid", "request.tolerant-day-out-of-range", { latest });
}

async function received(
  context: MoveContext<"submit"> | MoveContext<"receive">,
  states: readonly { materialNo: number; state: MaterialState }[],
  tolerantUntil: string | null,
): Promise<MovePlan> {
  const { tx, request: filed, item, calendar, actor, now } = context;
  const usedAgain = await papersUsedAgain(tx, filed.id);
  return {
    set: { ...(await numbered(context)), receivedAt: now, isTolerant: tolerantUntil !== null, tolerantUntil },
    // What a receipt says for ever, whatever becomes of the papers.
    details: { papers: states.filter(({ state }) => state !== "expected"), ...(tolerantUntil ? { tolerantUntil } : {}), ...(usedAgain.length > 0 ? { usedAgain } : {}) },
    tell: async ({ request }) => {
      const station = await stationOf(tx, request);
      const papers = (await materialsOf(tx, request.id)).filter(({ state }) => state === "received" || state === "tolerated");
      const payload = {
        ...(await aboutRequest(tx, request, item, now)),
        queryCode: request.queryCode,
        stationZh: station.nameZh,
        stationEn: station.nameEn,
        receivedAt: now.toISOString(),
        receivedBy: actor.kind === "staff" ? actor.name : "",
        materials: papers.map(({ nameZh, nameEn, form, copies, isTolerable, state }) => ({ nameZh, nameEn, form, copies, isTolerable, state })),
        intakeDueAt: dueOf(calendar, "intake", fixedLimits.intake, now).toISOString(),
        tolerantUntil,
      };
      await tellCompany(tx, request, { kind: "intake_receipt", payload }, now);
    },
  };
}

/** Sent to a department: by the rules, or where the desk says, with a reason. */
export const route: MoveEffect<"route"> = async ({ tx, request, item, actor, place, data, now }) => {
  const isOverride = data.departmentCode !== null && actor.kind !== "system";
  if (isOverride && data.reason === "") throw new DomainError("invalid", "request.reason-missing");

  const byRules = await routeRequest(tx, request, item, now);
  const to = data.departmentCode === null ? byRules : {
    departmentCode: (await departmentNamed(tx, data.departmentCode)).code,
    helperCodes: [],
    assigneeId: null,
    ruleId: null,
    because: { zh: `${place.zh}指定：${data.reason}`, en: `Chosen by ${place.en}: ${data.reason}` },
  };

  return {
    set: {
      departmentCode: to.departmentCode, helperCodes: to.helperCodes, assigneeId: to.assigneeId,
      routedRuleId: to.ruleId, routedBecause: to.because,
    },
    staffNote: isOverride ? data.reason : "",
    details: { because: to.because, ruleId: to.ruleId, ...(isOverride ? { rulesWouldHaveSaid: byRules.departmentCode } : {}) },
    tell: async ({ request: routed, running }) => {
      const facts = await departmentFacts(tx, routed, item);
      const { isNational } = await departmentNamed(tx, to.departmentCode);
      const because = { becauseZh: to.because.zh, becauseEn: to.because.en };
      await tellCompany(tx, routed, { kind: "sent_to_department", payload: { ...(await aboutRequest(tx, routed, item, now)), ...facts, ...because, isNational } }, now);
      await tellToSign({ tx, item, now }, routed, running, because);
    },
  };
};

/** The new department hears what to sign for, until when and why. */
export async function tellToSign(
  { tx, item, now }: Pick<MoveContext<"route">, "tx" | "item" | "now">,
  request: ServiceRequest,
  running: readonly Clock[],
  because: { becauseZh: string; becauseEn: string },
): Promise<void> {
  const station = await stationOf(tx, request);
  const signDueAt = running.find(({ kind }) => kind === "sign_for")?.dueAt ?? now;
  const payload = {
    number: request.number ?? "", itemZh: item.nameZh, itemEn: item.nameEn, companyName: await companyNameOf(tx, request),
    stationZh: station.nameZh, stationEn: station.nameEn, signDueAt: signDueAt.toISOString(), ...because,
  };
  await tellLiaisons(tx, request, { kind: "staff_request_to_sign", payload }, now);
}

/** Finished on the spot: only what the station itself may accept or advise on. */
export const finishAtDesk: MoveEffect<"finish_at_desk"> = async (context) => {
  const { tx, request, item, data, now, actor } = context;
  if (item.stationMode !== "ACCEPT" && item.stationMode !== "GUIDE") throw new DomainError("conflict", "request.not-finished-at-desk");
  await serveAppointment(tx, request.id, now);

  return {
    set: {
      ...(await numbered(context)),
      outcome: data.outcome, answer: data.answer, receivedAt: request.receivedAt ?? now, decidedAt: now,
      filedById: request.filedById ?? (actor.kind === "staff" ? actor.userId : null),
    },
    publicNote: data.answer,
    details: { outcome: data.outcome },
    tell: ({ request: finished }) => tellCompleted(tx, finished, item, now),
  };
};
