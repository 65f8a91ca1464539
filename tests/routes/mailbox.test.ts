import { afterEach, beforeEach, expect, test } from "vitest";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { mailboxTransport } from "~/mail/mailbox.server";
import { oneWay } from "~/mail/ways-out";
import { sendNotices } from "~/jobs/send-notices.server";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import * as body from "~/routes/mailbox/body";
import * as calendar from "~/routes/mailbox/calendar";
import * as list from "~/routes/mailbox/list";
import * as mail from "~/routes/mailbox/mail";
import { useTestDatabase } from "~tests/support/database";
import { aPayload } from "~tests/support/notice-payloads";
import { aNotice, recordingLog } from "~tests/support/notices";
import { parseCalendar } from "~tests/support/parse-calendar";
import { setPortalEnv } from "~tests/support/portal-env";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");
beforeEach(() => void setPortalEnv());
afterEach(() => void setPortalEnv());

const args = (path: string, id = ""): LoaderFunctionArgs => ({ request: new Request(`http://portal.test${path}`), params: { id }, context: {} });
const send = () => {
  const env = setPortalEnv();
  return sendNotices(db, { routes: oneWay(mailboxTransport()), from: env.mailFrom, origin: env.origin, secret: env.sessionSecret, sender: { name: "融驿站", email: "notice@ryz.test" }, log: recordingLog() }, { now: () => now, signal: new AbortController().signal });
};
const confirmation = () => db.transaction((tx) => enqueueNotice(tx, { kind: "booking_confirmed", payload: aPayload.booking_confirmed, locale: "zh", recipientEmail: "lin@xinglan.test" }, now));

test.each<Record<string, string>>([{ DEMO: "0" }, { RESEND_API_KEY: "re_real" }])("where mails are real or people are, there is no mailbox (%j)", async (variables) => {
  const id = await confirmation();
  await send();
  setPortalEnv(variables);

  for (const open of [() => list.loader(args("/mailbox")), () => mail.loader(args(`/mailbox/${id}`, id)), () => body.loader(args(`/mailbox/${id}/body`, id)), () => calendar.loader(args(`/mailbox/${id}/visit.ics`, id))]) {
    await expect((async () => open())()).rejects.toMatchObject({ init: { status: 404 } });
  }
});

test("mails are listed newest first and by receiver; what was typed is no pattern", async () => {
  await aNotice(db, new Date(now.getTime() - 1000), { recipientEmail: "gu@example.com" });
  await confirmation();
  await send();

  const found = async (query: string) => (await list.loader(args(`/mailbox${query}`))).page.mails.map(({ to }) => to);
  expect(await found("")).toEqual(["lin@xinglan.test", "gu@example.com"]);
  expect(await found("?address=XINGLAN")).toEqual(["lin@xinglan.test"]);
  expect(await found("?address=%25")).toEqual([]);
  expect(await found(`?before=${(await list.loader(args("/mailbox"))).page.mails[0]?.id}`)).toEqual(["gu@example.com"]);
});

test("a mail is framed under a policy that runs nothing, with its links working and leading out of the frame", async () => {
  const id = await confirmation();
  await send();
  const answer = await body.loader(args(`/mailbox/${id}/body`, id));
  const html = await answer.text();

  expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'unsafe-inline';.*frame-ancestors 'self'$/);
  expect(answer.headers.get("x-frame-options")).toBe("SAMEORIGIN");
  expect(html).toMatch(/<a target="_top" [^>]*href="http:\/\/portal\.test\/r\/qA{22}\.[\w-]{22}"/);
  expect(html).not.toContain('target="_blank"');

  const page = await mail.loader(args(`/mailbox/${id}?view=text`, id));
  expect(page).toMatchObject({ view: "text", mail: { hasCalendar: true, status: "sent" } });
  expect(page.mail.text).toMatch(/http:\/\/portal\.test\/r\/qA{22}\.[\w-]{22}/);
  expect(page.mail).not.toHaveProperty("payload");
});

test("the calendar part downloads as the mail carried it", async () => {
  const id = await confirmation();
  await send();
  const answer = await calendar.loader(args(`/mailbox/${id}/visit.ics`, id));
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8; method=REQUEST");
  expect(parseCalendar(await answer.text()).find(({ name }) => name === "METHOD")?.value).toBe("REQUEST");
});

test("a mail that is not written yet says so, an unknown one is not found", async () => {
  const id = await confirmation();
  expect(await mail.loader(args(`/mailbox/${id}`, id))).toMatchObject({ mail: { subject: null, status: "queued" } });
  await expect(body.loader(args("/mailbox", id))).rejects.toMatchObject({ init: { status: 404 } });
  await expect(mail.loader(args("/mailbox", crypto.randomUUID()))).rejects.toMatchObject({ init: { status: 404 } });
  await expect(mail.loader(args("/mailbox", "1 or 1=1"))).rejects.toMatchObject({ init: { status: 404 } });
});
