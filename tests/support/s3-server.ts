import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { S3Settings } from "~/domain/files/s3-storage.server";

/** What happens at the next call of that method instead of success. */
export type S3Trouble = { on: "GET" | "PUT" | "DELETE" } & (
  | { answer: number }
  /** nothing comes until the caller gives up */
  | { silent: true }
  /** the connection breaks before anything is done */
  | { reset: true }
  /** it is done, then the connection breaks before the answer */
  | { lostAnswer: true }
  /** half of the body comes, then the connection breaks */
  | { truncated: true }
);

export interface S3Server {
  settings: S3Settings;
  objects: Map<string, { bytes: Buffer; storedAt: Date }>;
  troubles: S3Trouble[];
  /** every call that came, also refused ones, as `METHOD status` */
  calls: string[];
  /** entries of one page of a listing */
  pageSize: number;
  close(): Promise<void>;
}

const bucket = "papers";

/**
 * A bucket on this machine that speaks as much of S3 as the portal needs. It counts every signature anew (Signature
 * Version 4, from its description, not from the library the portal signs with) and refuses what was not signed, was
 * signed with another key, too long ago, or for other bytes.
 */
export async function s3Server({ prefix = "" }: { prefix?: string } = {}): Promise<S3Server> {
  const made: S3Server = {
    settings: { bucketUrl: "", region: "cn-shanghai", accessKeyId: "AKMADEUP", secretAccessKey: "a-made-up-secret/with+signs", prefix },
    objects: new Map(), troubles: [], calls: [], pageSize: 1000,
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
  const server = createServer((request, response) => {
    response.on("close", () => made.calls.push(`${request.method} ${response.writableFinished ? response.statusCode : "broken"}`));
    void answer(made, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  made.settings.bucketUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${bucket}`;
  return made;
}

async function answer(server: S3Server, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const at = server.troubles.findIndex(({ on }) => on === request.method);
  const trouble = at < 0 ? undefined : server.troubles.splice(at, 1)[0];
  if (trouble && "reset" in trouble) return void request.socket.destroy();
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  if (trouble && "silent" in trouble) return;
  if (trouble && "answer" in trouble) return refuse(response, trouble.answer, "SlowDown");

  const url = new URL(request.url ?? "/", "http://in.invalid");
  const wrong = whatIsWrong(server.settings, request, url, body);
  if (wrong) return refuse(response, 403, wrong);
  const [, name = "", ...rest] = url.pathname.split("/");
  if (name !== bucket) return refuse(response, 404, "NoSuchBucket");
  const key = decodeURIComponent(rest.join("/"));

  if (request.method === "PUT") {
    server.objects.set(key, { bytes: body, storedAt: new Date() });
    return void (trouble ? request.socket.destroy() : response.end());
  }
  if (request.method === "DELETE") {
    server.objects.delete(key);
    response.statusCode = 204;
    return void response.end();
  }
  if (key === "") return list(server, url, response);
  const found = server.objects.get(key);
  if (!found) return refuse(response, 404, "NoSuchKey");
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  const part = found.bytes.subarray(from);
  response.writeHead(from > 0 ? 206 : 200, { "Content-Length": part.length, "Last-Modified": found.storedAt.toUTCString() });
  if (request.method === "HEAD") return void response.end();
  if (!trouble) return void response.end(part);
  response.write(part.subarray(0, Math.ceil(part.length / 2)), () => request.socket.end());
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "Content-Type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
}

function list(server: S3Server, url: URL, response: ServerResponse): void {
  if (url.searchParams.get("list-type") !== "2") return refuse(response, 400, "InvalidArgument");
  const prefix = url.searchParams.get("prefix") ?? "";
  const after = Buffer.from(url.searchParams.get("continuation-token") ?? "", "base64").toString();
  const names = [...server.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = names.slice(0, server.pageSize);
  const isMore = names.length > page.length;
  const contents = page.map((key) => `<Contents><Key>${key}</Key><LastModified>${server.objects.get(key)?.storedAt.toISOString()}</LastModified></Contents>`).join("");
  const next = isMore ? `<NextContinuationToken>${Buffer.from(page.at(-1) ?? "").toString("base64")}</NextContinuationToken>` : "";
  response.setHeader("Content-Type", "application/xml");
  response.end(`<?xml version="1.0"?><ListBucketResult><IsTruncated>${isMore}</IsTruncated>${next}${contents}</ListBucketResult>`);
}

/** The code S3 refuses a call with; undefined for one that is rightly signed. */
function whatIsWrong({ accessKeyId, secretAccessKey, region }: S3Settings, request: IncomingMessage, url: URL, body: Buffer): string | undefined {
  const shape = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, id, day = "", where = "", names = "", signature] = shape.exec(request.headers.authorization ?? "") ?? [];
  if (!signature) return "AccessDenied";
  if (id !== accessKeyId) return "InvalidAccessKeyId";
  if (where !== region) return "AuthorizationHeaderMalformed";

  const at = String(request.headers["x-amz-date"]);
  const signedAt = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!at.startsWith(day) || !(Math.abs(Date.now() - signedAt) < 15 * 60_000)) return "RequestTimeTooSkewed";
  const fingerprint = createHash("sha256").update(body).digest("hex");
  if (request.headers["x-amz-content-sha256"] !== fingerprint) return "XAmzContentSHA256Mismatch";

  const signed = names.split(";");
  if (!["host", "x-amz-content-sha256", "x-amz-date"].every((name) => signed.includes(name))) return "AccessDenied";
  const query = [...url.searchParams].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).sort().join("&");
  const path = url.pathname.split("/").map((part) => escaped(decodeURIComponent(part))).join("/");
  const canonical = [request.method, path, query, ...signed.map((name) => `${name}:${String(request.headers[name]).trim()}`), "", names, fingerprint].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", at, scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
  const sign = (key: string | Buffer, words: string) => createHmac("sha256", key).update(words).digest();
  const key = [day, region, "s3", "aws4_request"].reduce<Buffer | string>(sign, `AWS4${secretAccessKey}`);
  return sign(key, text).toString("hex") === signature ? undefined : "SignatureDoesNotMatch";
}

const escaped = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
