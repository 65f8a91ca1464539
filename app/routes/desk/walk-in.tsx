import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { addDays, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { getItem } from "~/domain/catalogue/get-item.server";
import { listItems } from "~/domain/catalogue/list-items.server";
import type { CatalogueItem } from "~/domain/catalogue/reference-memory.server";
import { searchItems } from "~/domain/catalogue/search-items.server";
import { findCompanies } from "~/domain/companies/find-companies.server";
import { getKnownCompany } from "~/domain/companies/get-known-company.server";
import { recentItems } from "~/domain/companies/recent-items.server";
import { latestTolerantDayOf } from "~/domain/requests/latest-tolerant-day.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { readForm } from "~/http/form.server";
import { readQuery } from "~/http/params.server";
import { stationOf } from "~/http/station.server";
import { givenTicket, ticketForWalkIn } from "~/http/walk-in-ticket.server";
import { fileWalkIn } from "~/http/walk-in.server";
import { words } from "~/i18n/define-words";
import { walkInWords } from "~/i18n/messages/walk-in";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { asReply, keptText } from "~/ui/primitives/form-reply";
import { WorkHead } from "~/ui/primitives/page";
import { qrPath } from "~/ui/primitives/qr-path.server";
import { Unfold } from "~/ui/primitives/unfold";
import { GivenTicket } from "~/ui/requests/staff/given-ticket";
import { TicketForm } from "~/ui/requests/staff/ticket-form";
import { CompanyStep } from "~/ui/requests/staff/walk-in-company";
import { WalkInForm } from "~/ui/requests/staff/walk-in-form";
import { ItemStep } from "~/ui/requests/staff/walk-in-item";
import { walkInAddress } from "~/ui/requests/staff/walk-in-address";

const Query = z.object({
  /** what was typed to find the company, and the item */
  q: z.string().trim().max(80).optional(),
  find: z.string().trim().max(80).optional(),
  company: z.uuid().optional(),
  new: z.literal("1").optional(),
  item: z.string().regex(/^[A-Z]{2}-\d{3}$/).optional(),
  /** Enter was pressed: a single find is what was meant */
  go: z.literal("1").optional(),
  /** a ticket that was given just now */
  ticket: z.uuid().optional(),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { go, ticket, ...chosen } = readQuery(request, Query);
  const stationCode = stationOf(actor);
  const given = ticket ? await givenTicket(stationCode, ticket, new Date()) : null;
  const company = await chosenCompany(actor, chosen);
  const item = chosen.item ? await orThrow(chosenItem(chosen.item, new Date())) : null;
  const found = !company && chosen.q ? await findCompanies(database(), actor, stationCode, chosen.q) : [];
  const items = company && !item ? await itemsToChoose(chosen.find) : null;
  const addressOf = walkInAddress(chosen);
  if (go && found.length === 1) throw redirect(addressOf({ company: found[0]?.id, q: undefined }));
  if (go && items?.found?.length === 1 && !items.isApproximate) throw redirect(addressOf({ item: items.found[0]?.code, find: undefined }));

  const before = company && !company.isNew && items ? await recentItems(database(), actor, stationCode, company.id) : [];
  return {
    chosen, company, found, item,
    items: items && { ...items, recent: before.flatMap((code) => items.all.filter((one) => one.code === code)) },
    given: given && { ...given, qr: qrPath(given.address) },
    formKey: crypto.randomUUID(),
  };
}

/** The company picked; a new one, with what was searched for as a start; or null as long as neither is chosen. */
async function chosenCompany(actor: StaffActor, { company, new: isNew, q = "" }: z.output<typeof Query>) {
  if (company) return { isNew: false as const, ...(await orThrow(getKnownCompany(database(), actor, stationOf(actor), company))) };
  return isNew ? { isNew: true as const, typed: q } : null;
}

async function chosenItem(code: string, now: Date) {
  const item = await getItem(database(), code);
  return {
    ...cardOf(item),
    stationMode: item.stationMode,
    papers: item.content.materials.map(({ no, nameZh, nameEn, form, copies, required, tolerable }) => ({ materialNo: no, nameZh, nameEn, form, copies, isRequired: required, isTolerable: tolerable, fileCount: 0 })),
    tolerantFrom: addDays(shanghaiDay(now), 1),
    tolerantTo: await latestTolerantDayOf(database(), { itemCode: item.code, itemVersion: item.version }, now),
  };
}

async function itemsToChoose(find = "") {
  if (find === "") return { found: null, isApproximate: false, all: (await listItems(database())).filter(isWalkIn).map(cardOf) };
  const { items, isApproximate } = await searchItems(database(), { query: find });
  return { found: items.filter(isWalkIn).slice(0, 12).map(cardOf), isApproximate, all: (await listItems(database())).filter(isWalkIn).map(cardOf) };
}

const isWalkIn = (item: CatalogueItem) => item.content.channels.walkIn;
const cardOf = ({ code, category, nameZh, nameEn, department, content }: CatalogueItem) => ({
  code, category, nameZh, nameEn, department: { zh: department.shortZh, en: department.nameEn }, limit: content.promisedLimit,
});

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { company, new: isNew, item } = readQuery(request, Query);
  // The form stands only on a page where both are chosen.
  if (!item || (!company && !isNew)) throw data({ key: "page.not-found", values: {} }, { status: 404 });
  const form = await readForm(request.clone(), z.looseObject({ intent: z.string().optional() }));
  if (!form.ok) return form.reply();
  if (form.value.intent === "ticket") {
    const { code, category } = await orThrow(getItem(database(), item));
    return ticketForWalkIn(request, actor, { stationCode: stationOf(actor), item: { code, category }, companyId: company });
  }
  return fileWalkIn(request, actor, { stationCode: stationOf(actor), itemCode: item, companyId: company });
}

export const meta = titled((locale) => words(walkInWords, locale).title);

/** A company that came without an appointment: company, service, ticket; or filed at once, without a ticket. */
export default function WalkIn() {
  const { chosen, company, found, item, items, given, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(walkInWords);
  const addressOf = walkInAddress(chosen);
  const isFiling = asReply(reply) !== undefined && keptText(reply, "intent") !== "ticket";
  if (given) return <GivenTicket ticket={given} qr={given.qr} />;

  return (
    <div className="work work-narrow walk-in">
      <ErrorSummary reply={reply} />
      <WorkHead title={t.title} lead={t.lead} />
      <CompanyStep company={company} found={found} chosen={chosen} addressOf={addressOf} />
      {company ? <ItemStep item={item} items={items} chosen={chosen} addressOf={addressOf} /> : null}
      {company && item ? (
        <>
          <TicketForm key={`ticket-${chosen.company}-${item.code}`} company={company} formKey={formKey} reply={isFiling ? undefined : reply} />
          <Unfold title={t.fileDirectly} level={2} open={isFiling}>
            <WalkInForm key={`${chosen.company}-${item.code}`} company={company} item={item} formKey={formKey} reply={isFiling ? reply : undefined} />
          </Unfold>
        </>
      ) : null}
    </div>
  );
}
