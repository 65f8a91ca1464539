import { data } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { addDays, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { listItems } from "~/domain/catalogue/list-items.server";
import { findCompanies } from "~/domain/companies/find-companies.server";
import { getKnownCompany } from "~/domain/companies/get-known-company.server";
import { companyAtDesk } from "~/domain/desk/company-at-desk.server";
import { listHandOverNotes } from "~/domain/desk/list-hand-over-notes.server";
import { visitAtDesk, type VisitAtDesk } from "~/domain/desk/visit-at-desk.server";
import { stationQueue, type LineEntry, type QueueEntry, type StationQueueView } from "~/domain/queue/station-queue.server";
import { getReceipt } from "~/domain/requests/get-receipt.server";
import { getRequestForStaff } from "~/domain/requests/get-request-for-staff.server";
import { latestTolerantDayOf } from "~/domain/requests/latest-tolerant-day.server";
import { attempt, orThrow } from "./attempt.server";
import { Intent } from "./console-forms";
import { presses, type DeskPlace } from "./console-press.server";
import { fileInVisit, moveInVisit } from "./console-request.server";
import { isThisDesk } from "./desk-cookie.server";
import { readForm } from "./form.server";
import { keySettingsOf } from "./key-settings.server";
import { localeOf } from "./locale.server";
import { readQuery } from "./params.server";
import { stationOf } from "./station.server";

const number = z.string().regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/);
const Query = z.object({
  /** a ticket to look at before it is called */
  look: z.uuid().optional(),
  /** which tab, and which of the visit's requests */
  tab: z.enum(["papers", "spot", "answer", "notes"]).optional(),
  request: number.optional(),
  /** searches for the company of the visit */
  find: z.string().trim().max(80).optional(),
  new: z.literal("1").optional(),
  /** a receipt that goes to the printer now */
  print: number.optional(),
});
export type ConsoleTab = NonNullable<z.output<typeof Query>["tab"]>;

/** Everything on the console of one person, read anew each time something changes. */
export async function consoleFacts(request: Request, actor: StaffActor, now: Date) {
  const stationCode = stationOf(actor);
  const asked = readQuery(request, Query);
  const queue = await orThrow(stationQueue(database(), actor, { stationCode, now }));
  const present = queue.own?.visitor;
  const visit = present ? await visitAtDesk(database(), actor, { stationCode, ticketId: present.ticketId, now }) : null;
  const company = visit?.companyId ? await companyAtDesk(database(), actor, { stationCode, companyId: visit.companyId, except: visit.ticketId, now }) : null;

  return {
    stationCode, queue, visit, company, asked, now,
    isElsewhere: queue.own !== undefined && !isThisDesk(request, now),
    work: visit ? await workOf(actor, stationCode, visit, asked, now) : null,
    looked: asked.look && asked.look !== visit?.ticketId ? await lookedAt(actor, stationCode, queue, asked.look, now) : null,
    /** whom the next press calls, known before it */
    upNext: !visit && queue.own && queue.line[0] ? await lookedAt(actor, stationCode, queue, queue.line[0].ticketId, now) : null,
    handOver: (await listHandOverNotes(database(), actor, { stationCode, now })).filter(({ isOwn, isReadByMe }) => !isOwn && !isReadByMe),
    receipt: asked.print ? await receiptOf(request, actor, asked.print, now) : null,
    settings: keySettingsOf(request),
    formKey: crypto.randomUUID(),
  };
}

export type ConsoleFacts = Awaited<ReturnType<typeof consoleFacts>>;

/** What can be done for the visitor: the request in hand, or what filing one needs. */
async function workOf(actor: StaffActor, stationCode: string, visit: VisitAtDesk, asked: z.output<typeof Query>, now: Date) {
  const chosen = visit.requests.find((one) => one.number === asked.request) ?? visit.requests.at(-1);
  const found = chosen ? await attempt(() => getRequestForStaff(database(), actor, { number: chosen.number, now })) : null;
  const view = found?.ok ? found.value : null;
  const all = await listItems(database());
  const filed = view ? null : all.find(({ code }) => code === visit.itemCode);
  const tolerantTo = view ? await latestTolerantDayOf(database(), view, now) : filed ? await latestTolerantDayOf(database(), { itemCode: filed.code, itemVersion: filed.version }, now) : "";
  const about = new Set([...visit.requests.map(({ itemCode }) => itemCode), ...(visit.itemCode ? [visit.itemCode] : [])]);

  return {
    request: view && {
      id: view.id, number: view.number ?? "", version: view.version, status: view.status, outcome: view.outcome, receivedAt: view.receivedAt, moves: view.moves, item: view.item,
      materials: view.materials, supplement: view.supplement, notes: view.notes, mayAddNote: view.may.addNote,
      department: view.department && { zh: view.department.shortZh, en: view.department.nameEn }, endedAt: view.endedAt,
    },
    /** to file for the company: the item's papers, and the company's people */
    filing: filed ? {
      itemCode: filed.code, stationMode: filed.stationMode, isWalkIn: filed.content.channels.walkIn,
      papers: filed.content.materials.map(({ no, nameZh, nameEn, form, copies, required, tolerable }) => ({ materialNo: no, nameZh, nameEn, form, copies, isRequired: required, isTolerable: tolerable, fileCount: 0 })),
    } : null,
    people: !view && visit.companyId ? await orThrow(getKnownCompany(database(), actor, stationCode, visit.companyId)) : null,
    tolerantFrom: addDays(shanghaiDay(now), 1),
    tolerantTo,
    foundCompanies: !visit.companyId && asked.find ? await findCompanies(database(), actor, stationCode, asked.find) : null,
    items: all.filter(({ code }) => about.has(code)).map(nameOf),
    allItems: all.map(nameOf),
  };
}

const nameOf = ({ code, nameZh, nameEn }: { code: string; nameZh: string; nameEn: string }) => ({ code, nameZh, nameEn });

/** A ticket before it is called: its visit, its company, and where it stands in line. */
async function lookedAt(actor: StaffActor, stationCode: string, queue: StationQueueView, ticketId: string, now: Date) {
  const entry: LineEntry | QueueEntry | undefined = [...queue.line, ...queue.elsewhere, ...queue.parked, ...queue.missed].find((one) => one.ticketId === ticketId);
  const visit = entry ? await visitAtDesk(database(), actor, { stationCode, ticketId, now }) : null;
  if (!entry || !visit) return null;
  return { entry, visit, company: visit.companyId ? await companyAtDesk(database(), actor, { stationCode, companyId: visit.companyId, except: ticketId, now }) : null };
}

async function receiptOf(request: Request, actor: StaffActor, printed: string, now: Date) {
  const receipt = await attempt(async () => getReceipt(database(), actor, { number: printed, locale: await localeOf(request), now }));
  return receipt.ok ? receipt.value : null;
}

/** Answers whatever form of the console was sent. */
export async function answerConsoleForm(request: Request, actor: StaffActor) {
  const place: DeskPlace = { actor, stationCode: stationOf(actor), now: new Date() };
  const form = await readForm(request.clone(), Intent);
  if (!form.ok) return form.reply();

  const { intent, move } = form.value;
  if (move) return moveInVisit(request, place);
  if (intent === "file") return fileInVisit(request, place);
  const press = Object.hasOwn(presses, intent) ? presses[intent] : undefined;
  if (!press) throw data({ key: "page.not-found", values: {} }, { status: 404 });
  return press(request, place);
}
