import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { can } from "~/domain/access/policy";
import { DomainError } from "~/domain/errors";
import { lifecycle, movesFrom, statusAfter } from "~/domain/requests/lifecycle";
import type { MoveOrder } from "~/domain/requests/move-inputs";
import { moveRequest } from "~/domain/requests/move-request.server";
import type { MovingActor } from "~/domain/requests/moves/move-effect.server";
import { clocks, notices, ratings, rectifications, requestEvents, requestMaterials, requests } from "~db/schema";
import { endStatuses, requestMoves, type RequestMove, type RequestStatus } from "~db/vocabulary";
import { countDue } from "~tests/support/count-due";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { aCast, aDraft, later, system, tuesday, uploadPapers, type Cast } from "~tests/support/requests";

const { db } = useTestDatabase();

const people = ["company", "desk", "liaison", "head", "supervisor", "otherLiaison", "office", "auditor", "stranger", "system"] as const;
type Person = (typeof people)[number];

/** One step of a run; which move and who makes it are chosen when it is known where the request stands. */
interface Step {
  /** mostly a move the table has and a person who may; now and then anything and anybody, to be refused */
  isWildMove: boolean;
  isWildPerson: boolean;
  move: number;
  person: number;
  /** hours that pass before the move */
  hours: number;
  /** a number from which the move's own data are chosen */
  dice: number;
}

const rarely = fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
const aStep: fc.Arbitrary<Step> = fc.record({
  isWildMove: rarely,
  isWildPerson: rarely,
  move: fc.nat(997),
  person: fc.nat(997),
  hours: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 4 }) }, { weight: 1, arbitrary: fc.constantFrom(120, 240) }),
  dice: fc.nat(5),
});

/** Ends come late in life, or every run would be short. */
const ends: readonly RequestMove[] = ["withdraw", "not_accept", "return", "complete", "finish_at_desk", "supplement_missed"];

/** Moves that lead in circles. */
const backwards: readonly RequestMove[] = ["no_show", "cancel_booking"];

function chosen<T>(from: readonly T[], at: number): T {
  const one = from[at % Math.max(from.length, 1)];
  if (one === undefined) throw new Error("nothing to choose from");
  return one;
}

function moveOf(step: Step, status: RequestStatus): RequestMove {
  const legal = movesFrom(status);
  if (step.isWildMove || legal.length === 0) return chosen(requestMoves, step.move);
  const onward = legal.filter((move) => !ends.includes(move) && (step.dice === 4 || !backwards.includes(move)));
  return chosen(onward.length > 0 && step.dice < 5 ? onward : legal, step.move);
}

const departments = ["RSJ", "SWJ", "LYZX", "NONE"];

function orderOf(move: RequestMove, { dice }: Step, requestId: string, now: Date): MoveOrder {
  const day = later(now, { days: 3 + dice }).toISOString().slice(0, 10);
  const department = departments[dice % departments.length] ?? "RSJ";
  const outcome = (["granted", "refused", "answered", "filed"] as const)[dice % 4] ?? "granted";
  const data = {
    submit: {}, book: {}, sign: {}, accept: {}, deem_accepted: {}, supplement_missed: {}, resume: {}, withdraw: {}, no_show: {}, cancel_booking: {},
    receive: { then: dice % 2 === 0 ? "route" : "keep" },
    route: dice === 0 ? { departmentCode: "SWJ", reason: "指定" } : {},
    finish_at_desk: { outcome, answer: "当场答复" },
    not_ours: { proposedDepartmentCode: department, reason: "不归我们" },
    hand_over: { toDepartmentCode: department, reason: "转办" },
    ask_for_papers: { lines: [{ materialNo: 1 + (dice % 4), problem: "缺章", needed: "盖章" }], dueOn: day, secondReason: dice > 2 ? "仍缺" : "" },
    hand_in_papers: { onPaper: dice === 5 ? [9] : [1, 2, 3, 4] },
    not_accept: { reason: "不属职权", legalBasis: "第三十二条" },
    return: { reasonKey: "duplicate", reason: "重复" },
    suspend: { kind: "inspection", reason: "核查", expectedOn: dice > 2 ? day : null },
    extend: { days: 1 + dice, reason: "须论证" },
    decide: { outcome, answer: "决定", document: dice > 0 ? "文书1号" : "" },
    deliver: { how: "collected", to: "何予安" },
    complete: { outcome, answer: "答复" },
    reopen: { reason: "未解决" },
    arbitrate: { toDepartmentCode: department, reason: "按职责" }, tolerance_missed: {},
    ask_extension: { days: 1 + dice, reason: "须论证" }, refuse_extension: { reason: "不必" },
    give_sub_task: { helperDepartmentCode: department, task: "核对", taskDays: 1 + dice }, answer_sub_task: { answer: "无误" }, cancel_sub_task: { helperDepartmentCode: department, reason: "不必" },
    urge: { words: "请尽快" }, reply_urge: { reply: "正在办" },
    supervise: { words: "请说明", dueOn: day }, report_supervision: { feedback: "正在办" }, close_supervision: {}, recount: { changeId: 1 },
    open_rectification: {}, call_back: { called: dice > 4 ? "not_reached" : "reached", callWords: "企业说明情况" },
    record_finding: { finding: (["valid", "partly", "misjudged", "malicious"] as const)[dice % 4] ?? "valid", findingWords: "核对记录" },
    uphold_finding: { reviewWords: "不属实" }, overturn_finding: { reviewWords: "属实" }, answer_rating: { answer: "已改正" },
    rate_again: { level: dice > 3 ? 5 : 2, words: "再评" }, hand_back: { reason: "没有改好" }, close_rectification: {},
  } satisfies Record<RequestMove, object>;
  return { move, requestId, now, ...data[move] } as MoveOrder;
}

/** Everything a move may write, to see that a refused one wrote nothing. */
async function worldOf(requestId: string) {
  const [request] = await db.select().from(requests).where(eq(requests.id, requestId));
  if (!request) throw new Error("the request is gone");
  return {
    request,
    events: await db.select().from(requestEvents).where(eq(requestEvents.requestId, requestId)).orderBy(asc(requestEvents.id)),
    clocks: await db.select().from(clocks).where(eq(clocks.requestId, requestId)).orderBy(asc(clocks.id)),
    materials: await db.select().from(requestMaterials).where(eq(requestMaterials.requestId, requestId)).orderBy(asc(requestMaterials.materialNo)),
    rectification: (await db.select().from(rectifications).where(eq(rectifications.requestId, requestId)))[0],
    notices: await db.$count(notices, eq(notices.requestId, requestId)),
  };
}

type World = Awaited<ReturnType<typeof worldOf>>;

/** What holds for every request at every moment. */
function expectSound({ request, events, clocks: all, rectification }: World): void {
  expect(request.version, "one line of history a version").toBe(1 + events.length);
  let status: string = "draft";
  events.forEach((event, at) => {
    expect(event.requestVersion).toBe(at + 2);
    expect(event.fromStatus, "history is a chain").toBe(status);
    expect(lifecycle[event.move].from).toContain(event.fromStatus);
    expect(event.toStatus).toBe(statusAfter(event.move, event.fromStatus ?? "draft"));
    status = event.toStatus;
  });
  expect(request.status).toBe(status);

  const isEnd = endStatuses.some((end) => end === request.status);
  const running = all.filter(({ endedAt }) => endedAt === null);
  expect(request.endedAt !== null).toBe(isEnd);
  expect(request.outcome !== null).toBe(request.status === "decided" || request.status === "completed");
  const alone = running.filter(({ kind }) => kind !== "co_handling");
  expect(new Set(alone.map(({ kind }) => kind)).size, "no clock runs twice").toBe(alone.length);
  if (isEnd || request.status === "draft" || request.status === "booked") expect(running.filter(({ kind }) => kind !== "rectification")).toEqual([]);
  const isRectified = rectification !== undefined && rectification.closedAt === null;
  expect(running.some(({ kind }) => kind === "rectification"), "rectification runs until it is closed").toBe(isRectified);
  expect(request.rectifyingSince !== null).toBe(isRectified);
  expect(running.some(({ kind }) => kind === "sign_for"), "sign-for runs while routed").toBe(request.status === "routed");
  expect(running.some(({ pausedAt }) => pausedAt !== null), "a clock stands still while suspended").toBe(request.status === "suspended");
  if (request.acceptedAt && !isEnd && request.status !== "decided") expect(running.map(({ kind }) => kind), "a promise that was given runs").toContain("handling");
  const isUnanswered = ["received", "routed", "signed"].includes(request.status) && request.acceptedAt === null;
  expect(running.some(({ kind }) => kind === "intake"), "intake runs until there is an answer").toBe(isUnanswered);
  expect(running.some(({ kind }) => kind === "delivery"), "delivery runs once decided").toBe(request.status === "decided");

  for (const clock of running) expect(clock.dueAt, `${clock.kind} counted another way`).toEqual(countDue(clock));

  const due = running.filter(({ pausedAt }) => pausedAt === null).map(({ dueAt }) => dueAt.getTime());
  expect(request.nextDueAt?.getTime() ?? null).toBe(due.length > 0 ? Math.min(...due) : null);
}

test("random moves by random people never reach an illegal state, never lose a line, and write nothing when refused", async () => {
  const cast: Cast = await aCast(db);
  const [otherLiaison, office, auditor] = [await aStaffMember(db, "liaison", "SWJ"), await aStaffMember(db, "liaison", "LYZX"), await aStaffMember(db, "auditor")];
  const stranger = (await aCast(db)).company;
  const actors: Record<Person, MovingActor> = { ...cast, otherLiaison, office, auditor, stranger, system };
  const made = new Set<RequestMove>();

  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 30, maxLength: 45 }), fc.boolean(), async (steps, isOnline) => {
      const draft = await aDraft(db, cast.company, { channel: isOnline ? "online" : "appointment", itemCode: isOnline ? "RC-001" : "QY-002" });
      await uploadPapers(db, draft, tuesday);
      // Rated in advance: the walk then opens the rectification wherever the request has ended.
      await db.insert(ratings).values({ requestId: draft.id, level: 5, reasons: ["slow"], ratedAt: tuesday });
      let now = tuesday;
      let before = await worldOf(draft.id);
      for (const step of steps) {
        now = later(now, { hours: step.hours });
        const move = moveOf(step, before.request.status);
        const mayMove = people.filter((person) => can(actors[person], `move:${move}`, before.request));
        const by = chosen(step.isWildPerson || mayMove.length === 0 ? people : mayMove, step.person);
        try {
          await moveRequest(db, actors[by], orderOf(move, step, draft.id, now));
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          expect(await worldOf(draft.id), `refused ${move} by ${by}`).toEqual(before);
          continue;
        }
        const after = await worldOf(draft.id);
        expect(can(actors[by], `move:${move}`, before.request), `${by} may ${move}`).toBe(true);
        expect(after.events.slice(0, before.events.length), "no line is lost or changed").toEqual(before.events);
        expect(after.events[before.events.length]).toMatchObject({ move, fromStatus: before.request.status });
        expectSound(after);
        for (const event of after.events.slice(before.events.length)) made.add(event.move);
        before = after;
      }
    }),
    // The same runs every time, so that a red one is red for everybody; another seed is another walk.
    { seed: 20_261_127, numRuns: 12, endOnFailure: true },
  );

  // A run that got nowhere would prove nothing.
  expect(made.size).toBeGreaterThan(20);
  expect([...made]).toEqual(expect.arrayContaining(["open_rectification", "call_back", "record_finding"]));
}, 180_000);
