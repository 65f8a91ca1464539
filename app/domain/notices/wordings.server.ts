import { and, desc, eq } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { mailWordings } from "~db/schema";
import type { Locale, NoticeKind, RequestStatus } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { referenceOf } from "../catalogue/reference-memory.server";
import { DomainError } from "../errors";
import { problemsOf, type Placeholder, type Wording, type WordingProblem } from "./mail-placeholders";

export type KeptWording = typeof mailWordings.$inferSelect;

/** Which mails words are for: '' for every service, every status. */
export interface WordingPlace {
  kind: NoticeKind;
  locale: Locale;
  itemCode: string;
  requestStatus: RequestStatus | "";
}

/** Every version of the words of a kind, newest first: who changed what, and when. */
export function listWordings(db: Queryable, actor: StaffActor, { kind, locale }: Pick<WordingPlace, "kind" | "locale">): Promise<KeptWording[]> {
  authorize(actor, "manage:configure");
  return db.select().from(mailWordings).where(and(eq(mailWordings.kind, kind), eq(mailWordings.locale, locale))).orderBy(desc(mailWordings.savedAt), desc(mailWordings.version)).limit(100);
}

/** Words refused, each with its place and reason. */
export class WordingRefused extends DomainError {
  constructor(readonly problems: WordingProblem[]) {
    super("invalid", "wording.problems");
  }
}

/**
 * Keeps words as the next version; empty ones bring the portal's own back. Mails written from now on use them, mails
 * that wait already keep theirs.
 *
 * @param seen the version that was shown: somebody else's saving meanwhile is not overwritten
 * @throws {WordingRefused} for a name in braces nobody can fill, or a deadline left out
 * @throws {DomainError} `invalid` "wording.no-such-item"; `conflict` "wording.changed-meanwhile"
 */
export async function saveWording(db: Database, actor: StaffActor, change: WordingPlace & { wording: Wording; seen: number; nameOf: (name: string) => Placeholder | undefined; now: Date }): Promise<void> {
  authorize(actor, "manage:configure");
  const { kind, locale, itemCode, requestStatus, wording, seen, nameOf, now } = change;
  const problems = problemsOf(kind, wording, nameOf);
  if (problems.length > 0) throw new WordingRefused(problems);
  // Words for a code nobody has would never be used, and nobody would be told.
  if (itemCode !== "" && !(await referenceOf(db)).itemByCode.has(itemCode)) throw new DomainError("invalid", "wording.no-such-item");
  const kept = await db
    .insert(mailWordings)
    .values({ kind, locale, itemCode, requestStatus, version: seen + 1, ...wording, savedAt: now, savedById: actor.userId, savedByName: actor.name })
    .onConflictDoNothing()
    .returning({ id: mailWordings.id });
  if (kept.length === 0) throw new DomainError("conflict", "wording.changed-meanwhile");
}
