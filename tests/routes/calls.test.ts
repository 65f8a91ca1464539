import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { takeProviderReport } from "~/domain/notices/provider-events.server";
import * as calls from "~/routes/desk/calls";
import { auditEntries, callTasks, notices, requests } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPayload } from "~tests/support/notice-payloads";
import { aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aCast, aRequest, tuesday } from "~tests/support/requests";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(() => void setPortalEnv());

test("the desk's page: phone once for all lost mails, then mend the address; what was typed stays when it is refused", async () => {
  const cast = await aCast(db);
  const request = await aRequest(db, cast, "signed");
  const email = request.contactEmail;
  for (const [at, kind] of (["accepted", "completed"] as const).entries()) {
    const id = await db.transaction((tx) => enqueueNotice(tx, { kind, payload: aPayload[kind], locale: "zh", recipientEmail: email, requestId: request.id } as Parameters<typeof enqueueNotice>[1], tuesday));
    await db.update(notices).set({ status: "sent", sentAt: tuesday, transport: "resend", providerId: `p-${at}` }).where(eq(notices.id, id));
    await takeProviderReport(db, { id: `m-${at}`, type: "email.bounced", providerId: `p-${at}`, occurredAt: tuesday, detail: "", isPermanent: true }, tuesday);
  }
  const visitor = await aSignedInVisitor({ userId: cast.desk.userId, kind: "staff" });
  const page = (await visitor.get(calls.loader, "/desk/calls")).data as Awaited<ReturnType<typeof calls.loader>>;
  expect(page).toMatchObject({ calls: [{ phone: "139****7715", mails: [{ number: request.number }, {}] }], stopped: [{ requestId: request.id, phone: "139****7715" }], noted: [] });
  for (const secret of [request.contactPhone, email, request.contactName]) expect(JSON.stringify(page)).not.toContain(secret);

  const shown = await visitor.post(calls.action, "/desk/calls", { intent: "show", callId: page.calls[0]?.mails[0]?.id ?? "" });
  expect(shown).toMatchObject({ status: 200, data: { shown: { name: request.contactName, phone: request.contactPhone } } });
  expect(await visitor.post(calls.action, "/desk/calls", { intent: "show-contact", requestId: request.id })).toMatchObject({ status: 200, data: { of: request.id, shown: { email, phone: request.contactPhone } } });
  const elsewhere = await aSignedInVisitor({ userId: (await aStaffMember(db, "front_desk", "CMGC")).userId, kind: "staff" });
  expect(await elsewhere.post(calls.action, "/desk/calls", { intent: "show", callId: page.calls[0]?.mails[0]?.id ?? "" })).toMatchObject({ status: 404 });
  expect((await db.select().from(auditEntries).where(eq(auditEntries.action, "request.unmask"))).map(({ objectName, changes }) => [objectName, changes["why"]])).toEqual([[request.number, [null, "call"]], [request.number, [null, "mend"]]]);

  const note = new FormData();
  note.set("intent", "note");
  for (const { id } of page.calls[0]?.mails ?? []) note.append("ids", id);
  note.set("result", "told");
  expect((await visitor.post(calls.action, "/desk/calls", note)).status).toBe(303);
  expect((await db.select().from(callTasks)).map(({ result }) => result)).toEqual(["told", "told"]);
  expect((await visitor.post(calls.action, "/desk/calls", note)).status).toBe(409);

  const mend = (fields: Record<string, string>) => visitor.post(calls.action, "/desk/calls", { requestId: request.id, ...fields });
  expect(await mend({ intent: "correct", email: "not an address", reason: "写错" })).toMatchObject({ status: 400, data: { values: { email: "not an address", reason: "写错" }, errors: { email: "email.invalid" } } });
  expect(await mend({ intent: "correct", email, reason: "写错" })).toMatchObject({ status: 400, data: { formError: { key: "address.same" } } });
  expect(await mend({ intent: "lift", reason: "" })).toMatchObject({ status: 400, data: { errors: { reason: "form.required" } } });
  expect((await mend({ intent: "correct", email: "New.Address@Example.com", reason: "写错" })).status).toBe(303);
  expect((await db.select().from(requests).where(eq(requests.id, request.id)))[0]?.contactEmail).toBe("new.address@example.com");

  const liaison = await aSignedInVisitor({ userId: cast.liaison.userId, kind: "staff" });
  expect((await liaison.get(calls.loader, "/desk/calls")).status).toBe(403);
});
