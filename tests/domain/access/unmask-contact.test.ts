import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { unmaskContact } from "~/domain/access/unmask-contact.server";
import * as deskRequest from "~/routes/desk/request";
import * as deskVisit from "~/routes/desk/appointment";
import * as staffRequest from "~/routes/staff/request";
import { auditEntries, requests } from "~db/schema";
import { keyOf } from "~tests/support/accounts";
import { aBooking, openSlots } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aCast, aRequest, tuesday, type Cast } from "~tests/support/requests";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
let cast: Cast;
beforeEach(async () => {
  setPortalEnv();
  cast = await aCast(db);
});

const now = tuesday;
const looks = () => db.select().from(auditEntries).where(eq(auditEntries.action, "request.unmask")).orderBy(auditEntries.id);
const signedIn = (userId: string) => aSignedInVisitor({ userId, kind: "staff" });
const form = (fields: string[], more: Record<string, string> = {}) => {
  const body = new URLSearchParams({ intent: "unmask", why: "call", whyWords: "", ...more });
  for (const field of fields) body.append("fields", field);
  return body;
};

describe("showing a contact whole", () => {
  test("what was asked for is read together with the line that says who, whose, what and why", async () => {
    const request = await aRequest(db, cast, "signed");
    const shown = await unmaskContact(db, cast.liaison, { requestId: request.id, fields: ["phone", "email"], why: "deliver", words: "寄送结果", now });

    expect(shown).toEqual({ phone: request.contactPhone, email: request.contactEmail });
    expect(await looks()).toMatchObject([{
      actorId: cast.liaison.userId, actorName: "顾言", actorRoles: ["liaison:RSJ"], objectKind: "request", objectId: request.id, objectName: request.number,
      changes: { shown: [null, ["phone", "email"]], why: [null, "deliver"] }, reason: "寄送结果", at: now,
    }]);
    // The log says that it was seen, not what.
    expect(JSON.stringify(await looks())).not.toContain(request.contactPhone);
  });

  test("without its line nobody sees anything", async () => {
    const request = await aRequest(db, cast, "signed");
    await db.execute(sql`create function refuse_lines() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`);
    await db.execute(sql`create trigger refuse_lines before insert on audit_entries for each row execute function refuse_lines()`);
    try {
      await expect(unmaskContact(db, cast.liaison, { requestId: request.id, fields: ["phone"], why: "call", words: "", now })).rejects.toThrow();
    } finally {
      await db.execute(sql`drop function refuse_lines cascade`);
    }
  });

  test("only where the request is theirs; who passed it on may read it and not unmask", async () => {
    const request = await aRequest(db, cast, "signed");
    const outcome = async (role: Parameters<typeof aStaffMember>[1], place?: string) => keyOf(unmaskContact(db, await aStaffMember(db, role, place), { requestId: request.id, fields: ["phone"], why: "call", words: "", now }));
    await db.update(requests).set({ formerCodes: ["SCJG"] }).where(eq(requests.id, request.id));

    expect({
      desk: await outcome("front_desk", "SZZX"), otherDesk: await outcome("front_desk", "CMGC"), head: await outcome("head", "RSJ"), otherHead: await outcome("head", "XZSP"),
      former: await outcome("liaison", "SCJG"), supervisor: await outcome("supervisor"), administrator: await outcome("administrator"), auditor: await outcome("auditor"),
    }).toEqual({ desk: "done", otherDesk: "not-found", head: "done", otherHead: "not-found", former: "forbidden", supervisor: "done", administrator: "not-found", auditor: "not-found" });
    expect(await looks()).toHaveLength(3);
  });

  test("no field, or another reason without words: refused and nothing written", async () => {
    const request = await aRequest(db, cast, "signed");
    const press = (order: Partial<Parameters<typeof unmaskContact>[2]>) => keyOf(unmaskContact(db, cast.liaison, { requestId: request.id, fields: ["phone"], why: "other", words: " ", now, ...order }));
    expect([await press({}), await press({ fields: [], why: "call" })]).toEqual(["unmask.words-missing", "unmask.nothing"]);
    expect(await looks()).toEqual([]);
  });
});

describe("on the pages", () => {
  test("the loader never carries it; the press shows it once, and loading again masks it", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);
    const [path, params] = [`/requests/${request.number}`, { number: request.number ?? "" }];
    const loaded = async () => JSON.stringify((await visitor.get(staffRequest.loader, path, params)).data);

    expect(await loaded()).not.toContain(request.contactPhone);
    const shown = await visitor.post(staffRequest.action, path, form(["phone", "name", "email"]), params);
    expect(shown).toMatchObject({ status: 200, data: { shown: { phone: request.contactPhone, name: request.contactName, email: request.contactEmail } } });
    for (const secret of [request.contactPhone, request.contactEmail, request.contactName]) expect(await loaded()).not.toContain(secret);
  });

  test("the desk's pages of a request and of a visit ask the same", async () => {
    await openSlots(db);
    const booking = await aBooking(db, cast.company);
    const visitor = await signedIn(cast.desk.userId);
    const [request] = await db.select().from(requests).where(eq(requests.id, booking.requestId));
    const pages = [
      [deskRequest, `/desk/requests/${request?.number}`, { number: request?.number ?? "" }],
      [deskVisit, `/desk/appointments/${booking.number}`, { number: booking.number }],
    ] as const;
    for (const [page, path, params] of pages) {
      expect(JSON.stringify((await visitor.get(page.loader, path, params)).data)).not.toContain(request?.contactPhone);
      expect(await visitor.post(page.action, path, form(["phone"], { why: "verify" }), params)).toMatchObject({ status: 200, data: { shown: { phone: request?.contactPhone } } });
      expect(await visitor.post(page.action, path, form([], { why: "" }), params)).toMatchObject({ status: 400, data: { errors: { fields: "unmask.nothing", why: "form.choose" } } });
      expect(await visitor.post(page.action, path, form(["phone"], { why: "other" }), params)).toMatchObject({ status: 400, data: { errors: { whyWords: "unmask.words-missing" }, values: { why: "other" } } });
    }
    expect(await looks()).toHaveLength(2);
  });

  test("who looks sixty times in an hour waits", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);
    const press = () => visitor.post(staffRequest.action, `/requests/${request.number}`, form(["phone"]), { number: request.number ?? "" });
    for (let no = 1; no <= 60; no++) expect((await press()).status).toBe(200);
    expect(await press()).toMatchObject({ status: 429, data: { formError: { key: "too-many" } } });
    expect(await looks()).toHaveLength(60);
  });
});
