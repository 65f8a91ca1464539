import { and, desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { companies, departments, itemVersions, requestEvents, requests, stations } from "~db/schema";
import type { RequestMove } from "~db/vocabulary";
import { statusWords } from "~/i18n/messages/status";
import { system } from "../access/actor";
import { can } from "../access/policy";
import { recordChange } from "../audit/record-change.server";
import { visibleRequests } from "../access/visible-requests.server";
import { holdCalendar } from "../calendar/calendar-lock.server";
import { loadCalendar } from "../calendar/load-calendar.server";
import { shanghaiDay, shanghaiTime } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import { announcing } from "../live/announce.server";
import { placeholderLeft } from "../texts/placeholders";
import { indexRequest } from "./index-request.server";
import { lifecycle, canMove, statusAfter } from "./lifecycle";
import { moveForms, type MoveData, type MoveOrder } from "./move-inputs";
import { closeWhatIsOpen } from "./moves/close-what-is-open.server";
import { clockDetails, moveClocks } from "./moves/move-clocks.server";
import { effects } from "./moves/effects.server";
import type { MovingActor } from "./moves/move-effect.server";
import { departmentNamed, rememberNames } from "./moves/notice-facts.server";
import { filedItem, type ServiceRequest } from "./service-request.server";
import { nextDue, promiseOf } from "./clocks.server";

/**
 * Moves a request along its lifecycle. The one door: status, history line, clocks, papers and notices change in one
 * transaction or not at all, and what follows at once (routing after receipt) is part of it.
 *
 * The row is locked while it is read, so of two people acting at once the second sees what the first did; the UPDATE
 * repeats status and version all the same, because the guarantee belongs to the write.
 *
 * @returns the request after the move and what followed it
 * @throws {DomainError} `not-found` for outsiders; `forbidden`; `conflict` "request.changed-meanwhile" (who, where,
 *   what, when) for an outdated form or a lost race, "request.move-refused" for a move the table does not have, or the
 *   move's own refusal; `invalid` when the order lacks something
 */
export async function moveRequest(db: Database, actor: MovingActor, order: MoveOrder): Promise<ServiceRequest> {
  return db.transaction((tx) => moveRequestIn(tx, actor, order));
}

/** `moveRequest` inside the caller's transaction, to be joined with what else must happen or not at all. */
export async function moveRequestIn<M extends RequestMove>(tx: Transaction, actor: MovingActor, order: MoveOrder<M>): Promise<ServiceRequest> {
  const move: M = order.move;
  const { requestId, now, expectedVersion } = order;
  const data = parsed(move, order);
  const addedWords = "addedWords" in data ? data.addedWords : "";

  // Before the row: a change of the calendar takes the two in this order as well.
  await holdCalendar(tx);
  const [found] = await tx.select({ request: requests, item: itemVersions, company: { id: companies.id, name: companies.name }, department: departments })
    .from(requests).innerJoin(itemVersions, filedItem).innerJoin(companies, eq(companies.id, requests.companyId)).leftJoin(departments, eq(departments.code, requests.departmentCode))
    .where(and(eq(requests.id, requestId), visibleRequests(actor))).for("update", { of: requests });
  if (!found) throw new DomainError("not-found", "not-found");
  const { request, item } = found;
  rememberNames(tx, found);
  if (expectedVersion !== undefined && expectedVersion !== request.version) throw await changedMeanwhile(tx, request, expectedVersion);
  if (!can(actor, `move:${move}`, request)) throw new DomainError("forbidden", "forbidden");
  if (!canMove(request.status, move)) throw expectedVersion === undefined ? await changedMeanwhile(tx, request) : refused(request);

  const calendar = await loadCalendar(tx);
  const place = await placeOf(tx, actor, request);
  const context = { tx, actor, place, request, item, calendar, data, now };
  const clocks = await moveClocks(tx, request.id);
  const plan = await effects[move]({ ...context, running: clocks.running });

  const running = await clocks.apply({ calendar, move, plan, item, now });
  const rule = lifecycle[move];
  const status = statusAfter(move, request.status);
  const change: Partial<ServiceRequest> = {
    ...(rule.isEnd ? { endedAt: now } : {}),
    ...plan.set,
    ...nextDue(running),
    ...promiseOf(running),
    ...(rule.isEnd ? { urgedAt: null } : {}),
    ...(actor.kind === "company" ? {} : { lastWordAt: now }),
    status,
    version: request.version + 1,
    updatedAt: now,
  };
  const written = await tx
    .update(requests)
    .set(change)
    .where(and(eq(requests.id, request.id), eq(requests.status, request.status), eq(requests.version, request.version)))
    .returning({ id: requests.id });
  if (written.length === 0) throw await changedMeanwhile(tx, request);
  // The row is held, so it is what was read with what was written: reading it back costs a twentieth of a move.
  const moved: ServiceRequest = { ...request, ...change };

  await tx.insert(requestEvents).values({
    requestId: moved.id,
    at: now,
    move,
    fromStatus: request.status,
    toStatus: moved.status,
    actorKind: actor.kind,
    actorId: actor.kind === "system" ? null : actor.userId,
    actorName: actor.kind === "system" ? "" : actor.name,
    actorPlace: place.zh,
    departmentCode: moved.departmentCode,
    publicNote: [plan.publicNote, addedWords].filter(Boolean).join("\n"),
    // Companies have no words that only staff read.
    staffNote: [plan.staffNote, actor.kind === "company" ? "" : data.staffNote].filter(Boolean).join("\n"),
    details: { ...plan.details, ...clockDetails(clocks.running, running), ...(place.en ? { placeEn: place.en } : {}) },
    requestVersion: moved.version,
  }).returning({ told: announcing(`request:${moved.id}`) });
  await recordChange(tx, actor, {
    action: `request.${move}`,
    object: { kind: "request", id: moved.id, name: moved.number ?? "" },
    changes: {
      status: [request.status, moved.status], department: [request.departmentCode, moved.departmentCode], outcome: [request.outcome, moved.outcome],
      promisedAt: [request.promisedAt, moved.promisedAt], version: [request.version, moved.version],
    },
    now,
  });
  // What the search looks at changes when a draft is sent and when there is an answer.
  if (request.status === "draft" || moved.answer !== request.answer) await indexRequest(tx, moved.id);
  await plan.keep?.({ request: moved, running });
  if (rule.isEnd) await closeWhatIsOpen(tx, moved.id, now);
  const last = await plan.tell?.({ request: { ...moved, addedWords }, running });

  return plan.then ? moveRequestIn(tx, system, plan.then) : { ...moved, ...last };
}

function parsed<M extends RequestMove>(move: M, order: MoveOrder<M>): MoveData<M> {
  const result = moveForms[move].safeParse(order);
  if (!result.success) throw new DomainError("invalid", result.error.issues[0]?.message ?? "form.invalid");
  const left = placeholderLeft(result.data);
  if (left !== undefined) throw new DomainError("invalid", "text.placeholder-left", { placeholder: left });
  // The table of schemas is indexed by the move itself; TypeScript cannot follow that through safeParse.
  return result.data as MoveData<M>;
}

/** Somebody was faster: says who, from where, what the request is now and since when. */
async function changedMeanwhile(tx: Transaction, request: ServiceRequest, seenVersion = 0): Promise<DomainError> {
  const [last] = await tx.select().from(requestEvents).where(eq(requestEvents.requestId, request.id)).orderBy(desc(requestEvents.requestVersion)).limit(1);
  if (!last) return new DomainError("conflict", "request.saved-meanwhile");
  // Nobody made a move since: it was given to somebody else.
  if (last.requestVersion <= seenVersion) return new DomainError("conflict", "request.assigned-meanwhile");

  const { actorKind, actorName, actorPlace, toStatus, at } = last;
  const facts = { status: toStatus, at: `${shanghaiDay(at)} ${shanghaiTime(at)}` };
  if (actorKind === "system") return new DomainError("conflict", "request.changed-meanwhile-by-portal", facts);
  return new DomainError("conflict", "request.changed-meanwhile", { ...facts, who: actorName, place: actorPlace });
}

function refused(request: ServiceRequest): DomainError {
  return new DomainError("conflict", "request.move-refused", { status: request.status });
}

/** Where the actor stands in this: the company, the department or station they act for; as it was called then. */
async function placeOf(tx: Transaction, actor: MovingActor, request: ServiceRequest): Promise<{ zh: string; en: string }> {
  if (actor.kind === "system") return { zh: "", en: "" };
  if (actor.kind === "company") {
    const name = actor.companies.find(({ companyId }) => companyId === request.companyId)?.name ?? "";
    return { zh: name, en: name };
  }

  if (actor.assignments.some(({ departmentCode }) => departmentCode !== null && departmentCode === request.departmentCode)) {
    const department = await departmentNamed(tx, request.departmentCode ?? "");
    return { zh: department.shortZh, en: department.nameEn };
  }
  const helping = actor.assignments.find(({ departmentCode }) => departmentCode !== null && request.helperCodes.includes(departmentCode))?.departmentCode;
  if (helping) {
    const department = await departmentNamed(tx, helping);
    return { zh: department.shortZh, en: department.nameEn };
  }
  if (actor.assignments.some(({ role }) => role === "supervisor")) return { zh: statusWords.zh.role.supervisor, en: statusWords.en.role.supervisor };
  if (actor.assignments.some(({ stationCode }) => stationCode === request.stationCode)) {
    const [station] = await tx.select().from(stations).where(eq(stations.code, request.stationCode));
    if (station) return { zh: station.nameZh, en: station.nameEn };
  }
  return { zh: "", en: "" };
}
