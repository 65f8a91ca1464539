import { randomUUID } from "node:crypto";
import { startOutbox } from "~/jobs/run-jobs.server";
import { resendTransport } from "~/mail/resend.server";
import { oneWay } from "~/mail/ways-out";
import type { MailTransport } from "~/mail/transport";
import { openDatabase } from "~db/client.server";

/** A process that does nothing but send notices, to be killed: `outbox-worker.ts <database> <provider> [without-keys]`. */

const [url = "", baseUrl = "", flaw] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined, error: (facts: object, message: string) => void process.stderr.write(`${message} ${JSON.stringify(facts)}\n`) };
const transport = resendTransport({ apiKey: "re_test", baseUrl, from: "融驿站 <notice@ryz.test>", perSecond: 1000 });
/** The control: each try under a new key, as if the notice's id were not the key. */
const keyless: MailTransport = { ...transport, send: (mail, { signal }) => transport.send(mail, { idempotencyKey: randomUUID(), signal }) };

const open = await openDatabase({ url });
const outbox = await startOutbox(open, { routes: oneWay(flaw === "without-keys" ? keyless : transport), origin: "https://ryz.test", secret: "s".repeat(32), sender: { name: "融驿站", email: "notice@ryz.test" }, log });
process.on("SIGTERM", () => void outbox.stop().then(() => open.close()).then(() => process.exit(0)));
