import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import type { Notice } from "~/domain/notices/notices";
import { outboxJob } from "~/jobs/job-list.server";
import { startThese } from "~/jobs/run-jobs.server";
import { sendNotices, type SendingSettings } from "~/jobs/send-notices.server";
import { composeNotice } from "~/mail/compose.server";
import { resendTransport } from "~/mail/resend.server";
import type { MailTransport } from "~/mail/transport";
import { oneWay } from "~/mail/ways-out";
import { openDatabase, rowsOf } from "~db/client.server";
import { loadReference } from "~db/seed/load-reference.server";
import { aPayload } from "../support/notice-payloads";
import { benchGround } from "./bench-ground";
import { line, median, type Figure } from "./figures";
import { noticeCost } from "./moves";
import { ceilingServer } from "./processes";

/**
 * `npm run bench:mail`: what a notice costs the move that causes it, and how many mails one worker sends, by a way out
 * that takes everything at once and by a provider on this machine; beside writing the mails alone, beside the bare calls,
 * and beside a bare outbox, in the same run. On PostgreSQL.
 *
 *   npm run bench:mail -- --mails 1000
 */
const { values } = parseArgs({ options: { mails: { type: "string", default: "1000" } } });
const count = Number(values.mails);
const rounds = 3;
const kinds = ["booking_confirmed", "accepted", "withdrawn"] as const;
const { signal } = new AbortController();
// Every mail of a round listens to it.
setMaxListeners(0, signal);

const { postgresServer, ground, databaseUrl } = await benchGround();
const provider = await ceilingServer("./fake-provider.ts", {});
const open = await openDatabase({ url: databaseUrl });
const { db } = open;
const nobody: MailTransport = { name: "resend", remembersKeys: true, perSecond: undefined, send: async (_mail, { idempotencyKey }) => ({ ok: true, providerId: idempotencyKey }) };
const resend = resendTransport({ apiKey: "re_test", baseUrl: provider.origin, perSecond: 100_000 });
const silent = { info: () => undefined, warn: () => undefined, error: (facts: object, message: string) => console.error(message, facts) };
const settings = (transport: MailTransport): SendingSettings => ({ routes: oneWay(transport), from: "融驿站 <notice@ryz.test>", origin: "https://ryz.test", secret: "s".repeat(32), sender: { name: "融驿站", email: "notice@ryz.test" }, log: silent });
const notice = (at: number): Notice => {
  const kind = kinds[at % kinds.length] ?? "withdrawn";
  return { kind, payload: aPayload[kind], locale: at % 2 ? "zh" : "en", recipientEmail: `reader${at}@xinglan.test` } as Notice;
};

async function lay(many: number): Promise<void> {
  await db.execute(sql`truncate notices cascade`);
  await db.transaction(async (tx) => { for (let at = 0; at < many; at += 1) await enqueueNotice(tx, notice(at), new Date()); });
  await db.execute(sql`analyze notices`);
}

/** Things done a second, and the CPU of this process for each, in ms. */
async function timed(many: number, work: () => Promise<unknown>): Promise<{ perSecond: number; cpuMs: number }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: many / ((performance.now() - start) / 1000), cpuMs: (user + system) / 1000 / many };
}

async function sendAll(transport: MailTransport, many: number): Promise<void> {
  let sent = 0;
  for (let round = await sendNotices(db, settings(transport), { now: () => new Date(), signal }); round.claimed > 0; round = await sendNotices(db, settings(transport), { now: () => new Date(), signal })) sent += round.sent;
  if (sent !== many) throw new Error(`${sent} of ${many} mails were sent`);
}

/** The provider called as often, fifty at a time, with nothing around it. */
async function bareCalls(many: number): Promise<void> {
  const { html, text, subject } = await composeNotice({ ...notice(0), recipientName: "", createdAt: new Date() }, settings(nobody));
  const left = Array.from({ length: many });
  await Promise.all(Array.from({ length: 50 }, async () => {
    while (left.pop() === undefined && left.length > 0) await (await fetch(`${provider.origin}/emails`, { method: "POST", headers: { authorization: "Bearer re_test", "idempotency-key": randomUUID(), "content-type": "application/json" }, body: JSON.stringify({ subject, html, text }) })).json();
  }));
}

/** Claimed and settled in batches of fifty, and nothing else. */
async function bareOutbox(): Promise<void> {
  const batch = () => db.execute(sql`
    with due as (select id from notices where status = 'queued' order by position limit 50 for update skip locked)
    update notices n set status = 'sent', sent_at = now(), provider_id = n.id::text, transport = 'resend' from due where n.id = due.id returning n.id`);
  while (rowsOf(await batch()).length > 0);
}

/** From the commit of a notice to the call that sends it, in ms: the worker waits for its wake-up. */
async function startLatencies(times: number): Promise<number[]> {
  const called = new Map<string, () => void>();
  const outbox = await startThese(open, [outboxJob(open.db, settings({ ...nobody, send: async (_mail, { idempotencyKey }) => { called.get(idempotencyKey)?.(); return { ok: true, providerId: idempotencyKey }; } }))], silent);
  const took: number[] = [];
  for (let at = 0; at < times; at += 1) {
    let id = "";
    const heard = new Promise<void>((resolve) => void (async () => {
      id = await db.transaction(async (tx) => {
        const written = await enqueueNotice(tx, notice(at), new Date());
        called.set(written, resolve);
        return written;
      });
      took.push(-performance.now());
    })());
    await heard;
    took[at] = performance.now() + (took[at] ?? 0);
    called.delete(id);
  }
  await outbox.stop();
  return took.sort((a, b) => a - b);
}

try {
  await loadReference(db, { now: new Date() });
  const found = { nobody: [] as number[], cpu: [] as number[], provider: [] as number[], providerCpu: [] as number[], written: [] as number[], writtenCpu: [] as number[], calls: [] as number[], callsCpu: [] as number[], bare: [] as number[] };
  await lay(200);
  await sendAll(nobody, 200);
  for (let round = 0; round < rounds; round += 1) {
    await lay(count);
    const toNobody = await timed(count, () => sendAll(nobody, count));
    found.nobody.push(toNobody.perSecond);
    found.cpu.push(toNobody.cpuMs);
    await lay(count);
    const toProvider = await timed(count, () => sendAll(resend, count));
    found.provider.push(toProvider.perSecond);
    found.providerCpu.push(toProvider.cpuMs);
    const written = await timed(count, async () => { for (let at = 0; at < count; at += 1) await composeNotice({ ...notice(at), recipientName: "", createdAt: new Date() }, settings(nobody)); });
    found.written.push(written.perSecond);
    found.writtenCpu.push(written.cpuMs);
    const called = await timed(count, () => bareCalls(count));
    found.calls.push(called.perSecond);
    found.callsCpu.push(called.cpuMs);
    await lay(count);
    found.bare.push((await timed(count, bareOutbox)).perSecond);
  }
  const latencies = await startLatencies(200);

  const figures: Figure[] = [
    ...(await noticeCost(open, databaseUrl, rounds)),
    { name: "mails by one worker, taken at once", value: median(found.nobody), unit: "mails/s", ceiling: { what: "writing the mails alone", value: median(found.written) }, goal: { atLeast: 2000 } },
    { name: "CPU of a mail", value: median(found.cpu), unit: "ms", ceiling: { what: "writing it alone", value: median(found.writtenCpu) } },
    { name: "mails by one worker to a provider on this machine", value: median(found.provider), unit: "mails/s", ceiling: { what: "its bare calls, fifty at a time", value: median(found.calls) } },
    { name: "CPU of a mail to it", value: median(found.providerCpu), unit: "ms", ceiling: { what: "a bare call", value: median(found.callsCpu) } },
    { name: "writing a mail", value: median(found.written), unit: "mails/s", ceiling: { what: "bare outbox in batches of fifty", value: median(found.bare) } },
    { name: "from the commit to the call, p99", value: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN, unit: "ms", goal: { atMost: 50 } },
  ];
  console.log(`\n${count} mails, ${rounds} rounds, one worker\n${figures.map(line).join("\n")}`);
} finally {
  await open.close();
  provider.stop();
  await ground.clear();
  await postgresServer.stop();
}
