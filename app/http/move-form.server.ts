import { data } from "@remix-run/node";
import { z } from "zod";
import { moveForms, moveNamed, type MoveData } from "~/domain/requests/move-inputs";
import type { RequestMove } from "~db/vocabulary";
import { formReply, type FormReply } from "./form-reply";
import { readForm } from "./form.server";

/** A move as a form of the staff page names it, with everything typed. */
export interface PostedMove {
  move: RequestMove;
  /** the version of the request the page showed */
  expectedVersion: number;
  /** preview shows the mails, make moves */
  intent: "preview" | "make";
  /** checked fields of the move */
  fields: MoveData;
  /** the fingerprint of the mails that were read before; empty for a form that never showed them */
  seen: string;
  /** as typed, to be shown again */
  values: FormReply["values"];
}

type ReadMove = { ok: true; posted: PostedMove } | { ok: false; move: RequestMove | undefined; reply: () => ReturnType<typeof data<FormReply>> };

const Envelope = z.looseObject({
  move: z.string(),
  version: z.coerce.number<string>().int("form.expired").positive("form.expired"),
  intent: z.enum(["preview", "make"]).default("make"),
  seen: z.string().max(100).default(""),
  /** papers ticked in a request for papers, or taken on paper by the desk */
  line: z.array(z.coerce.number<string>().int("form.number").positive("form.number")).default([]),
});

/**
 * Reads the form of a move. Papers asked for arrive as `line` (numbers ticked) with `problem-3`, `needed-3`,
 * `example-3` beside them, so that the form works without script; errors go back to those very fields.
 */
export async function readMoveForm(request: Request): Promise<ReadMove> {
  const form = await readForm(request, Envelope);
  if (!form.ok) return { ok: false, move: undefined, reply: form.reply };

  const { move: name, version, intent, seen, line, ...typed } = form.value;
  const move = moveNamed(name);
  if (!move) return { ok: false, move, reply: () => reply(form.values, {}, "form.invalid") };

  const order = { ...typed, lines: line.map((no) => lineOf(typed, no)), onPaper: line, materials: receivedPapers(typed) };
  const parsed = moveForms[move].safeParse(order);
  if (parsed.success) return { ok: true, posted: { move, expectedVersion: version, intent, seen, fields: parsed.data, values: form.values } };

  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) errors[fieldOf(path, line)] ??= message;
  return { ok: false, move, reply: () => reply(form.values, errors) };
}

function lineOf(typed: Record<string, unknown>, materialNo: number) {
  return { materialNo, problem: typed[`problem-${materialNo}`], needed: typed[`needed-${materialNo}`], example: typed[`example-${materialNo}`] };
}

/**
 * The desk's tick list: one field a paper, `paper-3` = received, tolerated or missing. With `all` ticked, the papers of
 * `listed` that were not ticked by themselves count as received.
 */
export function receivedPapers(typed: Record<string, unknown>) {
  const ticked = Object.entries(typed).flatMap(([name, state]) => {
    const no = /^paper-(\d{1,3})$/.exec(name)?.[1];
    return no ? [{ materialNo: Number(no), state }] : [];
  });
  if (typed["all"] !== "on") return ticked;

  const listed = String(typed["listed"] ?? "").split(",").filter((no) => /^\d{1,3}$/.test(no)).map(Number);
  const others = listed.filter((no) => !ticked.some(({ materialNo }) => materialNo === no));
  return [...ticked, ...others.map((materialNo) => ({ materialNo, state: "received" }))];
}

/** The field an issue belongs to: ["lines", 0, "problem"] is `problem-` and the number of the first ticked paper. */
function fieldOf(path: PropertyKey[], line: number[]): string {
  const [first, at, part] = path;
  if (first === "lines" && typeof at === "number" && part !== undefined) return `${String(part)}-${line[at]}`;
  if (first === "lines" || first === "onPaper") return "line";
  return String(first ?? "form");
}

function reply(values: FormReply["values"], errors: Record<string, string>, form?: string) {
  return data(formReply({ values, errors, ...(form ? { formError: { key: form, values: {} } } : {}) }), { status: 400 });
}
