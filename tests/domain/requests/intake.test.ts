import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { moveRequest } from "~/domain/requests/move-request.server";
import { saveDraft } from "~/domain/requests/save-draft.server";
import { startDraft } from "~/domain/requests/start-draft.server";
import { requestMaterials, requests } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { historyOf } from "~tests/support/history";
import { aCast, aDraft, aRequest, later, tuesday, uploadPapers } from "~tests/support/requests";

const { db } = useTestDatabase();
const statesOf = async (id: string) =>
  Object.fromEntries((await db.select().from(requestMaterials).where(eq(requestMaterials.requestId, id))).map(({ materialNo, state }) => [materialNo, state]));

describe("a draft", () => {
  test("has the papers of the item's current version and no number, and is no history yet", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    expect(draft).toMatchObject({ status: "draft", number: null, version: 1, contactEmail: cast.company.email });
    expect(Object.keys(await statesOf(draft.id))).toHaveLength(5);
    expect((await historyOf(db, draft.id)).moves).toEqual([]);
  });

  test("is started only for one's own company, and only by a channel the item has", async () => {
    const cast = await aCast(db);
    const other = await aCast(db);
    const draft = { companyId: other.company.companies[0]?.companyId ?? "", itemCode: "RC-001", stationCode: "SZZX", channel: "online", now: tuesday } as const;
    await expect(startDraft(db, cast.company, draft)).rejects.toMatchObject({ kind: "not-found" });
    await expect(startDraft(db, other.company, { ...draft, itemCode: "XX-999" })).rejects.toMatchObject({ kind: "not-found", messageKey: "item.not-found" });
    await expect(startDraft(db, other.company, { ...draft, stationCode: "NONE" })).rejects.toMatchObject({ kind: "not-found", messageKey: "station.not-found" });
  });

  test("saved in two windows: the second is told, and nothing typed is overwritten", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    const saved = await saveDraft(db, cast.company, { requestId: draft.id, expectedVersion: 1, form: { matter: "第一个窗口" }, now: tuesday });
    expect(saved.version).toBe(2);
    await expect(saveDraft(db, cast.company, { requestId: draft.id, expectedVersion: 1, form: { matter: "第二个窗口" }, now: tuesday })).rejects.toMatchObject({ kind: "conflict", messageKey: "request.saved-meanwhile" });
    await expect(moveRequest(db, cast.company, { move: "submit", requestId: draft.id, expectedVersion: 1, now: tuesday })).rejects.toMatchObject({ kind: "conflict" });
    expect((await db.select().from(requests))[0]?.form.matter).toBe("第一个窗口");
  });
});

describe("submitting online", () => {
  test("is refused while required papers are missing, and changes nothing", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    await uploadPapers(db, draft, tuesday, [1, 2]);
    await expect(moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: tuesday })).rejects.toMatchObject({ kind: "invalid", messageKey: "request.papers-missing", values: { count: 3 } });
    expect((await db.select().from(requests))[0]).toMatchObject({ status: "draft", number: null, version: 1 });
  });

  test("tolerates what may follow, with an undertaking and a day within the promised limit", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    await uploadPapers(db, draft, tuesday, [1, 2, 5]);
    const promise = (day: string, version: number) => saveDraft(db, cast.company, { requestId: draft.id, expectedVersion: version, form: { undertaking: true, undertakingUntil: day }, now: tuesday });

    await promise("2026-12-09", 1);
    await expect(moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: tuesday })).rejects.toMatchObject({ messageKey: "request.tolerant-day-out-of-range", values: { latest: "2026-12-08" } });
    await promise("2026-12-08", 2);
    const routed = await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: tuesday });
    expect(routed).toMatchObject({ status: "routed", isTolerant: true, tolerantUntil: "2026-12-08" });
    expect(await statesOf(draft.id)).toEqual({ 1: "received", 2: "received", 3: "tolerated", 4: "tolerated", 5: "received" });
    expect((await historyOf(db, draft.id)).mail("intake_receipt")[0]?.payload).toMatchObject({ tolerantUntil: "2026-12-08", queryCode: routed.queryCode });
  });

  test("needs somebody who can be reached", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    await uploadPapers(db, draft, tuesday);
    await saveDraft(db, cast.company, { requestId: draft.id, expectedVersion: 1, contact: { name: "何予安", phone: "123", email: "a@example.com" }, now: tuesday });
    await expect(moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: tuesday })).rejects.toMatchObject({ messageKey: "request.contact-incomplete" });
  });

  test("numbers run without gaps per station and day, also past a refused one", async () => {
    const cast = await aCast(db);
    const numbers: (string | null)[] = [];
    for (const papers of [true, false, true]) {
      const draft = await aDraft(db, cast.company);
      if (papers) await uploadPapers(db, draft, tuesday);
      await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: tuesday }).then(({ number }) => numbers.push(number), () => undefined);
    }
    expect(numbers).toEqual(["RYZ20261124SZZX0001", "RYZ20261124SZZX0002"]);
  });
});

describe("at the desk", () => {
  test("papers of a booked visit are ticked off, received and sent on at once", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company, { channel: "appointment" });
    const booked = await moveRequest(db, cast.company, { move: "book", requestId: draft.id, now: tuesday });
    expect((await historyOf(db, draft.id)).mails).toEqual([]);

    const materials = [1, 2, 5].map((materialNo) => ({ materialNo, state: "received" as const }));
    await expect(moveRequest(db, cast.desk, { move: "receive", requestId: draft.id, now: tuesday, materials })).rejects.toMatchObject({ messageKey: "request.papers-missing", values: { count: 2 } });
    const tolerated = [3, 4].map((materialNo) => ({ materialNo, state: "tolerated" as const }));
    await expect(moveRequest(db, cast.desk, { move: "receive", requestId: draft.id, now: tuesday, materials: [...materials, ...tolerated] })).rejects.toMatchObject({ messageKey: "request.tolerant-day-missing" });

    const routed = await moveRequest(db, cast.desk, { move: "receive", requestId: draft.id, now: tuesday, materials: [...materials, ...tolerated], tolerantUntil: "2026-12-01" });
    expect(routed).toMatchObject({ status: "routed", number: booked.number, filedById: cast.desk.userId, receivedAt: tuesday });
    const { moves, mail } = await historyOf(db, draft.id);
    expect(moves).toEqual(["book", "receive", "route"]);
    expect(mail("intake_receipt")[0]?.payload).toMatchObject({ receivedBy: "沈知夏", intakeDueAt: "2026-12-01T09:00:00.000Z" });
  });

  test("a paper that may not follow later must be there", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company, { channel: "appointment" });
    await moveRequest(db, cast.company, { move: "book", requestId: draft.id, now: tuesday });
    await expect(moveRequest(db, cast.desk, { move: "receive", requestId: draft.id, now: tuesday, materials: [{ materialNo: 1, state: "tolerated" }] })).rejects.toMatchObject({ messageKey: "request.material-not-tolerable" });
  });

  test("the desk may send it elsewhere than the rules, with a reason that is kept beside what the rules said", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "received");
    await expect(moveRequest(db, cast.desk, { move: "route", requestId: id, now: tuesday, departmentCode: "SWJ" })).rejects.toMatchObject({ messageKey: "request.reason-missing" });
    const routed = await moveRequest(db, cast.desk, { move: "route", requestId: id, now: tuesday, departmentCode: "SWJ", reason: "企业先要办税务登记" });
    expect(routed).toMatchObject({ departmentCode: "SWJ", routedRuleId: null });
    expect((await historyOf(db, id)).events.at(-1)).toMatchObject({ actorId: cast.desk.userId, details: { rulesWouldHaveSaid: "RSJ" } });
  });

  test("only what the station itself may finish is finished there", async () => {
    const cast = await aCast(db, { departmentCode: "XZSP" });
    const forwarded = await aRequest(db, cast, "received");
    const finish = { move: "finish_at_desk", now: later(tuesday, { minutes: 20 }), outcome: "answered", answer: "名称可用，已当场告知" } as const;
    await expect(moveRequest(db, cast.desk, { ...finish, requestId: forwarded.id })).rejects.toMatchObject({ messageKey: "request.not-finished-at-desk" });

    const draft = await aDraft(db, cast.company, { itemCode: "QY-001", channel: "appointment" });
    await moveRequest(db, cast.company, { move: "book", requestId: draft.id, now: tuesday });
    const done = await moveRequest(db, cast.desk, { ...finish, requestId: draft.id });
    expect(done).toMatchObject({ status: "completed", outcome: "answered", receivedAt: finish.now });
    expect((await historyOf(db, draft.id)).mails).toEqual(["completed"]);
  });

  test("a booking that fell through leaves a draft that keeps its number", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company, { channel: "appointment" });
    const booked = await moveRequest(db, cast.company, { move: "book", requestId: draft.id, now: tuesday });
    await moveRequest(db, cast.company, { move: "cancel_booking", requestId: draft.id, now: tuesday });
    const again = await moveRequest(db, cast.company, { move: "book", requestId: draft.id, now: later(tuesday, { days: 1 }) });
    expect(again.number).toBe(booked.number);
  });
});
