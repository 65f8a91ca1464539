import { data } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { weekdays } from "~/domain/bookings/slot-grid";
import { isDay } from "~/domain/calendar/shanghai-time";
import { shortStationName } from "~/domain/stations/short-name";
import { editOpening } from "~/domain/opening/edit-opening.server";
import type { OpeningEdit } from "~/domain/opening/opening-edit";
import { parseRanges, rangesPerDay } from "~/domain/opening/parse-ranges";
import { previewEdit, type OpeningPreview } from "~/domain/opening/preview-edit.server";
import type { Decision } from "~/domain/opening/settle-stranded.server";
import { openingExceptionKinds } from "~db/vocabulary";
import { attempt, refusal } from "./attempt.server";
import { redirectWith } from "./flash.server";
import { line, optionalLine, wholeNumber } from "./form-fields";
import { formReply, type FormReply } from "./form-reply";
import { readForm } from "./form.server";

const Day = z.string({ error: "form.required" }).trim().min(1, "form.required").refine(isDay, "form.date");
const common = {
  intent: z.enum(["preview", "save"]).default("preview"),
  fingerprint: z.string().max(100).default(""),
  version: wholeNumber(0, 999_999_999),
  /** what becomes of every booking in the way that has no decision of its own */
  all: z.enum(["", "keep", "move", "cancel"]).default(""),
  mailZh: optionalLine(100),
  mailEn: optionalLine(200),
};
/** Times of the week grid (`mon-1-from`) and decisions (`do-<appointment>`) have names of their own. */
const Rest = z.string().max(60, "form.too-long");

const EditForm = z.discriminatedUnion("edit", [
  z.object({
    ...common, edit: z.literal("timetable"), validFrom: Day, lastDay: z.union([z.literal(""), Day]).default(""),
    capacityPerSlot: wholeNumber(1, 100), walkInReservePct: wholeNumber(0, 100), noteZh: optionalLine(100), noteEn: optionalLine(200),
  }).catchall(Rest),
  z.object({ ...common, edit: z.literal("timetable_dropped"), validFrom: Day }).catchall(Rest),
  z.object({ ...common, edit: z.literal("exception"), day: Day, kind: z.enum(openingExceptionKinds, "form.choose"), reasonZh: line(100), reasonEn: line(200) }).catchall(Rest),
  z.object({ ...common, edit: z.literal("exception_lifted"), day: Day }).catchall(Rest),
  z.object({ ...common, edit: z.literal("settings"), slotMinutes: wholeNumber(5, 240), leadMinutes: wholeNumber(0, 10_080), horizonDays: wholeNumber(1, 60) }).catchall(Rest),
]);
type Typed = z.output<typeof EditForm>;

/** A preview as the page shows it. */
export type ShownPreview = ReturnType<typeof shownPreview>;

/**
 * An edit of a station's opening as typed: previewed first and saved only as it was previewed. Who closes a day that
 * strands nobody needs no second press. When somebody booked meanwhile, or another lead was faster, the preview is
 * shown again with what was typed.
 */
export async function answerOpeningForm(request: Request, actor: StaffActor, code: string) {
  const form = await readForm(request, EditForm);
  if (!form.ok) return form.reply();
  const read = editIn(form.value);
  if ("errors" in read) return data(formReply({ values: form.values, errors: read.errors }), { status: 400 });
  const { edit } = read;
  const { intent, all } = form.value;

  const now = new Date();
  const tried = await attempt(() => previewEdit(database(), actor, { code, edit, now }));
  if (!tried.ok) return refusal(tried.error, form.values);
  const preview = tried.value;
  const show = (extra: Pick<FormReply, "formError"> = {}, status = 200) =>
    data({ ...formReply({ values: form.values, errors: {}, ...extra }), preview: shownPreview(preview) }, { status });
  const isSeen = form.value.fingerprint === preview.fingerprint;
  if (preview.version !== form.value.version) return show({ formError: { key: "opening.changed-since", values: {} } }, 409);
  if (intent === "preview") return show();
  if (form.value.fingerprint !== "" && !isSeen) return show({ formError: { key: "opening.bookings-changed", values: {} } }, 409);
  if (!isSeen && (preview.stranded.length > 0 || edit.kind === "timetable" || edit.kind === "settings")) return show({}, 409);

  const decisions = decisionsIn(form.value, all, preview);
  const reason = edit.kind === "exception" ? { zh: edit.exception.reasonZh, en: edit.exception.reasonEn } : { zh: form.value.mailZh, en: form.value.mailEn };
  const saved = await attempt(() => editOpening(database(), actor, { code, edit, fingerprint: preview.fingerprint, version: preview.version, decisions, reason, now }));
  if (saved.ok) return redirectWith(request, `/manage/stations/${code}`, preview.stranded.length > 0 ? "opening.saved-settled" : "opening.saved", { ...saved.value });
  return show({ formError: { key: saved.error.messageKey, values: saved.error.values } }, saved.error.kind === "invalid" ? 400 : 409);
}

function editIn(typed: Typed): { edit: OpeningEdit } | { errors: Record<string, string> } {
  switch (typed.edit) {
    case "timetable": {
      const { validFrom, lastDay, capacityPerSlot, walkInReservePct, noteZh, noteEn } = typed;
      const days = weekdays.map((day) => [day, rangesIn(typed, day)] as const);
      const errors = Object.assign({}, ...days.map(([, read]) => ("errors" in read ? read.errors : {}))) as Record<string, string>;
      if (Object.keys(errors).length > 0) return { errors };
      const week = Object.fromEntries(days.map(([day, read]) => [day, "ranges" in read ? read.ranges : []])) as Record<(typeof weekdays)[number], [string, string][]>;
      return { edit: { kind: "timetable", timetable: { validFrom, week, capacityPerSlot, walkInReservePct, noteZh, noteEn }, lastDay: lastDay || null } };
    }
    case "timetable_dropped":
      return { edit: { kind: "timetable_dropped", validFrom: typed.validFrom } };
    case "exception": {
      const { day, kind, reasonZh, reasonEn } = typed;
      if (kind === "closed") return { edit: { kind: "exception", exception: { day, kind, ranges: [], reasonZh, reasonEn } } };
      const read = rangesIn(typed, "day");
      if ("errors" in read) return read;
      if (read.ranges.length === 0) return { errors: { "day-1-from": "opening.hours-needed" } };
      return { edit: { kind: "exception", exception: { day, kind, ranges: read.ranges, reasonZh, reasonEn } } };
    }
    case "exception_lifted":
      return { edit: { kind: "exception_lifted", day: typed.day } };
    case "settings": {
      const { slotMinutes, leadMinutes, horizonDays } = typed;
      return { edit: { kind: "settings", slotMinutes, leadMinutes, horizonDays } };
    }
  }
}

function rangesIn(typed: Readonly<Record<string, unknown>>, day: string): { ranges: [string, string][] } | { errors: Record<string, string> } {
  const text = (name: string) => (typeof typed[name] === "string" ? typed[name] : "");
  const read = parseRanges(Array.from({ length: rangesPerDay }, (_, n) => ({ from: text(`${day}-${n + 1}-from`), to: text(`${day}-${n + 1}-to`) })));
  if ("ranges" in read) return read;
  const { at, end, key } = read.problem;
  return { errors: { [`${day}-${at + 1}-${end}`]: key } };
}

/** Each booking's own decision, else the one for all. Who has no time to move to is not moved by "all". */
function decisionsIn(typed: Readonly<Record<string, unknown>>, all: Typed["all"], { stranded }: OpeningPreview): Map<string, Decision> {
  const decisions = new Map<string, Decision>();
  for (const { booking, times } of stranded) {
    const own = typed[`do-${booking.appointmentId}`];
    const wanted = typeof own === "string" && own !== "" ? own : all === "move" ? (times[0]?.toISOString() ?? "") : all;
    if (wanted === "keep" || wanted === "cancel") decisions.set(booking.appointmentId, { do: wanted });
    else if (wanted !== "" && !Number.isNaN(Date.parse(wanted))) decisions.set(booking.appointmentId, { do: "move", startsAt: new Date(wanted) });
  }
  return decisions;
}

function shownPreview({ fingerprint, version, days, stranded }: OpeningPreview) {
  return {
    fingerprint, version, days,
    stranded: stranded.map(({ booking, why, times }) => ({
      appointmentId: booking.appointmentId, number: booking.number, startsAt: booking.startsAt, endsAt: booking.endsAt, why, times,
      itemZh: booking.item.nameZh, itemEn: booking.item.nameEn, company: booking.companyName, station: shortStationName(booking.station),
    })),
  };
}
