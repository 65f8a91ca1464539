import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acknowledgeHandOver } from "~/domain/inbox/acknowledge-hand-over.server";
import { assignRequest } from "~/domain/inbox/assign-request.server";
import { endAbsence } from "~/domain/inbox/end-absence.server";
import { getHandOver } from "~/domain/inbox/get-hand-over.server";
import { listColleagues } from "~/domain/inbox/list-colleagues.server";
import { saveHandOver } from "~/domain/inbox/save-hand-over.server";
import { setAbsence } from "~/domain/inbox/set-absence.server";
import { standInFor } from "~/domain/inbox/stand-in.server";
import { breaks } from "~/domain/errors";
import { listRequests } from "~/domain/requests/list-requests.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { sendDigests } from "~/domain/urging/send-digests.server";
import { absences, internalNotes, notices, requests } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { historyOf } from "~tests/support/history";
import { aStaffMember } from "~tests/support/people";
import { race } from "~tests/support/race";
import { aCast, aRequest, later, tuesday, type Cast } from "~tests/support/requests";

const { db } = useTestDatabase();
const now = tuesday;
const [monday, today, friday] = ["2026-11-23", "2026-11-24", "2026-11-27"];
let cast: Cast;
let deputy: Awaited<ReturnType<typeof aStaffMember>>;
beforeEach(async () => {
  cast = await aCast(db);
  deputy = await aStaffMember(db, "liaison", "RSJ", { name: "李敏" });
});
const away = (options: Partial<Parameters<typeof setAbsence>[2]> = {}) => setAbsence(db, cast.liaison, {
  userId: cast.liaison.userId, deputyId: deputy.userId, fromDay: today, toDay: friday, words: "周四前看一眼", key: "", now, ...options,
});
const assigneeOf = async (id: string) => (await db.select({ assigneeId: requests.assigneeId }).from(requests).where(eq(requests.id, id)))[0]?.assigneeId;

describe("while a liaison is away", () => {
  test("new assignments go to the deputy and the note says for whom; back, they go to the person again", async () => {
    const [first, second] = [await aRequest(db, cast, "routed"), await aRequest(db, cast, "routed")];
    const absenceId = await away();
    await assignRequest(db, cast.head, { requestId: first.id, assigneeId: cast.liaison.userId, now });
    expect(await assigneeOf(first.id)).toBe(deputy.userId);
    expect(await db.select({ words: internalNotes.words }).from(internalNotes)).toEqual([{ words: "分给顾言（离岗），由代理人李敏接办" }]);

    await endAbsence(db, cast.liaison, { absenceId, now });
    await assignRequest(db, cast.head, { requestId: second.id, assigneeId: cast.liaison.userId, now });
    expect(await assigneeOf(second.id)).toBe(cast.liaison.userId);
  });

  test("mails about their requests go to the deputy, and only to them", async () => {
    const request = await aRequest(db, cast, "supplement");
    await away();
    await moveRequest(db, cast.desk, { move: "hand_in_papers", requestId: request.id, now, onPaper: [1] });
    expect((await historyOf(db, request.id)).mail("staff_papers_in").map(({ recipientUserId }) => recipientUserId)).toEqual([deputy.userId]);
  });

  test("the deputy's list shows both, the other liaison's does not; the morning mail follows", async () => {
    const request = await aRequest(db, cast, "signed");
    const other = await aStaffMember(db, "liaison", "RSJ");
    const open = async (actor: typeof deputy, at = now) => (await listRequests(db, actor, { tab: "open", now: at })).rows.map(({ id }) => id);
    expect(await open(deputy)).toEqual([]);
    await away({ toDay: "2026-12-11" });
    expect(await open(deputy)).toEqual([request.id]);
    expect(await open(other)).toEqual([]);

    const morning = new Date("2026-12-01T01:00:00Z");
    await sendDigests(db, { now: morning });
    const told = await db.select({ to: notices.recipientUserId }).from(notices).where(eq(notices.kind, "staff_digest"));
    expect(told.map(({ to }) => to)).toContain(deputy.userId);
    expect(told.map(({ to }) => to)).not.toContain(cast.liaison.userId);
    expect(told.map(({ to }) => to)).not.toContain(other.userId);
    expect(await open(deputy, new Date("2026-12-12T02:00:00Z"))).toEqual([]);
  });

  test("a deputy who is away passes it on; where everybody is, it stays with the person", async () => {
    await away();
    await setAbsence(db, deputy, { userId: deputy.userId, deputyId: cast.head.userId, fromDay: "2026-11-26", toDay: "2026-11-26", words: "", key: "", now });
    expect(await standInFor(db, cast.liaison.userId, monday)).toBe(cast.liaison.userId);
    expect(await standInFor(db, cast.liaison.userId, today)).toBe(deputy.userId);
    expect(await standInFor(db, cast.liaison.userId, "2026-11-26")).toBe(cast.head.userId);
    await db.insert(absences).values({ userId: cast.head.userId, deputyId: cast.liaison.userId, fromDay: "2026-11-26", toDay: "2026-11-26", setById: cast.head.userId, setAt: now });
    expect(await standInFor(db, cast.liaison.userId, "2026-11-26")).toBe(cast.liaison.userId);
  });

  test("who assigns sees that they are away, beside their load", async () => {
    await aRequest(db, cast, "signed");
    await away();
    const colleagues = await listColleagues(db, cast.head, now);
    expect(colleagues.find(({ userId }) => userId === cast.liaison.userId)).toMatchObject({ open: 1, late: 0, awayUntil: friday });
    expect(colleagues.find(({ userId }) => userId === deputy.userId)).toMatchObject({ open: 0, awayUntil: null });
  });
});

describe("noting an absence", () => {
  test("is one's own affair or the head's, and names somebody of the same department who is there", async () => {
    const stranger = await aStaffMember(db, "liaison", "SWJ");
    await expect(away({ deputyId: stranger.userId })).rejects.toMatchObject({ messageKey: "absence.nobody-of-department" });
    await expect(away({ deputyId: cast.liaison.userId })).rejects.toMatchObject({ messageKey: "absence.own-deputy" });
    await expect(away({ fromDay: friday, toDay: today })).rejects.toMatchObject({ messageKey: "absence.days-in-order" });
    await expect(away({ fromDay: monday, toDay: monday })).rejects.toMatchObject({ messageKey: "absence.in-the-past" });
    await expect(setAbsence(db, deputy, { userId: cast.liaison.userId, deputyId: deputy.userId, fromDay: today, toDay: friday, words: "", key: "", now })).rejects.toMatchObject({ kind: "forbidden" });
    await setAbsence(db, cast.head, { userId: cast.liaison.userId, deputyId: deputy.userId, fromDay: today, toDay: friday, words: "", key: "", now });
    await expect(setAbsence(db, deputy, { userId: deputy.userId, deputyId: cast.liaison.userId, fromDay: friday, toDay: friday, words: "", key: "", now })).rejects.toMatchObject({ messageKey: "absence.deputy-away" });
  });

  test("twice at once for overlapping days is noted once, by the database", async () => {
    const outcomes = await race(sql`select 1 from users where id = ${cast.liaison.userId} for update`, [() => away(), () => away({ fromDay: friday, toDay: "2026-12-04" })]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { messageKey: "absence.overlaps" } });
    const second = db.insert(absences).values({ userId: cast.liaison.userId, deputyId: deputy.userId, fromDay: friday, toDay: friday, setById: cast.liaison.userId, setAt: now });
    await expect(second).rejects.toSatisfy((error) => breaks(error, "absences_do_not_overlap"));
  });

  test("sent twice with one key is one absence", async () => {
    const key = crypto.randomUUID();
    expect(await away({ key })).toBe(await away({ key }));
    expect(await db.$count(absences)).toBe(1);
  });
});

describe("the hand-over sheet", () => {
  test("lists what is open with what the deputy should know, and is taken over once with its numbers", async () => {
    const [mine, ended] = [await aRequest(db, cast, "accepted"), await aRequest(db, cast, "signed")];
    const others = await aRequest(db, cast, "routed");
    await moveRequest(db, cast.liaison, { move: "not_accept", requestId: ended.id, now, reason: "不属本机关", legalBasis: "行政许可法第三十二条", rightBody: "" });
    const absenceId = await away();
    await saveHandOver(db, cast.liaison, { absenceId, words: "先看急件", notes: [{ requestId: mine.id, words: "等专家回电" }, { requestId: others.id, words: "不是我的" }] });

    const sheet = await getHandOver(db, deputy, absenceId);
    expect(sheet).toMatchObject({ name: "顾言", deputyName: "李敏", words: "先看急件", may: { write: false, acknowledge: true }, rows: [{ number: mine.number, status: "accepted", words: "等专家回电" }] });
    await expect(saveHandOver(db, deputy, { absenceId, words: "", notes: [] })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(acknowledgeHandOver(db, cast.liaison, { absenceId, now })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(getHandOver(db, await aStaffMember(db, "liaison", "RSJ"), absenceId)).rejects.toMatchObject({ kind: "not-found" });

    await acknowledgeHandOver(db, deputy, { absenceId, now: later(now, { minutes: 5 }) });
    await expect(acknowledgeHandOver(db, deputy, { absenceId, now })).rejects.toMatchObject({ messageKey: "absence.acknowledged" });
    expect(await getHandOver(db, cast.liaison, absenceId)).toMatchObject({ acknowledgedNumbers: [mine.number], acknowledgedAt: later(now, { minutes: 5 }) });
  });
});

describe("an urged request", () => {
  test("stands first whatever its deadline, and pages go on after it", async () => {
    const rows = [await aRequest(db, cast, "accepted"), await aRequest(db, cast, "signed"), await aRequest(db, cast, "accepted")];
    await db.update(requests).set({ urgedAt: now }).where(eq(requests.id, rows[2]?.id ?? ""));
    const seen: string[] = [];
    for (let cursor: string | undefined, page = 0; page < 4; page += 1) {
      const list = await listRequests(db, cast.liaison, { tab: "open", limit: 1, cursor, now });
      seen.push(...list.rows.map(({ id }) => id));
      cursor = list.next ?? undefined;
      if (!cursor) break;
    }
    expect(seen[0]).toBe(rows[2]?.id);
    expect(new Set(seen)).toEqual(new Set(rows.map(({ id }) => id)));
    expect(seen).toHaveLength(3);
  });
});
