import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import { atShanghai, type Day } from "~/domain/calendar/shanghai-time";
import { writtenDay } from "~/domain/calendar/written-day";
import { enterPaper, type PaperLine } from "~/domain/queue/enter-paper.server";
import { reservePaper } from "~/domain/queue/reserve-paper.server";
import { settlePaper } from "~/domain/queue/settle-paper.server";
import { categories, secondTripReasons, visitResults } from "~db/vocabulary";
import { attempt, refusal } from "./attempt.server";
import type { DeskPlace } from "./console-press.server";
import { redirectWith } from "./flash.server";
import { optionalLine } from "./form-fields";
import { readForm } from "./form.server";

const day = writtenDay();
const none = z.literal("").transform(() => undefined);
/** 9:30, 09:30 or with a full-width colon, as `09:30`. */
const clockTime = z.string({ error: "form.required" }).transform((text, context) => {
  const [, hours, minutes] = /^(\d{1,2}):?([0-5]\d)$/.exec(text.normalize("NFKC").trim()) ?? [];
  if (hours !== undefined && minutes !== undefined && Number(hours) < 24) return `${hours.padStart(2, "0")}:${minutes}`;
  context.addIssue({ code: "custom", message: "form.time" });
  return z.NEVER;
});
const windowNo = z.coerce.number<string>("form.choose").int("form.choose").positive("form.choose");

const Reserve = z.looseObject({ category: z.enum(categories, "form.choose") });
const Settle = z.looseObject({ day });
const Common = {
  day, number: z.string().regex(/^[A-Z]\d{3,6}$/, "form.choose"), arrivedAt: clockTime,
  itemCode: z.union([none, z.string().regex(/^[A-Z]{2}-\d{3}$/, "form.choose")]).optional(),
  paperCompany: optionalLine(120), paperPerson: optionalLine(50), paperPhone: optionalLine(40),
};
const Waiting = z.looseObject({ ...Common, as: z.literal("waiting") });
const Served = z.looseObject({
  ...Common, as: z.literal("served"), calledAt: clockTime, endedAt: clockTime, windowNo, result: z.enum(visitResults, "queue.result-missing"),
  secondTripReason: z.union([none, z.enum(secondTripReasons, "form.choose")]).optional(), paperWords: optionalLine(500),
});
const Enter = z.discriminatedUnion("as", [Waiting, Served], { error: "form.choose" });

/** Answers whatever form of the paper pages was sent: set aside, enter, settle. */
export async function answerPaperForm(request: Request, place: DeskPlace) {
  const { actor, stationCode, now } = place;
  const intent = await readForm(request.clone(), z.looseObject({ intent: z.string().max(20).default("") }));
  if (!intent.ok) return intent.reply();

  if (intent.value.intent === "reserve") {
    const form = await readForm(request, Reserve);
    if (!form.ok) return form.reply();
    const reserved = await attempt(() => reservePaper(database(), actor, { stationCode, category: form.value.category, key: form.key, now }));
    return reserved.ok ? redirect(`/desk/paper?sheet=${reserved.value[0]}`, 303) : refusal(reserved.error, form.values);
  }
  if (intent.value.intent === "settle") {
    const form = await readForm(request, Settle);
    if (!form.ok) return form.reply();
    const settled = await attempt(() => settlePaper(database(), actor, { stationCode, day: form.value.day, now }));
    return settled.ok ? redirectWith(request, "/desk/paper", "desk.paper-settled", { count: settled.value }) : refusal(settled.error, form.values);
  }
  if (intent.value.intent !== "enter") throw data({ key: "page.not-found", values: {} }, { status: 404 });

  const form = await readForm(request, Enter);
  if (!form.ok) return form.reply();
  const entered = await attempt(() => enterPaper(database(), actor, { ...lineOf(form.value), stationCode, now }));
  return entered.ok ? redirectWith(request, `/desk/paper?enter=${form.value.day}`, "desk.paper-entered", { number: form.value.number }) : refusal(entered.error, form.values);
}

function lineOf(typed: z.output<typeof Enter>): Omit<PaperLine, "stationCode" | "now"> {
  const at = (time: string) => atShanghai(typed.day as Day, time);
  const visitor = { companyName: typed.paperCompany, contactName: typed.paperPerson, contactPhone: typed.paperPhone };
  const line = { day: typed.day as Day, number: typed.number, itemCode: typed.itemCode ?? null, visitor };
  if (typed.as === "waiting") return { ...line, as: { kind: "waiting", arrivedAt: at(typed.arrivedAt) } };

  const end = {
    result: typed.result, doneItems: typed.itemCode ? [typed.itemCode] : [], words: typed.paperWords,
    secondTripReason: typed.result === "second_trip" ? (typed.secondTripReason ?? null) : null,
  };
  return { ...line, as: { kind: "served", arrivedAt: at(typed.arrivedAt), calledAt: at(typed.calledAt), endedAt: at(typed.endedAt), windowNo: typed.windowNo, end } };
}
