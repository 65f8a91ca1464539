import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import { writeHandOverNote } from "~/domain/desk/write-hand-over-note.server";
import { changeCategories } from "~/domain/queue/change-categories.server";
import { closeDay } from "~/domain/queue/close-day.server";
import { closeWindow } from "~/domain/queue/close-window.server";
import { openWindow } from "~/domain/queue/open-window.server";
import { pauseWindow } from "~/domain/queue/pause-window.server";
import { resumeWindow } from "~/domain/queue/resume-window.server";
import { saveQueueSettings } from "~/domain/queue/save-queue-settings.server";
import { settingBounds, settingNames, type QueueSettings } from "~/domain/queue/settings";
import { stopTickets } from "~/domain/queue/stop-tickets.server";
import type { FlashKey } from "~/i18n/messages/flashes";
import { categories, pauseReasons } from "~db/vocabulary";
import { attempt, refusal } from "./attempt.server";
import type { DeskPlace } from "./console-press.server";
import { redirectWith } from "./flash.server";
import { optionalLine, wholeNumber } from "./form-fields";
import { readForm } from "./form.server";

const windowNo = z.coerce.number<string>("form.choose").int("form.choose").positive("form.choose");

const Note = z.looseObject({ words: z.string().trim().min(1, "form.required").max(2000, "form.too-long") });
const Window = z.looseObject({ windowNo });
const Pause = z.looseObject({ windowNo, pauseReason: z.enum(pauseReasons, "form.choose"), pauseWords: optionalLine(200) });
const Seat = z.looseObject({ windowNo, colleague: z.string("form.choose").min(1, "form.choose").max(100, "form.choose") });
const Categories = z.looseObject({ windowNo, category: z.array(z.enum(categories, "form.choose")).default([]) });
const Stop = z.looseObject({ isStopped: z.enum(["yes", "no"], "form.choose") });
const Close = z.looseObject({ closeWords: optionalLine(200) });
const Settings = z.looseObject({ seen: z.string().max(200).default("") }).extend(Object.fromEntries(settingNames.map((name) => [name, wholeNumber(settingBounds[name].least, settingBounds[name].most)])) as Record<keyof QueueSettings, ReturnType<typeof wholeNumber>>);
const fate = z.enum(["other_day", "day_closed", "visitor_left"]);

type Act = (place: DeskPlace & { key: string }, typed: Record<string, unknown>) => Promise<unknown>;

function act<S extends z.ZodType>(schema: S, flash: FlashKey | null, run: (place: DeskPlace & { key: string }, form: z.output<S>) => ReturnType<Act>) {
  return async (request: Request, place: DeskPlace) => {
    const form = await readForm(request, schema);
    if (!form.ok) return form.reply();
    const done = await attempt(() => run({ ...place, key: form.key }, form.value));
    if (!done.ok) return refusal(done.error, form.values);
    return flash ? redirectWith(request, "/desk/day", flash) : redirect("/desk/day", 303);
  };
}

const acts = {
  note: act(Note, "desk.note-left", ({ actor, stationCode, key, now }, { words }) => writeHandOverNote(database(), actor, { stationCode, words, key, now })),
  "close-window": act(Window, null, ({ actor, stationCode, now }, form) => closeWindow(database(), actor, { stationCode, now, windowNo: form.windowNo })),
  "pause-window": act(Pause, null, ({ actor, stationCode, now }, form) => pauseWindow(database(), actor, { stationCode, now, windowNo: form.windowNo, reason: form.pauseReason, words: form.pauseWords })),
  "resume-window": act(Window, null, ({ actor, stationCode, now }, form) => resumeWindow(database(), actor, { stationCode, now, windowNo: form.windowNo })),
  "seat-colleague": act(Seat, null, ({ actor, stationCode, now }, form) => openWindow(database(), actor, { stationCode, now, windowNo: form.windowNo, forUserId: form.colleague })),
  categories: act(Categories, null, ({ actor, stationCode, now }, form) => changeCategories(database(), actor, { stationCode, now, windowNo: form.windowNo, categories: form.category })),
  stop: act(Stop, null, ({ actor, stationCode, now }, { isStopped }) => stopTickets(database(), actor, { stationCode, now, isStopped: isStopped === "yes" })),
  settings: act(Settings, "desk.rules-kept", ({ actor, stationCode, now }, form) => saveQueueSettings(database(), actor, { stationCode, now, seen: form.seen, settings: Object.fromEntries(settingNames.map((name) => [name, form[name]])) as unknown as QueueSettings })),
  /** `fate-<ticket id>` says what becomes of each */
  close: act(Close, "desk.day-closed", ({ actor, stationCode, now }, form) => closeDay(database(), actor, { stationCode, now, fates: fatesOf(form, form.closeWords) })),
};

function fatesOf(typed: Record<string, unknown>, words: string) {
  return Object.entries(typed).flatMap(([name, value]) => {
    const ticketId = /^fate-([0-9a-f-]{36})$/.exec(name)?.[1];
    const leaveReason = fate.safeParse(value);
    return ticketId && leaveReason.success ? [{ ticketId, leaveReason: leaveReason.data, words }] : [];
  });
}

const Intent = z.looseObject({ intent: z.string().max(30).default("") });

/** Answers whatever form of the day's page was sent. */
export async function answerDayForm(request: Request, place: DeskPlace) {
  const form = await readForm(request.clone(), Intent);
  if (!form.ok) return form.reply();
  const { intent } = form.value;
  if (!Object.hasOwn(acts, intent)) throw data({ key: "page.not-found", values: {} }, { status: 404 });
  return acts[intent as keyof typeof acts](request, place);
}
