import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { departments, items, standardTexts } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { recordChange } from "../audit/record-change.server";
import { shanghaiDay } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import { textFields, unknownPlaceholders, type TextMove } from "./placeholders";

/** A standard text as its editor wrote it. */
export interface TextDraft {
  /** null for all departments */
  departmentCode: string | null;
  /** empty for all services */
  itemCode: string;
  move: TextMove;
  title: string;
  wordsZh: Record<string, string>;
  wordsEn: Record<string, string>;
}

/**
 * Writes a new standard text, or another wording of one. Words are checked here, so that a misspelt placeholder is
 * found by who wrote it and not by a company.
 *
 * @returns the text's id
 * @throws {DomainError} `forbidden`; `not-found`; `conflict` "text.changed-meanwhile", "text.retired-meanwhile"; `invalid` "text.empty",
 *   "text.too-long", "text.unknown-placeholder" {placeholder}, "department.unknown", "item.unknown"
 */
export async function saveText(db: Database, actor: StaffActor, { id, version, text, now }: { id: string | null; version: number; text: TextDraft; now: Date }): Promise<string> {
  authorize(actor, "texts:edit", { departmentCode: text.departmentCode });
  const { wordsZh, wordsEn } = checkedWords(text);
  const values = {
    departmentCode: text.departmentCode, itemCode: text.itemCode, move: text.move, title: text.title.trim(), wordsZh, wordsEn,
    savedAt: now, savedById: actor.userId, savedByName: actor.name,
  };

  return db.transaction(async (tx) => {
    if (text.departmentCode !== null && (await tx.$count(departments, eq(departments.code, text.departmentCode))) === 0) throw new DomainError("invalid", "department.unknown");
    if (text.itemCode !== "" && (await tx.$count(items, eq(items.code, text.itemCode))) === 0) throw new DomainError("invalid", "form.choose");
    if (id === null) {
      const [added] = await tx.insert(standardTexts).values(values).returning({ id: standardTexts.id });
      if (!added) throw new Error("the standard text was not written");
      await recordText(tx, actor, added.id, undefined, values, now);
      return added.id;
    }

    const [before] = await tx.select().from(standardTexts).where(eq(standardTexts.id, id)).for("update");
    if (!before) throw new DomainError("not-found", "not-found");
    // A head cannot take a text of another place into their own hands.
    authorize(actor, "texts:edit", { departmentCode: before.departmentCode });
    if (before.retiredAt) throw new DomainError("conflict", "text.retired-meanwhile");
    if (before.version !== version) throw new DomainError("conflict", "text.changed-meanwhile", { who: before.savedByName });
    await tx.update(standardTexts).set({ ...values, version: version + 1 }).where(and(eq(standardTexts.id, id), eq(standardTexts.version, version)));
    await recordText(tx, actor, id, before, values, now);
    return id;
  });
}

/**
 * Takes a standard text out of the offers. What was written with it stays as it was sent. Doing it twice is no mistake.
 *
 * @throws {DomainError} `forbidden`; `not-found`
 */
export async function retireText(db: Database, actor: StaffActor, { id, now }: { id: string; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const [text] = await tx.select().from(standardTexts).where(eq(standardTexts.id, id)).for("update");
    if (!text) throw new DomainError("not-found", "not-found");
    authorize(actor, "texts:edit", { departmentCode: text.departmentCode });
    if (text.retiredAt) return;
    await tx.update(standardTexts).set({ retiredAt: now }).where(and(eq(standardTexts.id, id), isNull(standardTexts.retiredAt)));
    await recordChange(tx, actor, { action: "texts.change", object: { kind: "text", id, name: text.title }, changes: { retired: [null, shanghaiDay(now)] }, now });
  });
}

/** Fields of a text as the log keeps them: each field of words by itself, `zh.problem`. */
type LoggedText = Pick<TextDraft, "departmentCode" | "itemCode" | "title" | "wordsZh" | "wordsEn">;

async function recordText(tx: Transaction, actor: StaffActor, id: string, before: LoggedText | undefined, after: LoggedText, now: Date): Promise<void> {
  const old = before ? logged(before) : {};
  const made = logged(after);
  const changes = Object.fromEntries([...new Set([...Object.keys(old), ...Object.keys(made)])].map((field): [string, [unknown, unknown]] => [field, [old[field] ?? null, made[field] ?? null]]));
  await recordChange(tx, actor, { action: "texts.change", object: { kind: "text", id, name: after.title }, changes, now });
}

function logged({ departmentCode, itemCode, title, wordsZh, wordsEn }: LoggedText): Record<string, string | null> {
  const words = (locale: string, said: Record<string, string>) => Object.entries(said).map(([field, text]) => [`${locale}.${field}`, text]);
  return { title, department: departmentCode, item: itemCode || null, ...Object.fromEntries([...words("zh", wordsZh), ...words("en", wordsEn)]) };
}

function checkedWords({ move, wordsZh, wordsEn }: TextDraft): Pick<TextDraft, "wordsZh" | "wordsEn"> {
  const limits: Record<string, number> = textFields[move];
  const checked = (words: Record<string, string>) => Object.fromEntries(Object.entries(limits).flatMap(([field, most]) => {
    const said = (words[field] ?? "").trim();
    if (said.length > most) throw new DomainError("invalid", "text.too-long", { most });
    const [unknown] = unknownPlaceholders(said);
    if (unknown !== undefined) throw new DomainError("invalid", "text.unknown-placeholder", { placeholder: unknown });
    return said === "" ? [] : [[field, said]];
  }));
  const zh = checked(wordsZh);
  if (Object.keys(zh).length === 0) throw new DomainError("invalid", "text.empty");
  return { wordsZh: zh, wordsEn: checked(wordsEn) };
}
