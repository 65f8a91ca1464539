import { data } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { sampleFacts } from "~/domain/texts/sample-facts";
import { fillPlaceholders, textFields, textMoves, unknownPlaceholders, type TextMove } from "~/domain/texts/placeholders";
import { retireText, saveText } from "~/domain/texts/save-text.server";
import { errorInBoth } from "~/i18n/messages/errors";
import { locales, type Locale } from "~db/vocabulary";
import { attempt, refusal } from "./attempt.server";
import { redirectWith } from "./flash.server";
import { line } from "./form-fields";
import { formReply, type FormReply } from "./form-reply";
import { readForm } from "./form.server";

const TextForm = z.looseObject({
  intent: z.enum(["save", "preview", "retire"]).default("save"),
  textId: z.union([z.literal(""), z.uuid()]).default(""),
  version: z.coerce.number<string>().int().min(0).default(0),
  move: z.enum(textMoves),
  title: line(40),
  departmentCode: z.string().max(10).default(""),
  itemCode: z.union([z.literal(""), z.string().regex(/^[A-Z]{2}-\d{3}$/)]).default(""),
});

/** A text as it would stand in the form of its move, per language. */
export type TextPreview = Record<Locale, Record<string, string>>;

/**
 * Answers the form of one standard text: previews, saves or retires it. Its words arrive as `zh-problem`, `en-problem`;
 * what is wrong with one is said at that field.
 */
export async function answerTextForm(request: Request, actor: StaffActor) {
  const form = await readForm(request, TextForm);
  if (!form.ok) return form.reply();
  const { intent, textId, version, move, title, departmentCode, itemCode, ...typed } = form.value;
  if (intent === "retire") {
    const retired = await attempt(() => retireText(database(), actor, { id: textId, now: new Date() }));
    return retired.ok ? redirectWith(request, "/manage/texts", "texts.retired") : refusal(retired.error, form.values);
  }

  const words = Object.fromEntries(locales.map((locale) => [locale, wordsOf(typed, move, locale)])) as TextPreview;
  const problems = problemsIn(words, move);
  if (problems.length > 0) return data(refusedWords(form.values, problems), { status: 400 });
  if (intent === "preview") return data({ ...formReply({ values: form.values, errors: {} }), preview: previewOf(words) });

  const text = { departmentCode: departmentCode || null, itemCode, move, title, wordsZh: words.zh, wordsEn: words.en };
  const saved = await attempt(() => saveText(database(), actor, { id: textId || null, version, text, now: new Date() }));
  return saved.ok ? redirectWith(request, "/manage/texts", "texts.saved") : refusal(saved.error, form.values);
}

function wordsOf(typed: Record<string, unknown>, move: TextMove, locale: Locale): Record<string, string> {
  return Object.fromEntries(Object.keys(textFields[move]).flatMap((field) => {
    const said = typed[`${locale}-${field}`];
    return typeof said === "string" && said.trim() !== "" ? [[field, said.trim()]] : [];
  }));
}

interface WordsProblem {
  field: string;
  key: string;
  values: Record<string, string | number>;
}

/** Slips of the pen, found before they are saved; `saveText` refuses them all the same. */
function problemsIn(words: TextPreview, move: TextMove): WordsProblem[] {
  const limits: Record<string, number> = textFields[move];
  const found = locales.flatMap((locale) => Object.entries(words[locale]).flatMap(([field, said]): WordsProblem[] => {
    const most = limits[field] ?? 0;
    const [unknown] = unknownPlaceholders(said);
    if (said.length > most) return [{ field: `${locale}-${field}`, key: "text.too-long", values: { most } }];
    return unknown === undefined ? [] : [{ field: `${locale}-${field}`, key: "text.unknown-placeholder", values: { placeholder: unknown } }];
  }));
  const [first = ""] = Object.keys(limits);
  return Object.keys(words.zh).length === 0 ? [{ field: `zh-${first}`, key: "text.empty", values: {} }, ...found] : found;
}

function refusedWords(values: FormReply["values"], problems: WordsProblem[]): FormReply {
  // Two fields may have the same trouble with other facts in it, so the field is the key.
  return {
    values,
    errors: Object.fromEntries(problems.map(({ field }) => [field, field])),
    sentences: Object.fromEntries(problems.map(({ field, key, values: facts }) => [field, errorInBoth(key, facts)])),
  };
}

function previewOf(words: TextPreview): TextPreview {
  const filled = (locale: Locale) => Object.fromEntries(Object.keys({ ...words.zh, ...words[locale] }).map((field) => [field, fillPlaceholders(words[locale][field] ?? words.zh[field] ?? "", sampleFacts[locale])]));
  return { zh: filled("zh"), en: filled("en") };
}
