import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { formSubmissions } from "~db/schema";
import { DomainError } from "./errors";

/** One sending of a creating form. */
export interface Submission {
  /** which form of which person, e.g. `book:<user id>`: keys of different people never meet */
  form: string;
  /** the hidden one-time key of the page; "" when a client sent none, which then counts as new each time */
  key: string;
  /** what was asked for; the same key with other fields is refused */
  fields: unknown;
}

/**
 * Called first in the transaction that creates something. The first time it notes the submission and answers
 * undefined; a repetition (double click, back and resubmit, retry after a lost answer) gets the place the first one
 * led to, and the caller goes there without doing anything. Of two at the same moment the second waits for the first.
 *
 * When the place is only known after the work (a number is drawn), pass "" here and tell it with `ledTo`.
 *
 * @throws {DomainError} conflict `form.replayed` when the fields differ from the first time
 */
export async function onceOnly(tx: Transaction, submission: Submission, location: string): Promise<string | undefined> {
  const { form, key } = submission;
  if (key === "") return undefined;

  const fieldsHash = hashOf(submission.fields);
  const noted = await tx.insert(formSubmissions).values({ form, key, fieldsHash, location }).onConflictDoNothing().returning({ key: formSubmissions.key });
  if (noted.length > 0) return undefined;

  const [first] = await tx.select().from(formSubmissions).where(and(eq(formSubmissions.form, form), eq(formSubmissions.key, key)));
  if (!first || first.fieldsHash !== fieldsHash) throw new DomainError("conflict", "form.replayed");
  return first.location;
}

/** Notes where the submission led; in the same transaction as `onceOnly`. */
export async function ledTo(tx: Transaction, { form, key }: Submission, location: string): Promise<void> {
  if (key === "") return;
  await tx.update(formSubmissions).set({ location }).where(and(eq(formSubmissions.form, form), eq(formSubmissions.key, key)));
}

/** Independent of the order in which the fields were read. */
function hashOf(fields: unknown): string {
  const ordered = JSON.stringify(fields, (_name, value: unknown) =>
    value instanceof Object && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
  return createHash("sha256").update(ordered ?? "").digest("hex");
}
