import { createHash } from "node:crypto";
import { and, count, eq, gt, inArray, sql } from "drizzle-orm";
import type { Database, Queryable, Transaction } from "~db/client.server";
import { companyMembers, mailReplies, notices, replyFiles, requests, users } from "~db/schema";
import type { ReplyState } from "~db/vocabulary";
import { system } from "../access/actor";
import { DomainError } from "../errors";
import { tidyFileName } from "../files/file-kinds";
import { maxFileBytes, type FileStorage, type StoredFile } from "../files/file-storage";
import { announce } from "../live/announce.server";
import type { ServiceRequest } from "../requests/service-request.server";
import { quarantineFile } from "../quarantine/quarantine-file.server";
import { cutQuote } from "./cut-quote";
import { maxFilesPerReply, type IncomingMail } from "./incoming-mail";
import { requestOfAddresses, type ReplySettings } from "./reply-address.server";
import { tellOfReply } from "./tell-of-reply.server";
import { whyAutomatic } from "./why-automatic";

/** What became of a mail. */
export interface TakenReply {
  state: ReplyState;
  /** a word of the program; empty for one that was filed */
  because: string;
  /** false when the same mail had come before */
  isNew: boolean;
}

type Verdict = Pick<TakenReply, "state" | "because"> & { request: ServiceRequest | null };
/** A file of the mail as its row will say it, with what the storage keeps of it: also of one with malware, in quarantine. */
interface KeptFile {
  row: Omit<typeof replyFiles.$inferInsert, "replyId">;
  stored?: StoredFile;
}

/** Mails about one request within an hour; what comes after them is a machine, or somebody who means harm. */
const mostInAnHour = 20;
const longestText = 100_000;
const numberInSubject = /RYZ\d{8}[A-Z]{4}\d{4,6}/;

/**
 * Takes in a mail, once: a person's answer is filed on the request its address stands for, with its files, and those
 * who work on it are told; a stranger's waits for the desk; what machines write is ignored. Each leaves its line.
 * A mail that cannot be taken in now may be delivered again: nothing is kept of the first try.
 */
export async function takeInReply(db: Database, storage: FileStorage, mail: IncomingMail, settings: ReplySettings & { own: readonly string[]; now: Date }): Promise<TakenReply> {
  const requestId = requestOfAddresses(mail.to, settings);
  const sourceId = nameOf(mail, requestId);
  const before = await takenBefore(db, sourceId);
  if (before) return before;

  const verdict = await judge(db, mail, requestId, settings);
  const isKept = verdict.state === "filed" || verdict.state === "quarantined";
  const files = isKept ? await keepFiles(storage, mail) : [];
  try {
    const isNew = await db.transaction((tx) => write(tx, { mail, sourceId, verdict, files, isKept, now: settings.now }));
    if (!isNew) await forget(storage, files);
    return { state: verdict.state, because: verdict.because, isNew };
  } catch (error) {
    await forget(storage, files);
    throw error;
  }
}

/** The same mail names itself the same whichever way it comes; one without a name is known by its bytes. */
function nameOf(mail: IncomingMail, requestId: string | null): string {
  const name = mail.messageId || mail.fingerprint;
  return createHash("sha256").update(`${requestId ?? ""} ${mail.from.email.toLowerCase()} ${name}`).digest("hex");
}

async function takenBefore(db: Queryable, sourceId: string): Promise<TakenReply | undefined> {
  const [known] = await db.select({ state: mailReplies.state, because: mailReplies.because }).from(mailReplies).where(eq(mailReplies.sourceId, sourceId));
  return known && { ...known, isNew: false };
}

async function judge(db: Database, mail: IncomingMail, requestId: string | null, { own, now }: { own: readonly string[]; now: Date }): Promise<Verdict> {
  const [byAddress] = requestId ? await db.select().from(requests).where(eq(requests.id, requestId)) : [];
  const [, byNumber] = byAddress ? [] : [undefined, await numbered(db, mail.subject)];
  const request = byAddress ?? byNumber ?? null;

  const automatic = whyAutomatic(mail, own);
  if (automatic) return { state: "ignored", because: automatic, request };
  if (!request) return { state: "ignored", because: "no-request", request };
  if (await isFlooded(db, request.id, now)) return { state: "ignored", because: "too-many", request };
  if (!byAddress) return { state: "quarantined", because: "no-address", request };
  return (await isKnown(db, request, mail.from.email)) ? { state: "filed", because: "", request } : { state: "quarantined", because: "unknown-sender", request };
}

/** A mail that was not an answer but names a request: a person decides. */
async function numbered(db: Queryable, subject: string): Promise<ServiceRequest | undefined> {
  const [number] = numberInSubject.exec(subject) ?? [];
  return number ? (await db.select().from(requests).where(eq(requests.number, number)))[0] : undefined;
}

async function isFlooded(db: Queryable, requestId: string, now: Date): Promise<boolean> {
  const [lately] = await db
    .select({ count: count() })
    .from(mailReplies)
    .where(and(eq(mailReplies.requestId, requestId), inArray(mailReplies.state, ["filed", "quarantined"]), gt(mailReplies.receivedAt, new Date(now.getTime() - 3_600_000))));
  return (lately?.count ?? 0) >= mostInAnHour;
}

/** The request's contact, people of its company, and whoever we wrote to about it. The sender's address alone opens nothing: the address answered to is the secret. */
async function isKnown(db: Queryable, request: ServiceRequest, from: string): Promise<boolean> {
  const email = from.toLowerCase();
  if (request.contactEmail.toLowerCase() === email) return true;
  const [member] = await db
    .select({ id: users.id })
    .from(users)
    .innerJoin(companyMembers, eq(companyMembers.userId, users.id))
    .where(and(eq(companyMembers.companyId, request.companyId), eq(sql`lower(${users.email})`, email)));
  if (member) return true;
  const [told] = await db.select({ id: notices.id }).from(notices).where(and(eq(notices.requestId, request.id), eq(sql`lower(${notices.recipientEmail})`, email), sql`${notices.kind} not like 'staff\\_%'`)).limit(1);
  return told !== undefined;
}

/** The same checks as for uploads; what does not pass is named with the key of the sentence that says why. */
async function keepFiles(storage: FileStorage, mail: IncomingMail): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  try {
    for (const [at, file] of mail.files.entries()) {
      const fileName = storable(tidyFileName(file.name));
      if (at >= maxFilesPerReply) {
        kept.push({ row: { fileName, size: file.content.length, refusedBecause: "file.too-many" } });
        continue;
      }
      kept.push(await keepFile(storage, fileName, file.content));
    }
    return kept;
  } catch (error) {
    await forget(storage, kept);
    throw error;
  }
}

async function keepFile(storage: FileStorage, fileName: string, content: Uint8Array): Promise<KeptFile> {
  try {
    const stored = await storage.put({ name: fileName, content: whole(content) }, maxFileBytes);
    if (stored.quarantined?.found) return { row: { fileName: stored.fileName, size: stored.size, refusedBecause: "file.infected" }, stored };
    const { key, size, sha256, mediaType } = stored;
    return { row: { fileName: stored.fileName, storageKey: key, size, sha256, mediaType }, stored };
  } catch (error) {
    // A storage that is away is no fault of the file: the whole mail comes again later.
    if (!(error instanceof DomainError) || error.kind === "unavailable") throw error;
    return { row: { fileName, size: content.length, refusedBecause: error.messageKey } };
  }
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function forget(storage: FileStorage, files: readonly KeptFile[]): Promise<void> {
  for (const { stored } of files) if (stored) await storage.remove(stored.key);
}

async function write(tx: Transaction, reply: { mail: IncomingMail; sourceId: string; verdict: Verdict; files: KeptFile[]; isKept: boolean; now: Date }): Promise<boolean> {
  const { mail, sourceId, verdict: { state, because, request }, files, isKept, now } = reply;
  const text = storable(mail.text).slice(0, longestText);
  const [row] = await tx
    .insert(mailReplies)
    .values({
      sourceId, requestId: request?.id, state, because, receivedAt: now,
      fromEmail: storable(mail.from.email).slice(0, 254), fromName: storable(mail.from.name).slice(0, 120), subject: storable(mail.subject).slice(0, 300),
      // What is ignored leaves its line, not its words: absence notes tell where people are.
      ...(isKept ? { words: cutQuote(text), wholeText: text } : {}),
    })
    .onConflictDoNothing({ target: mailReplies.sourceId })
    .returning({ id: mailReplies.id });
  if (!row) return false;

  if (files.length > 0) await tx.insert(replyFiles).values(files.map((file) => ({ ...file.row, replyId: row.id })));
  for (const { row: { fileName }, stored } of files) {
    if (stored) await quarantineFile(tx, system, stored, { requestId: request?.id ?? null, materialNo: null, number: request?.number ?? null, fileName, now });
  }
  if (request && state === "filed") await tellOfReply(tx, request, files.filter((file) => file.row.storageKey).length, now);
  if (request && state === "quarantined") await announce(tx, `request:${request.id}`);
  return true;
}

/** PostgreSQL keeps no NUL, and nothing shown is helped by other control characters. */
function storable(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8").replace(/[^\P{Cc}\n\t]/gu, "");
}
