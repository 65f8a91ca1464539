import { and, asc, eq, inArray } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { mailReplies, replyFiles } from "~db/schema";
import { mailRefusalWords } from "~/i18n/messages/mail-refusals";
import type { Locale, ReplyState } from "~db/vocabulary";
import { isBeingChecked } from "../quarantine/being-checked.server";

/** A file of an answer: kept, or not there any more. */
export interface ReplyFile {
  id: string;
  fileName: string;
  size: number;
  mediaType: string;
  /** why it is not there, in both languages; null for one that is */
  refusal: Record<Locale, string> | null;
  /** in quarantine until the scanner looked: nobody can open it */
  isBeingChecked: boolean;
}

/** An answer by mail, as its readers see it. */
export interface ShownReply {
  id: string;
  fromName: string;
  words: string;
  /** the whole text where more came than is shown first; else null */
  wholeText: string | null;
  receivedAt: Date;
  files: ReplyFile[];
}

/** What the company wrote about a request by mail, oldest first. */
export async function repliesOfRequest(db: Queryable, requestId: string): Promise<ShownReply[]> {
  return shownReplies(db, requestId, "filed");
}

/** How many mails about a request wait for the desk. */
export async function countQuarantined(db: Queryable, requestId: string): Promise<number> {
  return db.$count(mailReplies, and(eq(mailReplies.requestId, requestId), eq(mailReplies.state, "quarantined")));
}

async function shownReplies(db: Queryable, requestId: string, state: ReplyState): Promise<ShownReply[]> {
  const rows = await db
    .select({ id: mailReplies.id, fromName: mailReplies.fromName, words: mailReplies.words, wholeText: mailReplies.wholeText, receivedAt: mailReplies.receivedAt })
    .from(mailReplies)
    .where(and(eq(mailReplies.requestId, requestId), eq(mailReplies.state, state)))
    .orderBy(asc(mailReplies.receivedAt), asc(mailReplies.id));
  const files = await filesOf(db, rows.map(({ id }) => id));
  return rows.map((row) => ({ ...row, wholeText: row.wholeText.trim() === row.words ? null : row.wholeText, files: files.get(row.id) ?? [] }));
}

/** The files of several answers, by answer. */
export async function filesOf(db: Queryable, replyIds: readonly string[]): Promise<Map<string, ReplyFile[]>> {
  if (replyIds.length === 0) return new Map();
  const rows = await db
    .select({ replyId: replyFiles.replyId, id: replyFiles.id, fileName: replyFiles.fileName, size: replyFiles.size, mediaType: replyFiles.mediaType, refusedBecause: replyFiles.refusedBecause, isBeingChecked: isBeingChecked(replyFiles.storageKey) })
    .from(replyFiles)
    .where(inArray(replyFiles.replyId, [...replyIds]))
    .orderBy(asc(replyFiles.fileName), asc(replyFiles.id));
  const byReply = new Map<string, ReplyFile[]>();
  for (const { replyId, refusedBecause, ...file } of rows) byReply.set(replyId, [...(byReply.get(replyId) ?? []), { ...file, refusal: refusedBecause === null ? null : refusalOf(refusedBecause) }]);
  return byReply;
}

const refusalOf = (key: string): Record<Locale, string> => ({
  zh: mailRefusalWords.zh.refused[key] ?? mailRefusalWords.zh.other,
  en: mailRefusalWords.en.refused[key] ?? mailRefusalWords.en.other,
});
