import { desc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { moveRequest } from "~/domain/requests/move-request.server";
import { applyAllRetention, applyRetention } from "~/domain/upkeep/apply-retention.server";
import { overBefore, retentionRules } from "~/domain/upkeep/retention-rules";
import { removeErasedFiles } from "~/domain/upkeep/remove-erased-files.server";
import type { FileStorage } from "~/domain/files/file-storage";
import * as page from "~/routes/audit/retention";
import {
  attachments, callTasks, erasedFiles, extensions, internalNotes, mailEvents, mailReplies, notices, queueEvents, ratings, rectifications, replyFiles, requestEvents, requestMaterials, requests, retentionRuns, supervisionOrders, supplements, urges, visits,
} from "~db/schema";
import type { RetentionKind } from "~db/vocabulary";
import { atWindow, aTicket } from "~tests/support/queue";
import { useTestDatabase } from "~tests/support/database";
import { layLongPast } from "~tests/support/long-past";
import { aNotice } from "~tests/support/notices";
import { aStaffMember } from "~tests/support/people";
import { plansOf } from "~tests/support/plans";
import { setPortalEnv } from "~tests/support/portal-env";
import { aCast, aDraft, aRequest, later, tuesday, uploadPapers, type Cast } from "~tests/support/requests";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
let cast: Cast;
beforeEach(async () => {
  setPortalEnv();
  cast = await aCast(db);
});

const ruleOf = (kind: RetentionKind) => {
  const rule = retentionRules.find((one) => one.kind === kind);
  if (!rule) throw new Error(`no rule for ${kind}`);
  return rule;
};
/** The last instant at which it is still kept, and the first at which it is over. */
const run = (kind: RetentionKind, now: Date) => applyRetention(db, ruleOf(kind), { now });
const register = (kind: RetentionKind) => db.select().from(retentionRuns).where(eq(retentionRuns.kind, kind));

async function anEnded(at = tuesday) {
  const request = await aRequest(db, cast, "routed", at);
  return moveRequest(db, cast.company, { move: "withdraw", requestId: request.id, reason: "", now: at });
}
/** A storage that notes what was removed. */
function aStorage() {
  const removed: string[] = [];
  // why: the matter is which keys are removed and when, not how bytes lie on a disk
  return { removed, storage: { remove: async (key: string) => removed.push(key) > 0 } as unknown as FileStorage };
}

describe("a period", () => {
  test("is whole days, or months of the calendar", () => {
    expect(overBefore({ days: 30 }, new Date("2026-11-24T02:00:00Z"))).toEqual(new Date("2026-10-25T02:00:00Z"));
    expect(overBefore({ months: 12 }, new Date("2028-02-29T02:00:00Z"))).toEqual(new Date("2027-02-28T02:00:00Z"));
    expect(overBefore({ years: 5 }, new Date("2026-11-24T02:00:00Z"))).toEqual(new Date("2021-11-24T02:00:00Z"));
  });

  test("of a draft is 30 days after its last change; one that was sent stays, whatever its age", async () => {
    const [draft, sent] = [await aDraft(db, cast.company), await aRequest(db, cast, "routed")];
    await uploadPapers(db, draft, tuesday);
    expect(await run("drafts", later(tuesday, { days: 30 }))).toBe(0);
    expect(await run("drafts", later(tuesday, { days: 30, minutes: 1 }))).toBe(1);

    expect((await db.select({ id: requests.id }).from(requests)).map(({ id }) => id)).toEqual([sent.id]);
    expect(await db.$count(erasedFiles)).toBe(5);
    expect(await register("drafts")).toMatchObject([{ ruleVersion: 1, count: 1, oldest: tuesday, newest: tuesday, at: later(tuesday, { days: 30, minutes: 1 }) }]);
  });

  test("of papers is 30 days after the end: the bytes go once the rows are over, but not those another request uses", async () => {
    const [ended, open] = [await anEnded(), await aRequest(db, cast, "routed")];
    const [first] = await db.select().from(attachments).where(eq(attachments.requestId, ended.id)).limit(1);
    if (!first) throw new Error("no paper");
    const { id: copiedFromId, ...like } = first;
    await db.insert(attachments).values({ ...like, requestId: open.id, materialNo: 1, copiedFromId });
    const { removed, storage } = aStorage();

    expect(await run("files", later(tuesday, { days: 30 }))).toBe(0);
    expect(await removeErasedFiles(db, storage)).toBe(0);
    expect(await run("files", later(tuesday, { days: 30, minutes: 1 }))).toBe(5);
    expect(removed).toEqual([]);
    expect(await removeErasedFiles(db, storage)).toBe(4);
    expect(removed).not.toContain(first.storageKey);
    expect(await db.$count(erasedFiles)).toBe(0);

    const rows = await db.select().from(attachments).where(eq(attachments.requestId, ended.id));
    expect(new Set(rows.map(({ fileName, removedAt }) => [fileName, removedAt !== null].join()))).toEqual(new Set([",true"]));
    expect(await db.$count(attachments, sql`${attachments.requestId} = ${open.id} and ${attachments.removedAt} is null`)).toBe(6);
  });

  test("of a request is five years: who it was goes, that it was stays, in its history too", async () => {
    const ended = await anEnded();
    const sent = await aNotice(db, tuesday);
    await db.insert(callTasks).values({ noticeId: sent, reason: "bounced", requestId: ended.id, contactName: "何予安", contactPhone: "13900007715", openedAt: tuesday });
    const [answer] = await db.insert(mailReplies).values({ sourceId: "m-2", requestId: ended.id, fromEmail: "x@example.com", fromName: "何予安", state: "filed", receivedAt: tuesday, words: "您好", wholeText: "您好" }).returning();
    await db.insert(replyFiles).values({ replyId: answer?.id ?? "", fileName: "何予安.pdf", storageKey: "k-2", sha256: "0" });
    expect(await run("requests", new Date("2031-11-24T02:00:00Z"))).toBe(0);
    expect(await db.$count(mailReplies)).toBe(1);
    expect(await run("requests", new Date("2031-11-24T02:01:00Z"))).toBe(1);
    expect(await db.select().from(callTasks)).toMatchObject([{ requestId: ended.id, contactName: "", contactPhone: "" }]);
    expect([await db.$count(mailReplies), await db.$count(replyFiles), await db.select().from(erasedFiles)]).toMatchObject([0, 0, [{ storageKey: "k-2" }]]);
    expect((await db.select().from(requests).where(eq(requests.id, ended.id)))[0]).toMatchObject({ number: ended.number, status: "withdrawn", contactName: "", contactPhone: "", contactEmail: "", form: { matter: "" } });
    const events = await db.select().from(requestEvents).where(eq(requestEvents.requestId, ended.id));
    expect(events.map(({ move }) => move)).toContain("withdraw");
    expect(JSON.stringify(events)).not.toContain(cast.company.name);
  });

  test("of all free words of a request is that of its person, and neither the portal nor anybody else may rewrite its history", async () => {
    const said = "何予安本人说的话";
    const { id: requestId } = await anEnded();
    const [clerk, by] = [cast.liaison.userId, cast.company.userId];
    const [event] = await db.select({ requestVersion: requestEvents.requestVersion }).from(requestEvents).where(eq(requestEvents.requestId, requestId)).orderBy(desc(requestEvents.requestVersion)).limit(1);
    await db.insert(requestEvents).values({ requestId, at: tuesday, move: "withdraw", toStatus: "withdrawn", actorKind: "company", actorId: by, actorName: said, publicNote: said, staffNote: said, requestVersion: (event?.requestVersion ?? 0) + 1 });
    await db.update(requests).set({ answer: said }).where(eq(requests.id, requestId));
    await db.update(requestMaterials).set({ reason: said }).where(eq(requestMaterials.requestId, requestId));
    await db.insert(internalNotes).values({ requestId, authorId: clerk, words: said });
    const [rating] = await db.insert(ratings).values({ requestId, level: 5, words: said, ratedAt: tuesday }).returning();
    await db.insert(rectifications).values({
      requestId, ratingId: rating?.id ?? "", openedAt: tuesday, ratedIds: [], called: "reached", callWords: said, calledById: clerk, calledAt: tuesday, finding: "valid", findingWords: said, foundById: clerk, foundAt: tuesday,
      answer: said, answeredById: clerk, answeredAt: tuesday, secondLevel: 1, secondWords: said, secondRatedAt: tuesday,
    });
    await db.insert(extensions).values({ requestId, askedById: clerk, askedAt: tuesday, days: 2, reason: said, refusal: said });
    await db.insert(urges).values({ requestId, no: 1, urgedById: by, urgedAt: tuesday, againFrom: tuesday, replyBy: tuesday, words: said, reply: said, repliedById: clerk, repliedAt: tuesday });
    await db.insert(supervisionOrders).values({ requestId, colour: "orange", orderedById: clerk, orderedAt: tuesday, dueAt: tuesday, words: said, feedback: said, feedbackById: clerk, feedbackAt: tuesday, closedAt: tuesday });
    await db.insert(supplements).values({ requestId, round: 2, askedById: clerk, askedAt: tuesday, dueOn: "2026-12-01", secondReason: said, lines: [{ materialNo: 1, nameZh: "营业执照", nameEn: "Licence", problem: said, needed: said, example: said }] });
    const tables = [requests, requestEvents, requestMaterials, internalNotes, ratings, rectifications, extensions, urges, supervisionOrders, supplements];
    const everything = async () => JSON.stringify(await Promise.all(tables.map((table) => db.select().from(table))));

    await expect(db.update(requestEvents).set({ publicNote: "" })).rejects.toThrow();
    await run("requests", new Date("2031-11-24T02:00:00Z"));
    expect(await everything()).toContain(said);
    await run("requests", new Date("2031-11-24T02:01:00Z"));
    const left = await everything();
    expect(left).not.toContain(said);
    // What the figures and findings rest on stays.
    for (const kept of ['"level":5', '"finding":"valid"', '"colour":"orange"', "营业执照"]) expect(left).toContain(kept);
    await expect(db.update(requestEvents).set({ publicNote: "另一句话" })).rejects.toThrow();
    await expect(db.delete(requestEvents)).rejects.toThrow();
  });

  test("of a file that came with a mail put on a request is that of its papers; the mail says that there was one", async () => {
    const ended = await anEnded();
    const [mail] = await db.insert(mailReplies).values({ sourceId: "m-3", requestId: ended.id, fromEmail: "x@example.com", state: "filed", receivedAt: tuesday, words: "见附件" }).returning();
    await db.insert(replyFiles).values({ replyId: mail?.id ?? "", fileName: "何予安.pdf", storageKey: "k-3", sha256: "0" });

    await run("files", later(tuesday, { days: 30 }));
    expect((await db.select().from(replyFiles)).map(({ storageKey }) => storageKey)).toEqual(["k-3"]);
    await run("files", later(tuesday, { days: 30, minutes: 1 }));
    expect(await db.select().from(replyFiles)).toMatchObject([{ fileName: "", storageKey: null, refusedBecause: "reply.time-over" }]);
    expect((await db.select().from(erasedFiles)).map(({ storageKey }) => storageKey)).toContain("k-3");
    expect(await db.$count(mailReplies)).toBe(1);
  });

  test("of an address in the history of mails, and of whom a mail went to, is 12 months; the rest of the line stays", async () => {
    const mail = await aNotice(db, tuesday, { recipientEmail: "he.yuan@example.com" });
    await db.update(notices).set({ status: "sent", sentAt: tuesday }).where(eq(notices.id, mail));
    await db.insert(mailEvents).values({ act: "lift_stop", email: "he.yuan@example.com", reason: "已核对", at: tuesday, byId: cast.desk.userId, byName: cast.desk.name });
    const year = new Date("2027-11-24T02:00:00Z");
    for (const kind of ["mail_addresses", "mail_texts"] as const) expect([await run(kind, year), await run(kind, later(year, { minutes: 1 }))]).toEqual([0, 1]);

    expect(await db.select().from(mailEvents)).toMatchObject([{ act: "lift_stop", email: null, reason: "已核对", byName: cast.desk.name }]);
    expect(JSON.stringify(await db.select().from(notices))).not.toContain("he.yuan");
    await expect(db.update(mailEvents).set({ email: "other@example.com" })).rejects.toThrow();
  });

  test("of a visit's words is 12 months, of a mail's text 12 months, of a stray mail 30 days", async () => {
    const desk = await atWindow(db, 1);
    const { ticketId } = await aTicket(db, desk, { visitor: { companyName: "示例企业", contactName: "何予安", contactPhone: "13900007715", contactEmail: "" } });
    await db.update(visits).set({ notes: "说了很多" }).where(eq(visits.ticketId, ticketId));
    const [entered] = await db.select().from(queueEvents).where(eq(queueEvents.ticketId, ticketId));
    if (!entered) throw new Error("no act");
    const { id: _, ...act } = entered;
    await db.insert(queueEvents).values({ ...act, ticketVersion: null, reason: "说了很多" });
    const mail = await aNotice(db, tuesday);
    await db.update(notices).set({ status: "sent", sentAt: tuesday, html: "<p>您好</p>", text: "您好" }).where(eq(notices.id, mail));
    const [reply] = await db.insert(mailReplies).values({ sourceId: "m-1", fromEmail: "x@example.com", state: "ignored", receivedAt: tuesday, words: "您好" }).returning();
    await db.insert(replyFiles).values({ replyId: reply?.id ?? "", fileName: "a.pdf", storageKey: "k-1", sha256: "0" });

    const year = new Date("2027-11-24T02:00:00Z");
    expect([await run("visit_words", year), await run("mail_texts", year), await run("stray_replies", later(tuesday, { days: 30 }))]).toEqual([0, 0, 0]);
    expect([await run("visit_words", later(year, { days: 1 })), await run("mail_texts", later(year, { minutes: 1 })), await run("stray_replies", later(tuesday, { days: 30, minutes: 1 }))]).toEqual([2, 1, 1]);
    expect([await db.$count(queueEvents), JSON.stringify(await db.select().from(queueEvents)).includes("说了很多")]).toEqual([3, false]);
    await expect(db.update(queueEvents).set({ reason: "别的话" })).rejects.toThrow();
    expect((await db.select().from(visits).where(eq(visits.ticketId, ticketId)))[0]).toMatchObject({ notes: "", companyName: "示例企业" });
    expect((await db.select().from(notices).where(eq(notices.id, mail)))[0]).toMatchObject({ html: null, text: null, payload: {}, status: "sent", sentAt: tuesday });
    expect([await db.$count(mailReplies), await db.select().from(erasedFiles)]).toMatchObject([0, [{ storageKey: "k-1" }]]);
  });
});

test("what was forgotten once is not read again, however many years there are", async () => {
  await layLongPast(db, 3_000);
  await db.execute(sql`update requests set contact_name = '', contact_phone = '', contact_email = ''`);
  await db.execute(sql`insert into mail_replies (source_id, request_id, from_email, state, received_at) select id, id, 'x@example.com', 'filed', ended_at from requests`);
  await db.execute(sql`insert into attachments (request_id, material_no, storage_key, file_name, media_type, size, sha256, created_at, removed_at) select id, 1, id, '', '', 1, '', ended_at, ended_at from requests`);
  await db.execute(sql`vacuum analyze`);
  const plans = await plansOf(db, () => applyAllRetention(db, { now: new Date("2034-11-24T02:00:00Z") }));
  expect(plans.filter(({ rowsRead }) => rowsRead > 100)).toEqual([]);
});

describe("the register", () => {
  test("has a line for each batch, in the transaction that deletes; nothing to delete leaves none; it cannot be changed", async () => {
    await aDraft(db, cast.company);
    const late = later(tuesday, { days: 40 });
    await Promise.all([applyAllRetention(db, { now: late }), applyAllRetention(db, { now: late })]);
    await applyAllRetention(db, { now: late });
    // Two at once, and once more: counted once.
    expect((await register("drafts")).map(({ count }) => count)).toEqual([1]);
    await expect(db.update(retentionRuns).set({ count: 7 })).rejects.toThrow();
    await expect(db.delete(retentionRuns)).rejects.toThrow();
  });

  test("without its line nothing is deleted", async () => {
    await aDraft(db, cast.company);
    await db.execute(sql`create function refuse_lines() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`);
    await db.execute(sql`create trigger refuse_lines before insert on retention_runs for each row execute function refuse_lines()`);
    try {
      await expect(run("drafts", later(tuesday, { days: 40 }))).rejects.toThrow();
    } finally {
      await db.execute(sql`drop function refuse_lines cascade`);
    }
    expect(await db.$count(requests)).toBe(1);
  });

  test("is shown with the periods to auditor and administrator", async () => {
    await aDraft(db, cast.company);
    await run("drafts", later(tuesday, { days: 40 }));
    for (const role of ["auditor", "administrator"] as const) {
      const visitor = await aSignedInVisitor({ userId: (await aStaffMember(db, role)).userId, kind: "staff" });
      const shown = (await visitor.get(page.loader, "/audit/retention")).data;
      expect(shown).toMatchObject({ lines: [{ kind: "drafts", count: 1 }] });
      expect((shown as { rules: { kind: string; deleted: number }[] }).rules.map(({ kind, deleted }) => [kind, deleted])).toContainEqual(["drafts", 1]);
    }
  });
});
