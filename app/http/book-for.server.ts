import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { bookOnBehalf } from "~/domain/bookings/book-on-behalf.server";
import { isDay } from "~/domain/calendar/shanghai-time";
import { writtenInstant } from "~/domain/calendar/written-day";
import { waitOnBehalf } from "~/domain/waitlist/wait-on-behalf.server";
import { dayParts } from "~db/vocabulary";
import { askOfTheNew, atHand, atHandFields } from "./at-hand-form.server";
import { attempt, refusal } from "./attempt.server";
import { redirectWith } from "./flash.server";
import { readForm } from "./form.server";

/** What the page's address already says: station, items, and the company when it is known. */
export interface ChosenForBooking {
  stationCode: string;
  itemCodes: readonly string[];
  companyId: string | undefined;
}

const day = z.string({ error: "form.required" }).refine(isDay, "form.date");

const bookForm = (isNewCompany: boolean) =>
  z.looseObject({ ...atHandFields, startsAt: writtenInstant() }).superRefine(askOfTheNew(isNewCompany));
const waitForm = (isNewCompany: boolean) =>
  z.looseObject({ ...atHandFields, fromDay: day, toDay: day, dayPart: z.enum(dayParts, "form.choose") }).superRefine(askOfTheNew(isNewCompany));

/** Books for the company in front of the desk, or puts it into the waiting list of a full day. Sent twice, it is done once. */
export async function answerBookFor(request: Request, actor: StaffActor, intent: "book" | "wait", chosen: ChosenForBooking) {
  return intent === "wait" ? wait(request, actor, chosen) : book(request, actor, chosen);
}

async function book(request: Request, actor: StaffActor, { stationCode, itemCodes, companyId }: ChosenForBooking) {
  const form = await readForm(request, bookForm(companyId === undefined));
  if (!form.ok) return form.reply();

  const { startsAt } = form.value;
  const booked = await attempt(() => bookOnBehalf(database(), actor, {
    stationCode, startsAt, itemCodes, ...atHand(form.value, companyId), formKey: form.key, now: new Date(),
  }));
  return booked.ok ? redirectWith(request, `/desk/appointments/${booked.value.number}`, "desk.booked", { number: booked.value.number }) : refusal(booked.error, form.values);
}

async function wait(request: Request, actor: StaffActor, { stationCode, itemCodes: [itemCode = ""], companyId }: ChosenForBooking) {
  const form = await readForm(request, waitForm(companyId === undefined));
  if (!form.ok) return form.reply();

  const { fromDay, toDay, dayPart } = form.value;
  const joined = await attempt(() => waitOnBehalf(database(), actor, {
    stationCode, itemCode, fromDay, toDay, dayPart, ...atHand(form.value, companyId), formKey: form.key, now: new Date(),
  }));
  return joined.ok ? redirectWith(request, `/desk/appointments?day=${fromDay}`, "desk.waits") : refusal(joined.error, form.values);
}
