import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { writtenDay } from "~/domain/calendar/written-day";
import { tieRequestIn } from "~/domain/desk/name-visitor.server";
import { printReceiptIn } from "~/domain/desk/print-receipt.server";
import { fileForCompanyIn, type FileForCompany } from "~/domain/requests/file-for-company.server";
import { ReceivedMaterial } from "~/domain/requests/move-inputs";
import { askOfTheNew, atHand, atHandFields } from "./at-hand-form.server";
import { attempt, refusal } from "./attempt.server";
import { redirectWith } from "./flash.server";
import { line } from "./form-fields";
import { readForm } from "./form.server";
import { receivedPapers } from "./move-form.server";
import { ledTo, onceOnly } from "./once-only.server";

/** What the page's address already says: the station, the item, and the company when it is known. */
export interface ChosenForWalkIn {
  stationCode: string;
  itemCode: string;
  companyId: string | undefined;
  /** the visit it is filed in: the request is tied to it, and the receipt is printed from the console */
  ticketId?: string;
}

const Day = z.union([z.literal(""), writtenDay()]).default("").transform((day) => day || null);

const walkInForm = (isNewCompany: boolean) =>
  z.looseObject({ ...atHandFields, matter: line(200), tolerantUntil: Day, then: z.enum(["route", "keep"], "form.choose").default("route") }).superRefine(askOfTheNew(isNewCompany));

/**
 * Files what the desk took down: company and person when they are new, the request, its papers and its route, all or
 * nothing. The same form sent twice leads to the request the first one made.
 */
export async function fileWalkIn(request: Request, actor: StaffActor, chosen: ChosenForWalkIn) {
  const form = await readForm(request, walkInForm(chosen.companyId === undefined));
  if (!form.ok) return form.reply();

  const { matter, tolerantUntil, then } = form.value;
  const filing: FileForCompany = {
    stationCode: chosen.stationCode,
    itemCode: chosen.itemCode,
    ...atHand(form.value, chosen.companyId),
    matter,
    materials: z.array(ReceivedMaterial).catch([]).parse(receivedPapers(form.value)),
    tolerantUntil,
    then,
    now: new Date(),
  };

  const submission = { form: `walk-in:${actor.userId}`, key: form.key, fields: { ...form.values, ...chosen } };
  const filed = await attempt(() => database().transaction(async (tx) => {
    const before = await onceOnly(tx, submission, "");
    if (before !== undefined) return before;

    const { id, number } = await fileForCompanyIn(tx, actor, filing);
    if (chosen.ticketId) {
      await tieRequestIn(tx, { ticketId: chosen.ticketId, requestId: id });
      await printReceiptIn(tx, actor, { number: number ?? "", now: filing.now });
    }
    const page = chosen.ticketId ? `/desk?print=${number}` : `/desk/requests/${number}`;
    await ledTo(tx, submission, page);
    return page;
  }));
  return filed.ok ? redirectWith(request, filed.value, "desk.received") : refusal(filed.error, form.values);
}
