import { redirect } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { visitorFacts } from "~/domain/desk/name-visitor.server";
import { getTicket } from "~/domain/queue/get-ticket.server";
import { issueTicket } from "~/domain/queue/issue-ticket.server";
import { locales, priorityKinds, type Category } from "~db/vocabulary";
import { attempt, orThrow, refusal } from "./attempt.server";
import { line, optionalLine, phoneNumber } from "./form-fields";
import { readForm } from "./form.server";
import { ticketAddress } from "./ticket-access.server";

/** A company nobody knows yet needs three fields to get a ticket; the credit code comes when something is filed. */
const Newcomer = z.object({ visitorCompany: line(120, "company.name-required"), contactName: line(50, "name.required"), contactPhone: phoneNumber });

const ticketForm = (isNew: boolean) =>
  z.looseObject({
    visitor: z.string().max(100, "form.choose").default(""),
    lane: z.union([z.literal("").transform(() => null), z.enum(priorityKinds, "form.choose")]).default(null),
    language: z.enum(locales, "form.choose").default("zh"),
    ticketMatter: optionalLine(200),
  }).superRefine((typed, context) => {
    if (!isNew) return;
    for (const { path, message } of Newcomer.safeParse(typed).error?.issues ?? []) context.addIssue({ code: "custom", path, message });
  });

/** Gives a ticket to whoever stands at the desk; the page then shows number, code and print. The same form twice is one ticket. */
export async function ticketForWalkIn(request: Request, actor: StaffActor, chosen: { stationCode: string; item: { code: string; category: Category }; companyId: string | undefined }) {
  const form = await readForm(request, ticketForm(chosen.companyId === undefined));
  if (!form.ok) return form.reply();

  const { visitor, lane, language, ticketMatter } = form.value;
  const issued = await attempt(async () => {
    const known = chosen.companyId ? await visitorFacts(database(), chosen.companyId, visitor || undefined) : newcomer(form.value);
    return issueTicket(database(), actor, {
      stationCode: chosen.stationCode, category: chosen.item.category, itemCode: chosen.item.code, source: "desk", priorityKind: lane,
      visitor: { ...known, locale: language, matter: ticketMatter }, key: form.key, now: new Date(),
    });
  });
  return issued.ok ? redirect(`/desk/walk-in?ticket=${issued.value.ticketId}`, 303) : refusal(issued.error, form.values);
}

function newcomer(typed: unknown) {
  const { visitorCompany: companyName, contactName, contactPhone } = Newcomer.parse(typed);
  return { companyName, contactName, contactPhone };
}

/** A ticket just given, for the page that hands it over. */
export async function givenTicket(stationCode: string, ticketId: string, now: Date) {
  const ticket = await orThrow(getTicket(database(), { ticketId, now }));
  if (ticket.stationCode !== stationCode) return null;
  const { number, ahead, wait, locale } = ticket;
  const address = ticketAddress(ticketId);
  return { number, ahead, wait, locale, address, path: new URL(address).pathname };
}
