import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { tieRequestIn } from "~/domain/desk/name-visitor.server";
import { printReceiptIn } from "~/domain/desk/print-receipt.server";
import { fileForCompanyIn, type FileForCompany } from "~/domain/requests/file-for-company.server";
import { ReceivedMaterial } from "~/domain/requests/move-inputs";
import { locales } from "~db/vocabulary";
import { attempt, refusal } from "./attempt.server";
import { redirectWith } from "./flash.server";
import { creditCode, line, mailAddress, phoneNumber, ticked } from "./form-fields";
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

const NewCompany = z.object({ companyName: line(120, "company.name-required"), creditCode });
const NewPerson = z.object({ personName: line(50, "name.required"), personPhone: phoneNumber, personEmail: mailAddress });
const anybodyNew = "new";

const Day = z.union([z.literal(""), z.iso.date("form.date")]).default("").transform((day) => day || null);

/** The form; what a new company or a new person must tell is asked only of these. */
const walkInForm = (isNewCompany: boolean) =>
  z.looseObject({
    person: z.string().min(1, "form.choose").max(100, "form.choose").default(anybodyNew),
    matter: line(200),
    locale: z.enum(locales, "form.choose").default("zh"),
    mandate: ticked.refine((isTicked) => isTicked, "request.consent-missing"),
    tolerantUntil: Day,
    then: z.enum(["route", "keep"], "form.choose").default("route"),
  }).superRefine((typed, context) => {
    const asked = [...(isNewCompany ? [NewCompany] : []), ...(typed.person === anybodyNew ? [NewPerson] : [])];
    for (const { issues } of asked.flatMap((schema) => schema.safeParse(typed).error ?? [])) {
      for (const { path, message } of issues) context.addIssue({ code: "custom", path, message });
    }
  });

/**
 * Files what the desk took down: company and person when they are new, the request, its papers and its route, all or
 * nothing. The same form sent twice leads to the request the first one made.
 */
export async function fileWalkIn(request: Request, actor: StaffActor, chosen: ChosenForWalkIn) {
  const form = await readForm(request, walkInForm(chosen.companyId === undefined));
  if (!form.ok) return form.reply();

  const { person, matter, locale, mandate, tolerantUntil, then } = form.value;
  const filing: FileForCompany = {
    stationCode: chosen.stationCode,
    itemCode: chosen.itemCode,
    company: chosen.companyId === undefined ? newCompany(form.value) : { companyId: chosen.companyId },
    person: person === anybodyNew ? newPerson(form.value) : { userId: person },
    matter,
    materials: z.array(ReceivedMaterial).catch([]).parse(receivedPapers(form.value)),
    tolerantUntil,
    then,
    hasConsent: mandate,
    locale,
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

function newCompany(typed: unknown) {
  const { companyName, creditCode: code } = NewCompany.parse(typed);
  return { name: companyName, creditCode: code };
}

function newPerson(typed: unknown) {
  const { personName, personPhone, personEmail } = NewPerson.parse(typed);
  return { name: personName, phone: personPhone, email: personEmail };
}
