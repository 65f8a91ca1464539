import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Database, Queryable, Transaction } from "~db/client.server";
import { companies, itemVersions, requests, requestSearch } from "~db/schema";
import { pinyinSyllables } from "~db/seed/search-text";
import { codeTerms, pinyinTerms, searchQuestion, textTerms } from "./search-terms";

/** What somebody may remember of a request. */
interface Remembered {
  number: string | null;
  companyName: string;
  creditCode: string;
  contactPhone: string;
  itemCode: string;
  itemZh: string;
  itemEn: string;
  matter: string;
  answer: string;
}

/**
 * Everything a request is found by: number and its ends, company by name, pinyin, initials and credit code, the last
 * four digits of the phone, the item in both languages and in pinyin, what the company asked and what it was answered.
 */
export function termsOf(request: Remembered): string[] {
  const chinese = [request.companyName, request.itemZh];
  return [
    ...codeTerms(request.number ?? ""), ...codeTerms(request.creditCode), request.contactPhone.slice(-4),
    ...[request.itemCode, ...chinese, request.itemEn, request.matter, request.answer].flatMap(textTerms),
    ...chinese.flatMap((name) => pinyinTerms(pinyinSyllables(name))),
  ].filter((term) => /^[\p{L}\p{N}]+$/u.test(term));
}

/** Writes down what a request is found by, in the transaction that gave it its number or its answer. */
export async function indexRequest(tx: Transaction, requestId: string): Promise<void> {
  await write(tx, eq(requests.id, requestId));
}

/** The company's requests are to be found under its new name: `indexStale` writes them anew. */
export async function markSearchStale(tx: Transaction, companyId: string): Promise<void> {
  await tx
    .update(requestSearch)
    .set({ isStale: true })
    .where(inArray(requestSearch.requestId, tx.select({ id: requests.id }).from(requests).where(eq(requests.companyId, companyId))));
}

/** Requests written in one go. */
const batch = 200;

/**
 * Writes anew what is stale: requests of companies with a new name, and those from before terms were kept. A job; doing
 * it twice changes nothing.
 *
 * @returns how many were written
 */
export async function indexStale(db: Database): Promise<number> {
  let written = 0;
  for (let more = true; more; ) {
    const due = await db.select({ id: requestSearch.requestId }).from(requestSearch).where(sql`${requestSearch.isStale}`).limit(batch);
    if (due.length > 0) await db.transaction((tx) => write(tx, inArray(requests.id, due.map(({ id }) => id))));
    written += due.length;
    more = due.length === batch;
    await new Promise(setImmediate);
  }
  return written;
}

/**
 * Requests a person may mean by what was typed; undefined when nothing was typed, none when it holds no letter or digit.
 * Looks through the index of terms: for lists that grow with the years.
 */
export function isFoundBy(db: Queryable, typed: string | undefined): SQL | undefined {
  return asked(typed, (question) => inArray(requests.id, db.select({ id: requestSearch.requestId }).from(requestSearch).where(sql`${requestSearch.terms} @@ ${question}::tsquery`)));
}

/**
 * The same, asked of each request by itself: for lists of open work, which do not grow. A word of a million ended
 * requests costs nothing there; as a subquery of one row it leaves the database no other way.
 */
export function isFoundOneByOne(typed: string | undefined): SQL | undefined {
  return asked(typed, (question) => sql`(select ${requestSearch.terms} from ${requestSearch} where ${requestSearch.requestId} = ${requests.id}) @@ ${question}::tsquery`);
}

function asked(typed: string | undefined, condition: (question: string) => SQL): SQL | undefined {
  if (!typed?.trim()) return undefined;
  const question = searchQuestion(typed);
  return question ? condition(question) : sql`false`;
}

/**
 * Reads with the words that were typed in the plan. A word of one request and a word of all of them are found in
 * opposite ways, by the index of terms or by walking the list; a plan made once for any word walks, and at a million
 * requests a rare word then takes seconds.
 */
export async function readSearching<T>(db: Database, typed: string | undefined, read: (db: Queryable) => Promise<T>): Promise<T> {
  if (!typed?.trim()) return read(db);
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
    return read(tx);
  });
}

async function write(tx: Transaction, which: SQL): Promise<void> {
  const found = await tx
    .select({
      requestId: requests.id, number: requests.number, companyName: companies.name, creditCode: companies.creditCode, contactPhone: requests.contactPhone,
      itemCode: requests.itemCode, itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn, form: requests.form, answer: requests.answer,
    })
    .from(requests)
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion)))
    .where(which);
  if (found.length === 0) return;

  await tx
    .insert(requestSearch)
    .values(found.map(({ requestId, form, ...request }) => ({ requestId, terms: termsOf({ ...request, matter: form.matter }) })))
    .onConflictDoUpdate({ target: requestSearch.requestId, set: { terms: sql`excluded.terms`, isStale: false } });
}
