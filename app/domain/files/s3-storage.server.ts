import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { StorageAway, type ByteStore, type FileStorage } from "./file-storage";
import type { Scanner } from "./scan-bytes.server";
import { storageOn } from "./storage-on.server";

/** A bucket that speaks S3: Amazon's, MinIO, Alibaba OSS, Tencent COS … */
export interface S3Settings {
  /** of the bucket itself: `https://papers.oss-cn-shanghai.aliyuncs.com` or `http://minio:9000/papers` */
  bucketUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** stands before every key, so that several things may share a bucket; empty or ending in a slash */
  prefix: string;
}

interface Patience {
  /** tries of one call in all */
  tries: number;
  /** before the second try; four times that before the third */
  pauseMs: number;
  /** the longest silence of the other side */
  silenceMs: number;
}

const usualPatience: Patience = { tries: 3, pauseMs: 250, silenceMs: 15_000 };

/**
 * Files as objects of a private bucket. No object has a public address: every byte passes the portal, which asks who
 * may see it. What the other side got wrong is tried again, then said as {@link StorageAway}.
 */
export function s3Storage(settings: S3Settings, { scanner, ...patience }: Partial<Patience> & { scanner?: Scanner } = {}): FileStorage {
  const quarantine = { ...settings, prefix: `${settings.prefix}quarantine/` };
  return storageOn({ shelf: s3Store(settings, patience), quarantine: s3Store(quarantine, patience) }, scanner);
}

/** The bucket as a place for bytes. */
export function s3Store(settings: S3Settings, patience: Partial<Patience> = {}): ByteStore {
  const { tries, pauseMs, silenceMs } = { ...usualPatience, ...patience };
  const { bucketUrl, region, accessKeyId, secretAccessKey, prefix } = settings;
  const signer = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });
  const bucket = bucketUrl.replace(/\/+$/, "");
  const placeOf = (key: string) => `${bucket}/${prefix}${key}`;

  /** One call, tried again while the other side is at fault; 404 is an answer. @throws {StorageAway} */
  async function call(url: string, init: { method: string; body?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> }): Promise<Answer> {
    for (let tried = 1; ; tried++) {
      const silence = new Silence(silenceMs);
      try {
        const headers = { ...init.headers, "X-Amz-Content-Sha256": createHash("sha256").update(init.body ?? "").digest("hex") };
        const response = await fetch(await signer.sign(url, { ...init, headers, redirect: "error" }), { signal: silence.signal });
        if (response.ok || response.status === 404) return { response, silence };
        await response.body?.cancel();
        throw new Unanswered(`${init.method} was answered with ${response.status}`, response.status >= 500 || response.status === 429);
      } catch (error) {
        silence.end();
        const mayHelp = !(error instanceof Unanswered) || error.mayPass;
        if (!mayHelp || tried >= tries) throw new StorageAway(`the bucket did not do as asked: ${reasonOf(error)}`, { cause: error });
        await pause(pauseMs * 4 ** (tried - 1) * (0.5 + Math.random()));
      }
    }
  }

  /** A call whose answer has no body worth reading. */
  async function done(url: string, init: Parameters<typeof call>[1]): Promise<number> {
    const { response, silence } = await call(url, init);
    await response.body?.cancel();
    silence.end();
    return response.status;
  }

  return {
    hasRoom: async () => true,

    async write(key, bytes) {
      // Its fingerprint is part of what is signed: a body that was cut off on its way is refused there.
      const status = await done(placeOf(key), { method: "PUT", body: new Uint8Array(bytes), headers: { "Content-Type": "application/octet-stream" } });
      if (status === 404) throw new StorageAway("there is no such bucket");
    },

    async read(key) {
      const from = (at: number) => call(placeOf(key), { method: "GET", headers: at > 0 ? { Range: `bytes=${at}-` } : {} });
      const first = await from(0);
      if (first.response.status !== 404) return inOneGo(first, from, tries);
      first.silence.end();
      return undefined;
    },

    async remove(key) {
      await done(placeOf(key), { method: "DELETE" });
    },

    async *list() {
      for (let token: string | undefined; ; ) {
        const query = new URLSearchParams({ "list-type": "2", prefix, ...(token === undefined ? {} : { "continuation-token": token }) });
        const { response, silence } = await call(`${bucket}?${query}`, { method: "GET" });
        const page = await response.text().finally(() => silence.end());
        if (response.status === 404) throw new StorageAway("there is no such bucket");
        for (const [, entry = ""] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
          const name = tagOf(entry, "Key") ?? "";
          if (name.startsWith(prefix)) yield { key: name.slice(prefix.length), storedAt: new Date(tagOf(entry, "LastModified") ?? 0) };
        }
        token = tagOf(page, "IsTruncated") === "true" ? tagOf(page, "NextContinuationToken") : undefined;
        if (token === undefined) return;
      }
    },

    // An object is there whole or not at all: nothing unfinished is ever left.
    removeUnfinished: async () => undefined,
  };
}

interface Answer {
  response: Response;
  silence: Silence;
}

/** An answer that is not what was asked for. */
class Unanswered extends Error {
  constructor(message: string, readonly mayPass: boolean) {
    super(message);
  }
}

/** Breaks a call off when nothing came for too long; every byte begins the time anew. */
class Silence {
  private readonly breaker = new AbortController();
  private readonly timer: NodeJS.Timeout;
  readonly signal = this.breaker.signal;
  constructor(ms: number) {
    this.timer = setTimeout(() => this.breaker.abort(new Error("the bucket fell silent")), ms).unref();
  }
  heard(): void {
    this.timer.refresh();
  }
  end(): void {
    clearTimeout(this.timer);
  }
}

/**
 * The object as one stream: where it breaks off, the rest is asked for from there. Nobody gets half a file for a whole
 * one: when the rest does not come either, the stream fails.
 */
function inOneGo(first: Answer, from: (at: number) => Promise<Answer>, tries: number): ReadableStream<Uint8Array> {
  let { silence } = first;
  let reader = first.response.body?.getReader();
  const size = Number(first.response.headers.get("content-length") ?? Number.NaN);
  let at = 0;
  let broken = 0;

  async function resume(cause: unknown): Promise<void> {
    silence.end();
    if (++broken >= tries) throw new StorageAway("the bucket broke off again and again", { cause });
    const next = await from(at);
    if (at > 0 && next.response.status !== 206) throw new StorageAway(`the rest of an object was answered with ${next.response.status}`);
    ({ silence } = next);
    reader = next.response.body?.getReader();
  }

  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        try {
          const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
          if (value) {
            silence.heard();
            at += value.length;
            return controller.enqueue(value);
          }
          if (done && (Number.isNaN(size) || at >= size)) {
            silence.end();
            return controller.close();
          }
          await resume(new Error("the body was shorter than announced"));
        } catch (error) {
          if (error instanceof StorageAway) throw error;
          await resume(error);
        }
      }
    },
    async cancel(reason) {
      silence.end();
      await reader?.cancel(reason).catch(() => undefined);
    },
  });
}

/** The text of the first element of that name; keys and tokens carry no other markup than the five entities. */
function tagOf(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Of a failed connection the cause says more than "fetch failed". */
function reasonOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return inner instanceof Error ? inner.message : String(inner);
}

const pause = (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms));
