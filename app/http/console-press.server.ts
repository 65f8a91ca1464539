import { data, redirect } from "@remix-run/node";
import type { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { readHandOverNote } from "~/domain/desk/read-hand-over-note.server";
import { nameVisitor } from "~/domain/desk/name-visitor.server";
import { visitAtDesk } from "~/domain/desk/visit-at-desk.server";
import { callChosen } from "~/domain/queue/call-chosen.server";
import { callNext } from "~/domain/queue/call-next.server";
import { cancelTicket } from "~/domain/queue/cancel-ticket.server";
import { closeWindow } from "~/domain/queue/close-window.server";
import type { PressedTicket } from "~/domain/queue/desk-press.server";
import { finishVisit } from "~/domain/queue/finish-visit.server";
import { forwardTicket } from "~/domain/queue/forward-ticket.server";
import { missTicket } from "~/domain/queue/miss-ticket.server";
import { openWindow } from "~/domain/queue/open-window.server";
import { parkTicket } from "~/domain/queue/park-ticket.server";
import { pauseWindow } from "~/domain/queue/pause-window.server";
import { recallTicket } from "~/domain/queue/recall-ticket.server";
import { resumeTicket } from "~/domain/queue/resume-ticket.server";
import { saveVisitNotes } from "~/domain/queue/save-visit-notes.server";
import { startServing } from "~/domain/queue/start-serving.server";
import { takeBack } from "~/domain/queue/take-back.server";
import { undoLast } from "~/domain/queue/undo-last.server";
import { attempt, refusal } from "./attempt.server";
import * as forms from "./console-forms";
import { rememberDesk } from "./desk-cookie.server";
import { redirectWith } from "./flash.server";
import { readForm, type FormReply } from "./form.server";

/** Who pressed, and where. */
export interface DeskPlace {
  actor: StaffActor;
  stationCode: string;
  now: Date;
}

const consolePage = "/desk";

type Answer = Response | ReturnType<typeof data>;
type Presses = Readonly<Record<string, (request: Request, place: DeskPlace) => Promise<Answer>>>;

/** Reads a form, does one thing with it, and comes back to the console; a refusal is answered on the same page. */
function press<S extends z.ZodType>(schema: S, act: (place: DeskPlace & { key: string }, form: z.output<S>) => Promise<unknown>, then: string = consolePage) {
  return async (request: Request, place: DeskPlace) => {
    const form = await readForm(request, schema);
    if (!form.ok) return form.reply();
    const done = await attempt(() => act({ ...place, key: form.key }, form.value));
    return done.ok ? redirect(then, 303) : refusal(done.error, form.values);
  };
}

/** The same for one ticket as the page showed it. */
const pressTicket = (act: typeof startServing) =>
  press(forms.OnTicket, ({ actor, ...desk }, { ticketId, ticketVersion }) => act(database(), actor, { ...desk, ticketId, expectedVersion: ticketVersion }));

const on = ({ ticketId, ticketVersion }: { ticketId: string; ticketVersion: number }) => ({ ticketId, expectedVersion: ticketVersion });

/** What the console's forms ask of the queue, by their intent. */
export const presses: Presses = {
  recall: pressTicket(recallTicket),
  start: pressTicket(startServing),
  miss: pressTicket(missTicket),
  back: pressTicket(takeBack),
  resume: pressTicket(resumeTicket),
  park: press(forms.ParkForm, ({ actor, ...desk }, form) => parkTicket(database(), actor, { ...desk, ...on(form), reason: form.parkWords })),
  forward: press(forms.ForwardForm, ({ actor, ...desk }, form) => forwardTicket(database(), actor, { ...desk, ...on(form), to: form.forwardTo, words: form.forwardReason })),
  "call-chosen": press(forms.CallChosenForm, ({ actor, ...desk }, form) => callChosen(database(), actor, { ...desk, ...on(form), reason: form.callReason })),
  leave: press(forms.LeaveForm, ({ actor, ...desk }, form) => cancelTicket(database(), actor, { ...desk, ...on(form), leaveReason: form.leaveReason, words: form.leaveWords })),
  undo: press(forms.UndoForm, ({ actor, ...desk }, { pressId }) => undoLast(database(), actor, { ...desk, pressId })),
  pause: press(forms.PauseForm, ({ actor, stationCode, now }, { pauseReason, pauseWords }) => pauseWindow(database(), actor, { stationCode, now, reason: pauseReason, words: pauseWords })),
  "close-window": press(forms.CloseWindowForm, ({ actor, stationCode, now }, { windowNo }) => closeWindow(database(), actor, { stationCode, now, windowNo })),
  name: press(forms.NameForm, ({ actor, stationCode, now }, { ticketId, companyId, userId, itemCode }) => nameVisitor(database(), actor, { stationCode, now, ticketId, companyId, userId, itemCode })),
  "read-note": press(forms.ReadNoteForm, ({ actor, now }, { noteId }) => readHandOverNote(database(), actor, { noteId, now })),
  "open-window": open,
  here: async () => redirect(consolePage, { status: 303, headers: { "Set-Cookie": rememberDesk() } }),
  "call-next": async (request, place) => {
    const form = await readForm(request, forms.Empty);
    return form.ok ? called(request, form.values, ({ key }) => callNext(database(), place.actor, { ...place, key }), form.key) : form.reply();
  },
  finish,
  notes,
};

async function open(request: Request, { actor, stationCode, now }: DeskPlace) {
  const form = await readForm(request, forms.OpenWindowForm);
  if (!form.ok) return form.reply();
  const { windowNo, category, takeOver } = form.value;
  const opened = await attempt(() => openWindow(database(), actor, { stationCode, now, windowNo, categories: category.length > 0 ? category : undefined, takeOver }));
  return opened.ok ? redirect(consolePage, { status: 303, headers: { "Set-Cookie": rememberDesk() } }) : refusal(opened.error, form.values);
}

/** Closes the visit, and calls the next with the same press when that was asked. */
async function finish(request: Request, place: DeskPlace) {
  const form = await readForm(request, forms.FinishForm);
  if (!form.ok) return form.reply();
  const { actor, ...desk } = place;
  const end = forms.visitEnd(form.value);
  if (form.value.then === "next") return called(request, form.values, ({ key }) => callNext(database(), actor, { ...desk, key, finish: end, present: on(form.value) }), form.key);

  const done = await attempt(() => finishVisit(database(), actor, { ...desk, ...on(form.value), key: form.key, end }));
  return done.ok ? redirect(consolePage, 303) : refusal(done.error, form.values);
}

/** Nobody waited: the press did what it could, and the page says so. */
async function called(request: Request, values: FormReply["values"], call: (press: { key: string }) => Promise<PressedTicket | undefined>, key: string) {
  const next = await attempt(() => call({ key }));
  if (!next.ok) return refusal(next.error, values);
  return next.value ? redirect(consolePage, 303) : redirectWith(request, consolePage, "desk.nobody-waits");
}

/** Notes save themselves: script is answered with what it needs to go on, a plain form comes back to the page. */
async function notes(request: Request, { actor, stationCode, now }: DeskPlace) {
  const form = await readForm(request, forms.NotesForm);
  if (!form.ok) return form.reply();
  const { ticketId, notes: text, notesVersion, by } = form.value;
  const saved = await attempt(() => saveVisitNotes(database(), actor, { stationCode, ticketId, notes: text, expectedVersion: notesVersion }));
  if (by !== "script") return saved.ok ? redirectWith(request, consolePage, "desk.notes-kept") : refusal(saved.error, form.values);
  if (saved.ok) return data({ notes: { version: saved.value, savedAt: now } });

  const theirs = saved.error.kind === "conflict" ? await visitAtDesk(database(), actor, { stationCode, ticketId, now }) : null;
  return theirs ? data({ notes: { conflict: theirs.notes, version: theirs.notesVersion } }) : refusal(saved.error, form.values);
}
