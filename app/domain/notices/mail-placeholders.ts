import type { z } from "zod";
import type { NoticeKind } from "~db/vocabulary";
import { noticePayloads } from "./notices";

/** How a fact of a notice is written in a mail. */
export type FactShape = "words" | "named" | "moment" | "day";

/**
 * Facts an administrator's words may name in braces, where the payload of the kind has them. `must` is a time or a
 * deadline: words that take the place of the portal's first sentence may not leave it out.
 */
export const placeholders = {
  number: { field: "number", shape: "words" },
  appointment: { field: "appointmentNumber", shape: "words" },
  item: { field: "itemZh", shape: "named" },
  company: { field: "companyName", shape: "words" },
  department: { field: "departmentZh", shape: "named" },
  station: { field: "stationZh", shape: "named" },
  starts: { field: "startsAt", shape: "moment", must: true },
  claim_by: { field: "offeredUntil", shape: "moment", must: true },
  intake_due: { field: "intakeDueAt", shape: "moment", must: true },
  promised: { field: "promisedAt", shape: "moment", must: true },
  papers_due: { field: "dueOn", shape: "day", must: true },
  due: { field: "dueAt", shape: "moment", must: true },
  sign_due: { field: "signDueAt", shape: "moment", must: true },
  reply_by: { field: "replyBy", shape: "moment", must: true },
  collect_by: { field: "collectBy", shape: "moment", must: true },
  valid_until: { field: "endsOn", shape: "day", must: true },
} as const satisfies Record<string, { field: string; shape: FactShape; must?: true }>;
export type Placeholder = keyof typeof placeholders;

const all = Object.keys(placeholders) as Placeholder[];

/** What the words of a kind may name. */
export function placeholdersOf(kind: NoticeKind): Placeholder[] {
  const { shape } = noticePayloads[kind] as z.ZodObject;
  return all.filter((name) => placeholders[name].field in shape);
}

/** What the first sentence of a kind must name. */
export function mustNames(kind: NoticeKind): Placeholder[] {
  return placeholdersOf(kind).filter((name) => "must" in placeholders[name]);
}

/** Names in braces; people write them in their language, so `nameOf` gives the program's own word for one, or undefined. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => (name ?? "").trim());
}

/** Words of a mail that are to take the place of the portal's own. */
export interface Wording {
  subject: string;
  lead: string;
  extra: string;
}

export type WordingProblem =
  | { field: keyof Wording; problem: "unknown"; name: string }
  | { field: keyof Wording; problem: "missing"; name: Placeholder }
  | { field: keyof Wording; problem: "brace" };

/** What is wrong with words for a kind: names nobody can fill, facts the reader must be told, a brace that stands alone. */
export function problemsOf(kind: NoticeKind, wording: Wording, nameOf: (name: string) => Placeholder | undefined): WordingProblem[] {
  const may = placeholdersOf(kind);
  const fields = ["subject", "lead", "extra"] as const;
  return fields.flatMap((field) => {
    const text = wording[field];
    if (text === "") return [];
    const named = namesIn(text).map((name) => ({ name, known: nameOf(name) }));
    const unknown = named.filter(({ known }) => known === undefined || !may.includes(known)).map(({ name }) => ({ field, problem: "unknown" as const, name }));
    const told = named.flatMap(({ known }) => known ?? []);
    const must = field === "lead" ? mustNames(kind) : field === "subject" ? may.filter((name) => name === "appointment" || name === "number").slice(0, 1) : [];
    const oneOf = field === "subject" && (told.includes("number") || told.includes("appointment"));
    const missing = oneOf ? [] : must.filter((name) => !told.includes(name)).map((name) => ({ field, problem: "missing" as const, name }));
    const stray = /[{}]/.test(text.replace(/\{[^{}]*\}/g, "")) ? [{ field, problem: "brace" as const }] : [];
    return [...unknown, ...missing, ...stray];
  });
}
