import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A mail as the provider took it. */
export interface TakenMail {
  id: string;
  key: string | undefined;
  body: Record<string, unknown>;
}

/** What the next call is answered with instead of being taken. */
export type Trouble =
  | { status: number; name: string; headers?: Record<string, string> }
  /** nothing is taken; a page of a proxy in front of the provider */
  | "page"
  /** the mail is taken, the answer breaks off in its middle */
  | "half"
  /** the mail is taken, the answer is no JSON */
  | "babble"
  /** the mail is taken, the answer never comes */
  | "silence"
  /** nothing is taken, and no answer comes */
  | "stall"
  /** the mail is taken, then the connection breaks */
  | "drop"
  /** the connection breaks before anything is taken */
  | "hang up";

export interface FakeResend {
  url: string;
  /** every mail delivered: one per key, however often it was sent */
  taken: TakenMail[];
  calls: number;
  /** calls for a mail that was taken before: each would be a second mail without its key */
  repeats: number;
  /** calls that were read and have no answer yet */
  inTheAir: number;
  /** answers for the next calls, in order */
  troubles: Trouble[];
  /** mails it takes until the day's or the month's quota is spent */
  quota: { daily?: number; monthly?: number };
  /** calls it takes a second, as a bucket that fills at that rate; none when undefined */
  callsPerSecond: number | undefined;
  /** each call in turn: when it was answered, in ms since the epoch, with what, and the rest it asked for */
  heard: { at: number; status: number; restSeconds: number }[];
  /** raw mails it received for us, by id */
  received: Map<string, Uint8Array>;
  /** as after 24 hours */
  forgetKeys(): void;
  close(): Promise<void>;
}

/**
 * A mail provider on this machine that behaves as Resend's documentation says: keys are remembered, the same key with
 * another body is refused with 409, everything is answered as JSON.
 */
export async function fakeResend(): Promise<FakeResend> {
  const fake: Omit<FakeResend, "url" | "forgetKeys" | "close"> = { taken: [], calls: 0, repeats: 0, inTheAir: 0, troubles: [], quota: {}, callsPerSecond: undefined, heard: [], received: new Map() };
  let bucket = { left: Infinity, at: 0 };
  /** Takes a call out of the bucket. @returns false when it is empty */
  const hasLeft = () => {
    const most = fake.callsPerSecond ?? Infinity;
    const now = performance.now();
    bucket = { left: Math.min(most, bucket.left + ((now - bucket.at) / 1000) * most), at: now };
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  };
  const bodies = new Map<string, { id: string; body: string }>();

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      fake.calls += 1;
      fake.inTheAir += 1;
      response.once("close", () => void (fake.inTheAir -= 1));
      const answer = (status: number, value: unknown, headers: Record<string, string> = {}) => {
        fake.heard.push({ at: Date.now(), status, restSeconds: Number(headers["retry-after"] ?? 0) });
        response.writeHead(status, { "Content-Type": "application/json", ...headers });
        response.end(JSON.stringify(value));
      };
      const hand = (kind: string, mailId: string) => {
        const raw = fake.received.get(mailId);
        if (!raw) return answer(404, { statusCode: 404, name: "not_found", message: "no" });
        if (kind === "raw") return void response.writeHead(200, { "Content-Type": "message/rfc822" }).end(raw);
        const download = `http://${request.headers.host}/raw/${encodeURIComponent(mailId)}`;
        answer(200, { object: "email", id: mailId, to: [], received_for: [], from: "", raw: { download_url: download, expires_at: "2030-01-01T00:00:00Z" }, attachments: [] });
      };
      if (request.method === "POST" && !hasLeft()) return answer(429, { statusCode: 429, name: "rate_limit_exceeded", message: "no" }, { "retry-after": "1" });
      const trouble = fake.troubles.shift();
      if (trouble === "hang up") return void request.socket.destroy();
      if (trouble === "stall") return;
      if (trouble === "page") return void response.writeHead(503, { "Content-Type": "text/html" }).end("<h1>Service Unavailable</h1>");
      if (trouble && typeof trouble !== "string") return answer(trouble.status, { statusCode: trouble.status, name: trouble.name, message: "no" }, trouble.headers);
      const [, kind, mailId = ""] = /^\/(emails\/receiving|raw)\/([^/?]+)/.exec(request.url ?? "") ?? [];
      if (request.method === "GET" && kind) return hand(kind, decodeURIComponent(mailId));
      if (request.method !== "POST" || request.url !== "/emails") return answer(404, { statusCode: 404, name: "not_found", message: "no" });
      if (request.headers.authorization !== "Bearer re_test") return answer(401, { statusCode: 401, name: "missing_api_key", message: "no" });

      const key = typeof request.headers["idempotency-key"] === "string" ? request.headers["idempotency-key"] : undefined;
      const text = Buffer.concat(chunks).toString("utf8");
      const before = key === undefined ? undefined : bodies.get(key);
      if (before && before.body !== text) return answer(409, { statusCode: 409, name: "invalid_idempotent_request", message: "no" });

      const spent = before ? undefined : fake.taken.length >= (fake.quota.monthly ?? Infinity) ? "monthly_quota_exceeded" : fake.taken.length >= (fake.quota.daily ?? Infinity) ? "daily_quota_exceeded" : undefined;
      if (spent) return answer(429, { statusCode: 429, name: spent, message: "no" });

      const id = before?.id ?? `sent-${fake.taken.length + 1}`;
      if (before) fake.repeats += 1;
      else fake.taken.push({ id, key, body: JSON.parse(text) });
      if (key !== undefined) bodies.set(key, { id, body: text });
      if (trouble === "drop") return void request.socket.destroy();
      if (trouble === "half") return void response.writeHead(200, { "Content-Type": "application/json", "Content-Length": 60 }).write(`{"id":"${id.slice(0, 3)}`, () => request.socket.destroy());
      if (trouble === "babble") return void response.writeHead(200, { "Content-Type": "application/json" }).end("<html>");
      if (trouble !== "silence") answer(200, { id });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}`,
    forgetKeys: () => bodies.clear(),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

/** A call of the provider as it signs it (Standard Webhooks: HMAC-SHA256 over id, time and raw body). */
export function signedCall(event: object, { secret, id = "msg_1", at = new Date(), body = JSON.stringify(event) }: { secret: string; id?: string; at?: Date; body?: string }): RequestInit {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { method: "POST", body, headers: { "Content-Type": "application/json", "svix-id": id, "svix-timestamp": timestamp, "svix-signature": `v1,${signature}` } };
}
