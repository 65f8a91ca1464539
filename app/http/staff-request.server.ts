import { data } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { addWorkingDays, guessingUnannounced } from "~/domain/calendar/working-days";
import { loadCalendar } from "~/domain/calendar/load-calendar.server";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { writtenDay } from "~/domain/calendar/written-day";
import { listDepartments } from "~/domain/case-routing/list-departments.server";
import { addNote } from "~/domain/requests/add-note.server";
import type { StaffRequestView } from "~/domain/requests/get-request-for-staff.server";
import { judgeMaterial } from "~/domain/requests/judge-material.server";
import { moveNamed, type MoveOrder } from "~/domain/requests/move-inputs";
import type { DomainError } from "~/domain/errors";
import { moveRequest } from "~/domain/requests/move-request.server";
import type { RequestMove } from "~db/vocabulary";
import type { FlashKey } from "~/i18n/messages/flashes";
import { attempt, refusal } from "./attempt.server";
import { redirectWith } from "./flash.server";
import { formReply, type FormReply } from "./form-reply";
import { readForm } from "./form.server";
import { makeAsSeen, previewMails, previewSheet, type SeenMails } from "./mail-preview.server";
import { readMoveForm, type PostedMove } from "./move-form.server";
import { textsFor, withText } from "./standard-text.server";
import { answerFiles, bringsFiles } from "./staff-files.server";
import { answerUnmask } from "./unmask-form.server";

/** Working days a company gets for missing papers unless the liaison says otherwise. */
const daysForPapers = 10;

const Intent = z.looseObject({
  intent: z.string().default("make"),
  move: z.string().optional(),
  /** the button of a standard text was pressed */
  text: z.string().max(60).default(""),
  /** of the form that shows the contact: may come several times */
  fields: z.array(z.string()).default([]),
});
const Note = z.looseObject({ note: z.string().trim().min(1, "form.required").max(2000, "form.too-long") });
const Judgement = z.looseObject({
  materialNo: z.coerce.number<string>().int("form.number").positive("form.number"),
  state: z.enum(["accepted", "returned"], "form.choose"),
  judgeReason: z.string().trim().max(300, "form.too-long").default(""),
  validUntil: z.union([z.literal(""), writtenDay()]).default(""),
  seenAt: z.coerce.number<string>("form.expired").int("form.expired").positive("form.expired"),
}).refine(({ state, judgeReason }) => state === "accepted" || judgeReason !== "", { path: ["judgeReason"], message: "request.reason-missing" });

/** What the fields of the moves offer, for the page of one request. */
export async function moveChoices(view: StaffRequestView, now: Date) {
  const calendar = guessingUnannounced(await loadCalendar(database()));
  const departments = await listDepartments(database());
  return {
    departments: departments.filter(({ code }) => code !== view.departmentCode).map(({ code, shortZh, nameEn }) => ({ code, zh: shortZh, en: nameEn })),
    materials: view.materials.map(({ materialNo, nameZh, nameEn, state, reason }) => ({ no: materialNo, nameZh, nameEn, state, reason })),
    isSecondSupplement: view.supplement !== null,
    suggestedDueOn: addWorkingDays(calendar, shanghaiDay(now), daysForPapers).day,
    askedExtension: view.matters.extension?.state === "asked" ? { days: view.matters.extension.days, reason: view.matters.extension.reason } : null,
    openTasks: view.matters.tasks.filter(({ answeredAt, cancelledAt }) => !answeredAt && !cancelledAt).map(({ departmentCode, shortZh, nameEn }) => ({ code: departmentCode, zh: shortZh, en: nameEn })),
    nextWorkingDay: addWorkingDays(calendar, shanghaiDay(now), 1).day,
    today: shanghaiDay(now),
  };
}

/** The mails of a move that needs no words, so that its panel opens with them; null when the move cannot be shown yet. */
export async function wordlessPreview(actor: StaffActor, view: StaffRequestView, move: RequestMove, now: Date): Promise<SeenMails | null> {
  if (move !== "sign" && move !== "accept" && move !== "resume") return null;
  const mails = await attempt(() => previewMails(actor, { move, requestId: view.id, expectedVersion: view.version, now }));
  return mails.ok ? mails.value : null;
}

/** The request a form is about, and the page to return to. */
interface Target {
  id: string;
  /** the request as its page shows it, where standard texts are offered */
  view?: StaffRequestView;
  page: string;
  /** what the page says once a move is made: keys of i18n/messages/flashes.ts */
  flashes?: Partial<Record<RequestMove, FlashKey>>;
}

/** Answers whatever form the staff page of a request posted: files, a note, a judgement of a paper, the wish to see the contact whole, a move or its preview. */
export async function answerStaffForm(request: Request, actor: StaffActor, target: Target) {
  if (bringsFiles(request)) return answerFiles(request, actor, target);
  const form = await readForm(request.clone(), Intent);
  if (!form.ok) return form.reply();
  if (form.value.text !== "" && target.view) return withText(form.values, form.value.text, await textsFor(target.view, moveNamed(form.value.move), new Date()));
  if (form.value.intent === "note") return keepNote(request, actor, target);
  if (form.value.intent === "judge") return judge(request, actor, target);
  if (form.value.intent === "unmask") return answerUnmask(request, actor, target.id);

  const read = await readMoveForm(request);
  return read.ok ? makeOrPreview(request, actor, target, read.posted) : read.reply();
}

/** The first mail of a move as its reader will see it, for the frame on the page; undefined for a form that is not right yet. */
export async function sheetOf(request: Request, actor: StaffActor, requestId: string): Promise<string | undefined> {
  const read = await readMoveForm(request);
  if (!read.ok) return undefined;
  const sheet = await attempt(() => previewSheet(actor, orderOf(read.posted, requestId)));
  return sheet.ok ? sheet.value : undefined;
}

function orderOf({ fields, move, expectedVersion }: PostedMove, requestId: string): MoveOrder {
  // The fields were checked by the schema of this very move; TypeScript cannot tie the two through the union.
  return { ...fields, move, requestId, expectedVersion, now: new Date() } as MoveOrder;
}

/** The form again with the mails its move would send now. */
async function shown(actor: StaffActor, order: MoveOrder, values: FormReply["values"], problem?: DomainError) {
  const mails = await attempt(() => previewMails(actor, order));
  if (!mails.ok) return refusal(mails.error, values);
  const reply = formReply({ values, errors: {}, ...(problem ? { formError: { key: problem.messageKey, values: problem.values } } : {}) });
  return data<FormReply & SeenMails>({ ...reply, ...mails.value }, { status: problem ? 409 : 200 });
}

async function makeOrPreview(request: Request, actor: StaffActor, { id, page, flashes }: Target, posted: PostedMove) {
  const order = orderOf(posted, id);
  if (posted.intent === "preview") return shown(actor, order, posted.values);

  const moved = await attempt(() => (posted.seen === "" ? moveRequest(database(), actor, order) : makeAsSeen(actor, order, posted.seen)));
  if (!moved.ok && moved.error.messageKey === "request.mail-changed") return shown(actor, order, posted.values, moved.error);
  return moved.ok ? redirectWith(request, page, flashes?.[posted.move] ?? "work.moved") : refusal(moved.error, posted.values);
}

async function keepNote(request: Request, actor: StaffActor, { id, page }: Target) {
  const form = await readForm(request, Note);
  if (!form.ok) return form.reply();
  const kept = await attempt(() => addNote(database(), actor, { requestId: id, words: form.value.note, now: new Date() }));
  return kept.ok ? redirectWith(request, `${page}#notes`, "work.note-kept") : refusal(kept.error, form.values);
}

async function judge(request: Request, actor: StaffActor, { id, page }: Target) {
  const form = await readForm(request, Judgement);
  if (!form.ok) return form.reply();
  const { materialNo, state, judgeReason, validUntil, seenAt } = form.value;
  const judged = await attempt(() => judgeMaterial(database(), actor, { requestId: id, materialNo, state, reason: judgeReason, validUntil: validUntil || null, seenAt, now: new Date() }));
  if (!judged.ok) return refusal(judged.error, form.values);
  // Without a number in the address the page opens at the next paper that is still to be judged.
  return redirectWith(request, state === "accepted" ? page : `${page}?paper=${materialNo}`, "work.judged");
}
