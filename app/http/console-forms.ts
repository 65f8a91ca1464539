import { z } from "zod";
import type { VisitEnd } from "~/domain/queue/finish-visit.server";
import { categories, leaveReasons, pauseReasons, secondTripReasons, visitResults, type Category } from "~db/vocabulary";
import { line, optionalLine, optionalProse, ticked } from "./form-fields";

/** What the forms of the console carry; their messages are keys of i18n/messages/errors.ts. */

export const Intent = z.looseObject({ intent: z.string().max(30).default(""), move: z.string().max(30).optional() });

/** The ticket as the page showed it. */
const ticket = { ticketId: z.uuid("form.expired"), ticketVersion: z.coerce.number<string>("form.expired").int("form.expired").positive("form.expired") };
const itemCode = z.string().regex(/^[A-Z]{2}-\d{3}$/, "form.choose");
const windowNo = z.coerce.number<string>("form.choose").int("form.choose").positive("form.choose");
const emptyAsNone = z.literal("").transform(() => undefined);

export const OnTicket = z.looseObject(ticket);
export const Empty = z.looseObject({});
export const OpenWindowForm = z.looseObject({ windowNo, category: z.array(z.enum(categories, "form.choose")).default([]), takeOver: ticked });
export const PauseForm = z.looseObject({ pauseReason: z.enum(pauseReasons, "form.choose"), pauseWords: optionalLine(200) });
export const CloseWindowForm = z.looseObject({ windowNo });
export const ParkForm = z.looseObject({ ...ticket, parkWords: optionalLine(200) });
export const CallChosenForm = z.looseObject({ ...ticket, callReason: line(200, "queue.reason-required") });
export const LeaveForm = z.looseObject({ ...ticket, leaveReason: z.enum(leaveReasons, "form.choose"), leaveWords: optionalLine(200) });
export const UndoForm = z.looseObject({ pressId: z.uuid("form.expired") });
export const NotesForm = z.looseObject({ ticketId: z.uuid("form.expired"), notes: optionalProse(2000), notesVersion: z.coerce.number<string>("form.expired").int("form.expired").positive("form.expired"), by: z.literal("script").optional() });
export const NameForm = z.looseObject({ ticketId: z.uuid("form.expired"), companyId: z.union([emptyAsNone, z.uuid("form.choose")]).optional(), userId: z.union([emptyAsNone, z.string().max(100)]).optional(), itemCode: z.union([emptyAsNone, itemCode]).optional() });
export const ReadNoteForm = z.looseObject({ noteId: z.uuid("form.expired") });

/** `window:3` or `category:RC`. */
const place = z.string({ error: "form.choose" }).transform((text, context) => {
  const [kind, name = ""] = text.split(":");
  if (kind === "window" && /^\d{1,3}$/.test(name)) return { windowNo: Number(name) };
  const category = categories.find((known) => known === name);
  if (kind === "category" && category) return { category: category as Category };
  context.addIssue({ code: "custom", message: "form.choose" });
  return z.NEVER;
});
export const ForwardForm = z.looseObject({ ...ticket, forwardTo: place, forwardReason: optionalLine(200) });

/** How the visit ended; asked for when nobody said. */
export const FinishForm = z.looseObject({
  ...ticket,
  then: z.enum(["stay", "next"], "form.choose").default("stay"),
  result: z.enum(visitResults, "queue.result-missing"),
  secondTripReason: z.union([emptyAsNone, z.enum(secondTripReasons, "form.choose")]).optional(),
  doneItem: z.array(itemCode).default([]),
  otherItem: z.union([emptyAsNone, itemCode]).optional(),
  endWords: optionalProse(500),
  /** of an enquiry: what was asked and answered */
  answerWords: optionalProse(1000),
  isEnquiry: ticked,
}).refine(({ result, secondTripReason }) => result !== "second_trip" || secondTripReason !== undefined, { path: ["secondTripReason"], message: "queue.second-trip-reason" })
  .refine(({ answerWords, isEnquiry }) => !isEnquiry || answerWords !== "", { path: ["answerWords"], message: "queue.answer-words" });

/** A reason chosen before the result was changed does not count. */
export function visitEnd({ result, secondTripReason, doneItem, otherItem, endWords, answerWords }: z.output<typeof FinishForm>): VisitEnd {
  return {
    result, words: answerWords || endWords, secondTripReason: result === "second_trip" ? (secondTripReason ?? null) : null,
    doneItems: [...new Set([...doneItem, ...(otherItem ? [otherItem] : [])])],
  };
}
