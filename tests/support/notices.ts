import { eq } from "drizzle-orm";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import type { Notice } from "~/domain/notices/notices";
import type { SendingSettings } from "~/jobs/send-notices.server";
import { oneWay } from "~/mail/ways-out";
import type { Mail, MailTransport, SendResult } from "~/mail/transport";
import type { Database } from "~db/client.server";
import { notices } from "~db/schema";
import { aPayload } from "./notice-payloads";

/** A notice in the outbox, due at `now`. */
export function aNotice(db: Database, now: Date, options: Partial<Pick<Notice, "recipientEmail" | "locale">> = {}): Promise<string> {
  return db.transaction((tx) =>
    enqueueNotice(tx, { kind: "withdrawn", payload: aPayload.withdrawn, locale: "zh", recipientEmail: "lin@xinglan.test", ...options }, now),
  );
}

export async function noticeRow(db: Database, id: string): Promise<typeof notices.$inferSelect> {
  const [row] = await db.select().from(notices).where(eq(notices.id, id));
  if (!row) throw new Error("no such notice");
  return row;
}

export interface RecordingTransport extends MailTransport {
  sent: { key: string; mail: Mail }[];
}

/** A way out that notes what it is given and answers as told; it takes everything when not told otherwise. */
export function recordingTransport(answer: (mail: Mail, key: string) => SendResult | Promise<SendResult> = (_mail, key) => ({ ok: true, providerId: `p-${key}` })): RecordingTransport {
  const sent: RecordingTransport["sent"] = [];
  return {
    name: "resend",
    remembersKeys: true,
    sent,
    async send(mail, { idempotencyKey }) {
      sent.push({ key: idempotencyKey, mail });
      return answer(mail, idempotencyKey);
    },
  };
}

/** What a job wrote into the log. */
export function recordingLog() {
  const lines: { level: string; message: string; facts: object }[] = [];
  const at = (level: string) => (facts: object, message: string) => void lines.push({ level, message, facts });
  return { lines, info: at("info"), warn: at("warn"), error: at("error") };
}

export function sendingSettings(transport: MailTransport, log = recordingLog()): SendingSettings {
  return { routes: oneWay(transport), from: "融驿站 <notice@ryz.test>", origin: "https://ryz.test", secret: "s".repeat(32), sender: { name: "融驿站", email: "notice@ryz.test" }, log };
}
