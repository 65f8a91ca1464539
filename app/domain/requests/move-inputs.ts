import { z } from "zod";
import { callBackResults, findings, outcomes, ratingLevels, ratingReasons, requestMoves, returnReasons, suspensionKinds, type RequestMove } from "~db/vocabulary";
import { writtenDay } from "../calendar/written-day";
import { fixedLimits } from "./clock-limits";

/**
 * What each move needs to be told. The same schemas check a form in a route and type the move in the domain; the
 * messages are keys of i18n/messages/errors.ts.
 */

const words = (max: number) => z.string({ error: "form.required" }).trim().min(1, "form.required").max(max, "form.too-long");
const optionalWords = (max: number) => z.string().trim().max(max, "form.too-long").default("");
const day = writtenDay();
/** An empty field of a form is no answer. */
const optionalDay = z.union([z.literal(""), day]).nullish().transform((value) => value || null);
const departmentCode = z.string({ error: "form.choose" }).regex(/^[A-Z]{2,5}$/, "form.choose");
const optionalDepartment = z.union([z.literal(""), departmentCode]).nullish().transform((value) => value || null);
const materialNo = z.coerce.number<string | number>({ error: "form.number" }).int("form.number").positive("form.number");
const outcome = z.enum(outcomes, "form.choose");

const reason = words(500);
const answer = words(2000);
/** working days added to the handling limit */
const extensionDays = z.coerce.number<string | number>({ error: "form.number" }).int("form.number").min(1, "form.number").max(15, "request.extension-too-long");
/** words only staff read; every move may carry them */
const staffNote = optionalWords(1000);
/** a word to the company in the mail of a move (附言), and in its history */
const addedWords = optionalWords(500);

export const SupplementAsk = z.object({ materialNo, problem: words(300), needed: words(300), example: optionalWords(300) });
export const ReceivedMaterial = z.object({ materialNo, state: z.enum(["received", "tolerated", "missing"], "form.choose") });

export const moveForms = {
  submit: z.object({ staffNote }),
  book: z.object({ staffNote }),
  receive: z.object({
    staffNote,
    materials: z.array(ReceivedMaterial).default([]),
    /** the day by which tolerated (容缺) papers follow */
    tolerantUntil: optionalDay,
    /** keep: the desk means to finish it at once, so it is not sent to a department yet */
    then: z.enum(["route", "keep"]).default("route"),
  }),
  route: z.object({
    staffNote,
    /** the desk's choice instead of the rules'; needs a reason */
    departmentCode: optionalDepartment,
    reason: optionalWords(500),
  }),
  finish_at_desk: z.object({ staffNote, outcome, answer }),
  sign: z.object({ staffNote }),
  not_ours: z.object({ staffNote, proposedDepartmentCode: departmentCode, reason }),
  hand_over: z.object({ staffNote, addedWords, toDepartmentCode: departmentCode, reason }),
  ask_for_papers: z.object({
    staffNote, addedWords,
    lines: z.array(SupplementAsk).min(1, "request.no-paper-asked"),
    dueOn: day,
    /** a second request for papers needs a reason the supervisor sees */
    secondReason: optionalWords(500),
  }),
  hand_in_papers: z.object({
    staffNote,
    /** papers the desk took on paper; what came as a file counts by itself */
    onPaper: z.array(materialNo).default([]),
  }),
  supplement_missed: z.object({ staffNote }),
  accept: z.object({ staffNote, addedWords }),
  deem_accepted: z.object({ staffNote }),
  not_accept: z.object({ staffNote, reason, legalBasis: words(300), rightBody: optionalWords(200) }),
  return: z.object({ staffNote, reasonKey: z.enum(returnReasons, "form.choose"), reason }),
  suspend: z.object({ staffNote, addedWords, kind: z.enum(suspensionKinds, "form.choose"), reason, expectedOn: optionalDay }),
  resume: z.object({ staffNote, addedWords }),
  extend: z.object({ staffNote, days: extensionDays, reason }),
  decide: z.object({
    staffNote, outcome, answer,
    /** name and number of a result on paper; not needed when a result document is attached */
    document: optionalWords(200),
  }),
  deliver: z.object({ staffNote, how: z.enum(["collected", "mailed"], "form.choose"), to: words(100) }),
  complete: z.object({ staffNote, outcome, answer }),
  withdraw: z.object({ staffNote, reason: optionalWords(500) }),
  no_show: z.object({ staffNote }),
  cancel_booking: z.object({ staffNote, reason: optionalWords(500) }),
  reopen: z.object({ staffNote, reason }),
  arbitrate: z.object({ staffNote, toDepartmentCode: departmentCode, reason }),
  tolerance_missed: z.object({ staffNote }),
  ask_extension: z.object({ staffNote, days: extensionDays, reason }),
  refuse_extension: z.object({ staffNote, reason }),
  give_sub_task: z.object({
    staffNote,
    helperDepartmentCode: departmentCode,
    task: words(500),
    /** working days the helper gets */
    taskDays: z.coerce.number<string | number>({ error: "form.number" }).int("form.number").min(1, "form.number").max(30, "form.number").default(fixedLimits.co_handling.value),
  }),
  answer_sub_task: z.object({ staffNote, answer }),
  cancel_sub_task: z.object({ staffNote, helperDepartmentCode: departmentCode, reason }),
  urge: z.object({ staffNote, words: optionalWords(500) }),
  reply_urge: z.object({ staffNote, reply: words(1000) }),
  supervise: z.object({ staffNote, words: words(500), dueOn: day }),
  report_supervision: z.object({ staffNote, feedback: words(1000) }),
  close_supervision: z.object({ staffNote }),
  recount: z.object({ staffNote, changeId: z.int().positive() }),
  open_rectification: z.object({ staffNote }),
  call_back: z.object({ staffNote, called: z.enum(callBackResults, "form.choose"), callWords: words(1000) }),
  record_finding: z.object({ staffNote, finding: z.enum(findings, "form.choose"), findingWords: words(1000) }),
  /** the words tell the company why its rating does not count */
  uphold_finding: z.object({ staffNote, reviewWords: words(1000) }),
  overturn_finding: z.object({ staffNote, reviewWords: words(1000) }),
  answer_rating: z.object({ staffNote, answer }),
  rate_again: z.object({ staffNote, level: z.literal(ratingLevels), reasons: z.array(z.enum(ratingReasons)).default([]), words: optionalWords(1000) }),
  hand_back: z.object({ staffNote, reason }),
  close_rectification: z.object({ staffNote }),
} as const satisfies Record<RequestMove, z.ZodObject>;

/** What a move is told, defaults filled in. */
export type MoveData<M extends RequestMove = RequestMove> = z.output<(typeof moveForms)[M]>;

/** One move as ordered by somebody: which request, which move, what it needs. Parsed again behind the door. */
export type MoveOrder<M extends RequestMove = RequestMove> = {
  [K in M]: {
    move: K;
    requestId: string;
    now: Date;
    /** the version the form was made from; another version now means somebody acted meanwhile */
    expectedVersion?: number;
  } & z.input<(typeof moveForms)[K]>;
}[M];

/** The move a form names, or undefined for anything else. */
export function moveNamed(name: unknown): RequestMove | undefined {
  return requestMoves.find((move) => move === name);
}
