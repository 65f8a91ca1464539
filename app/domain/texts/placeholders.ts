import type { RequestMove } from "~db/vocabulary";

/**
 * Fields a standard text (常用语) may fill, by move, with the longest words each takes. Moves that are left out need
 * no words of a person.
 */
export const textFields = {
  accept: { addedWords: 500 },
  ask_for_papers: { problem: 300, needed: 300, example: 300 },
  not_accept: { reason: 500, legalBasis: 300, rightBody: 200 },
  return: { reason: 500 },
  hand_over: { reason: 500 },
  suspend: { reason: 500 },
  resume: { addedWords: 500 },
  ask_extension: { reason: 500 },
  extend: { reason: 500 },
  decide: { answer: 2000 },
  complete: { answer: 2000 },
  reply_urge: { reply: 1000 },
  answer_rating: { answer: 2000 },
} as const satisfies Partial<Record<RequestMove, Record<string, number>>>;

export type TextMove = keyof typeof textFields;
export const textMoves = Object.keys(textFields) as TextMove[];

/** The fields of a move that a standard text may fill; none for a move without. */
export function fieldsOf(move: RequestMove): string[] {
  return move in textFields ? Object.keys(textFields[move as TextMove]) : [];
}

/** What stands in braces in a standard text: either spelling, in either language. */
export const placeholders = {
  company: { zh: "企业", en: "company" },
  item: { zh: "事项", en: "service" },
  number: { zh: "编号", en: "number" },
  station: { zh: "站点", en: "station" },
  department: { zh: "部门", en: "department" },
  phone: { zh: "部门电话", en: "phone" },
  promised: { zh: "承诺日期", en: "promised" },
  today: { zh: "今天", en: "today" },
} as const;
export type Placeholder = keyof typeof placeholders;

const braces = /[{｛]\s*([^{}｛｝]{1,20}?)\s*[}｝]/gu;
const kinds = Object.keys(placeholders) as Placeholder[];
const named = (name: string): Placeholder | undefined => kinds.find((kind) => placeholders[kind].zh === name || placeholders[kind].en === name.toLowerCase());

/** What stands in braces and is no placeholder: a slip of the pen that would reach the company. */
export function unknownPlaceholders(words: string): string[] {
  return [...words.matchAll(braces)].flatMap(([, name = ""]) => (named(name) ? [] : [name]));
}

/** The words with every known fact put in. A fact that is missing leaves its placeholder, to be seen and filled by hand. */
export function fillPlaceholders(words: string, facts: Partial<Record<Placeholder, string>>): string {
  return words.replace(braces, (whole, name: string) => {
    const kind = named(name);
    return (kind && facts[kind]) || whole;
  });
}

/** The first placeholder anywhere in what a move was told; words like these must never be sent. */
export function placeholderLeft(told: unknown): string | undefined {
  if (typeof told === "string") return [...told.matchAll(braces)].find(([, name = ""]) => named(name))?.[0];
  if (Array.isArray(told)) return told.map(placeholderLeft).find(Boolean);
  if (told && typeof told === "object") return Object.values(told).map(placeholderLeft).find(Boolean);
  return undefined;
}
