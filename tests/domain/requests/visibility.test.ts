import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Actor } from "~/domain/access/actor";
import { visibleRequests } from "~/domain/access/visible-requests.server";
import { addNote } from "~/domain/requests/add-note.server";
import { findRequestByCode } from "~/domain/requests/find-request-by-code.server";
import { getRequestByLink, getRequestForCompany } from "~/domain/requests/get-request-for-company.server";
import { getRequestForStaff } from "~/domain/requests/get-request-for-staff.server";
import { listMyRequests } from "~/domain/requests/list-my-requests.server";
import { listRequests } from "~/domain/requests/list-requests.server";
import { requestTabs } from "~/domain/requests/request-tabs";
import { moveRequest } from "~/domain/requests/move-request.server";
import { accessLinks, requests } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { aCast, aDraft, aRequest, later, tuesday, type Cast } from "~tests/support/requests";

const { db } = useTestDatabase();
const now = later(tuesday, { hours: 3 });
const seen = async (actor: Actor) => (await db.select({ id: requests.id }).from(requests).where(visibleRequests(actor))).map(({ id }) => id).sort();

/** Two worlds: one request each, of another company, station and department, and a draft nobody sent. */
async function twoWorlds() {
  const here = await aCast(db);
  const there = await aCast(db, { departmentCode: "KCW", stationCode: "GJDS" });
  const mine = await aRequest(db, here, "signed");
  const theirs = await aDraft(db, there.company, { itemCode: "KJ-003", stationCode: "GJDS", channel: "appointment" });
  await moveRequest(db, there.company, { move: "book", requestId: theirs.id, now });
  await moveRequest(db, there.desk, { move: "receive", requestId: theirs.id, now, materials: [1, 2].map((materialNo) => ({ materialNo, state: "received" as const })) });
  const draft = await aDraft(db, here.company);
  return { here, there, mine: mine.id, theirs: theirs.id, draft: draft.id };
}

describe("lists leak nothing", () => {
  test("each actor kind sees its own and nothing else", async () => {
    const { here, there, mine, theirs, draft } = await twoWorlds();
    expect(await seen(here.company)).toEqual([mine, draft].sort());
    expect(await seen(here.desk)).toEqual([mine]);
    expect(await seen(here.liaison)).toEqual([mine]);
    expect(await seen(here.head)).toEqual([mine]);
    expect(await seen(there.company)).toEqual([theirs]);
    expect(await seen(there.desk)).toEqual([theirs]);
    expect(await seen(there.liaison)).toEqual([theirs]);
    expect(await seen(here.supervisor)).toEqual([mine, theirs].sort());
    expect(await seen(await aStaffMember(db, "administrator"))).toEqual([]);
    expect(await seen(await aStaffMember(db, "auditor"))).toEqual([]);
    expect(await seen({ kind: "visitor", locale: "zh" })).toEqual([]);
    expect(await seen(await aCompany(db))).toEqual([]);
    expect(await seen({ ...here.company, companies: [] })).toEqual([]);
    expect(await seen({ ...here.desk, assignments: [] })).toEqual([]);
  });

  test("a helping department sees it; the one that passed it on still does", async () => {
    const { here, mine } = await twoWorlds();
    const [police, market] = [await aStaffMember(db, "liaison", "GAFJ"), await aStaffMember(db, "liaison", "SCJG")];
    // The rule of the work permit names the police as helper.
    expect(await seen(police)).toEqual([mine]);
    expect(await seen(market)).toEqual([]);

    await moveRequest(db, here.liaison, { move: "hand_over", requestId: mine, now, toDepartmentCode: "SCJG", reason: "属市场监管事项" });
    expect(await seen(market)).toEqual([mine]);
    expect(await seen(here.liaison)).toEqual([mine]);
  });

  test("no tab and no search of a list shows another department's request", async () => {
    const { here, mine } = await twoWorlds();
    for (const tab of requestTabs) {
      const { rows } = await listRequests(db, here.liaison, { tab, now });
      expect(rows.every(({ id }) => id === mine), tab).toBe(true);
      expect((await listRequests(db, here.liaison, { tab, q: "KJ-003", now })).rows, tab).toEqual([]);
    }
    expect((await listMyRequests(db, here.company, { show: "all" })).rows.map(({ companyId }) => companyId)).toEqual(Array(2).fill(here.company.companies[0]?.companyId));
    expect((await listMyRequests(db, here.company, { show: "all", companyId: crypto.randomUUID() })).rows).toEqual([]);
  });

  test("a single read by number is not found for outsiders", async () => {
    const { here, there, mine } = await twoWorlds();
    const [row] = await db.select().from(requests).where(and(eq(requests.id, mine)));
    const number = row?.number ?? "";
    const missing = { kind: "not-found" };
    await expect(getRequestForStaff(db, there.liaison, { number, now })).rejects.toMatchObject(missing);
    await expect(getRequestForStaff(db, there.desk, { number, now })).rejects.toMatchObject(missing);
    await expect(getRequestForCompany(db, there.company, { number, locale: "zh", now })).rejects.toMatchObject(missing);
    await expect(moveRequest(db, there.liaison, { move: "accept", requestId: mine, now })).rejects.toMatchObject(missing);
    await expect(moveRequest(db, there.company, { move: "withdraw", requestId: mine, now })).rejects.toMatchObject(missing);
    await expect(getRequestForStaff(db, here.liaison, { number, now })).resolves.toMatchObject({ number });
  });
});

describe("what the company reads", () => {
  const secrets = ["内部判断：疑似重复申请", "同一申请人上月来过", "只给同事看的话"];

  async function aRequestWithSecrets(): Promise<Cast & { number: string; id: string; queryCode: string }> {
    const cast = await aCast(db);
    const { id, number, queryCode } = await aRequest(db, cast, "routed");
    await moveRequest(db, cast.liaison, { move: "sign", requestId: id, now, staffNote: secrets[0] });
    await addNote(db, cast.liaison, { requestId: id, words: secrets[1] ?? "", now });
    await moveRequest(db, cast.liaison, { move: "not_ours", requestId: id, now, proposedDepartmentCode: "SWJ", reason: "属税务事项", staffNote: secrets[2] });
    return { ...cast, id, number: number ?? "", queryCode };
  }

  test("carries no word that was meant for staff, by account, by link or by code", async () => {
    const { company, number, id, queryCode } = await aRequestWithSecrets();
    const [link] = await db.select().from(accessLinks).where(eq(accessLinks.requestId, id));
    if (!link) throw new Error("no link");
    const views = [
      await getRequestForCompany(db, company, { number, locale: "zh", now }),
      await getRequestByLink(db, link, { locale: "zh", now }),
      await findRequestByCode(db, { number, queryCode, locale: "en", now }),
    ];
    for (const view of views) {
      const text = JSON.stringify(view);
      for (const secret of secrets) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/staffNote|staffNotes|notes|assigneeId|searchText|routedBecause/);
    }
  });

  test("shortens names and addresses for readers without an account", async () => {
    const { company, number, id } = await aRequestWithSecrets();
    const [link] = await db.select().from(accessLinks).where(eq(accessLinks.requestId, id));
    if (!link) throw new Error("no link");
    const own = await getRequestForCompany(db, company, { number, locale: "zh", now });
    expect(own.timeline.find(({ move }) => move === "sign")).toMatchObject({ by: "顾言", text: "人社局已签收" });
    expect(own.contact).toEqual({ name: company.name, phone: company.phone, email: company.email });

    const byLink = await getRequestByLink(db, link, { locale: "zh", now });
    expect(byLink.timeline.find(({ move }) => move === "sign")).toMatchObject({ by: "顾*" });
    expect(byLink.contact).toEqual({ name: "何**", phone: "139****7715", email: expect.stringMatching(/^c\*\*\*@/) });
    expect(byLink.queryCode).toBeNull();
    expect(byLink.moves).toEqual([]);
  });

  test("tells the story in the reader's language", async () => {
    const { company, number } = await aRequestWithSecrets();
    const zh = await getRequestForCompany(db, company, { number, locale: "zh", now });
    expect(zh.timeline.map(({ text }) => text)).toEqual(["您提交了申请", "已转交人社局", "人社局已签收", "改由税务局承办"]);
    expect(zh.next).toEqual({ key: "wait_signing", who: "department" });
    const en = await getRequestForCompany(db, company, { number, locale: "en", now });
    expect(en.timeline.map(({ text }) => text).join()).not.toMatch(/\p{Script=Han}/u);
  });
});

describe("tracking without an account", () => {
  test("needs number and query code together; a wrong one of either gets the same answer", async () => {
    const cast = await aCast(db);
    const { number, queryCode } = await aRequest(db, cast, "routed");
    const wrong = queryCode === "000000" ? "000001" : "000000";
    const unknown = { kind: "not-found", messageKey: "track.not-found" };
    await expect(findRequestByCode(db, { number: number ?? "", queryCode: wrong, locale: "zh", now })).rejects.toMatchObject(unknown);
    await expect(findRequestByCode(db, { number: "RYZ20261124SZZX9999", queryCode, locale: "zh", now })).rejects.toMatchObject(unknown);
    await expect(findRequestByCode(db, { number: ` ${number?.toLowerCase() ?? ""} `, queryCode: `${queryCode.slice(0, 3)} ${queryCode.slice(3)}`, locale: "zh", now })).resolves.toMatchObject({ number });
  });
});

describe("the staff's view", () => {
  test("masks the contact, offers the moves of this person, and keeps notes for those who may read them", async () => {
    const cast = await aCast(db);
    const { id, number } = await aRequest(db, cast, "signed");
    await addNote(db, cast.liaison, { requestId: id, words: "同一申请人上月来过", now });
    const view = await getRequestForStaff(db, cast.liaison, { number: number ?? "", now });
    expect(view.contact).toEqual({ name: "何**", phone: "139****7715", email: expect.stringMatching(/^c\*\*\*@example\.com$/) });
    expect(view.moves).toEqual(["not_ours", "hand_over", "ask_for_papers", "accept", "not_accept", "return"]);
    expect(view.notes).toMatchObject([{ words: "同一申请人上月来过", author: "顾言" }]);
    expect(JSON.stringify(view)).not.toContain(cast.company.phone);

    expect((await getRequestForStaff(db, cast.supervisor, { number: number ?? "", now })).moves).toEqual(["supervise"]);
    expect((await getRequestForStaff(db, cast.desk, { number: number ?? "", now })).moves).toEqual(["return"]);
  });
});
