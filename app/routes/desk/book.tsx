import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { canBeBooked, canBeServedAt } from "~/domain/bookings/bookable-item";
import { listFreeSlots } from "~/domain/bookings/list-free-slots.server";
import { bookableWindow } from "~/domain/bookings/slot-grid";
import { fitsBeside } from "~/domain/bookings/visit-length";
import { isDay, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { instantText } from "~/domain/calendar/written-day";
import { getItem } from "~/domain/catalogue/get-item.server";
import { listItems } from "~/domain/catalogue/list-items.server";
import { referenceOf, type CatalogueItem, type Station } from "~/domain/catalogue/reference-memory.server";
import { searchItems } from "~/domain/catalogue/search-items.server";
import { findCompanies } from "~/domain/companies/find-companies.server";
import { getKnownCompany } from "~/domain/companies/get-known-company.server";
import { recentItems } from "~/domain/companies/recent-items.server";
import { getStation } from "~/domain/stations/get-station.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { answerBookFor } from "~/http/book-for.server";
import { readForm } from "~/http/form.server";
import { readQuery } from "~/http/params.server";
import { stationOf } from "~/http/station.server";
import { words } from "~/i18n/define-words";
import { bookForWords } from "~/i18n/messages/book-for";
import { useWords } from "~/i18n/use-words";
import { BookForForm } from "~/ui/bookings/book-for-form";
import { ChooseTimeFor } from "~/ui/bookings/choose-time-for";
import { slotOfferOf } from "~/ui/bookings/slot-offer.server";
import { titled } from "~/ui/page-title";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { WorkHead } from "~/ui/primitives/page";
import { CompanyStep } from "~/ui/requests/staff/walk-in-company";
import { ItemStep } from "~/ui/requests/staff/walk-in-item";
import { walkInAddress } from "~/ui/requests/staff/walk-in-address";

const itemCode = z.string().regex(/^[A-Z]{2}-\d{3}$/);
const Query = z.object({
  /** what was typed to find the company, and the item */
  q: z.string().trim().max(80).optional(),
  find: z.string().trim().max(80).optional(),
  company: z.uuid().optional(),
  new: z.literal("1").optional(),
  item: itemCode.optional(),
  /** a further thing to do in the same visit */
  more: z.union([z.literal("").transform(() => undefined), itemCode]).optional(),
  day: z.string().refine(isDay).optional(),
  at: instantText().optional(),
  /** Enter was pressed: a single find is what was meant */
  go: z.literal("1").optional(),
});
const base = "/desk/appointments/new";

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { go, ...chosen } = readQuery(request, Query);
  const [db, stationCode, now] = [database(), stationOf(actor), new Date()];
  const station = await orThrow(getStation(db, stationCode));
  const company = chosen.company ? { isNew: false as const, ...(await orThrow(getKnownCompany(db, actor, stationCode, chosen.company))) } : chosen.new ? { isNew: true as const, typed: chosen.q ?? "" } : null;
  const found = !company && chosen.q ? await findCompanies(db, actor, stationCode, chosen.q) : [];
  const items = company && !chosen.item ? await itemsToChoose(actor, station, chosen) : null;
  const addressOf = walkInAddress(chosen, base);
  if (go && found.length === 1) throw redirect(addressOf({ company: found[0]?.id, q: undefined }));
  if (go && items?.found?.length === 1 && !items.isApproximate) throw redirect(addressOf({ item: items.found[0]?.code, find: undefined }));

  return { chosen, company, found, items, time: company && chosen.item ? await orThrow(timesFor(station, chosen, now)) : null, today: shanghaiDay(now), formKey: crypto.randomUUID() };
}

const cardOf = ({ code, category, nameZh, nameEn, department, content }: CatalogueItem) => ({
  code, category, nameZh, nameEn, department: { zh: department.shortZh, en: department.nameEn }, limit: content.promisedLimit,
});

/** What can be booked at the station: found, all of it, and what the company came for before. */
async function itemsToChoose(actor: StaffActor, station: Station, { find = "", company }: z.output<typeof Query>) {
  const isHere = ({ content }: CatalogueItem) => canBeBooked(content) && canBeServedAt(station, content.queuePrefix);
  const all = (await listItems(database())).filter(isHere).map(cardOf);
  const search = find === "" ? null : await searchItems(database(), { query: find });
  const before = company ? await recentItems(database(), actor, station.code, company) : [];
  return {
    found: search && search.items.filter(isHere).slice(0, 12).map(cardOf), isApproximate: search?.isApproximate ?? false, all,
    recent: before.flatMap((code) => all.filter((one) => one.code === code)),
  };
}

/** The station's free times for what was chosen, and what else would fit into the visit. */
async function timesFor(station: Station, { item: code = "", more, day, at }: z.output<typeof Query>, now: Date) {
  const db = database();
  const item = await getItem(db, code);
  const moreItems = more ? [await getItem(db, more)] : [];
  const wanted = at ? shanghaiDay(new Date(at)) : day;
  const offer = await listFreeSlots(db, { station, item, moreItems, day: wanted, now });
  const beside = (await listItems(db)).filter((other) => fitsBeside([item], other) && canBeBooked(other.content) && canBeServedAt(station, other.content.queuePrefix));
  return {
    item: cardOf(item), offer: slotOfferOf(offer, wanted), lastDay: bookableWindow(station, (await referenceOf(db)).calendar, now).lastDay,
    beside: beside.map(({ code: value, nameZh, nameEn }) => ({ value, zh: nameZh, en: nameEn })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { company, new: isNew, item, more } = readQuery(request, Query);
  // The form stands only on a page where both are chosen.
  if (!item || (!company && !isNew)) throw data({ key: "page.not-found", values: {} }, { status: 404 });
  const form = await readForm(request.clone(), z.looseObject({ intent: z.enum(["book", "wait"]).default("book") }));
  if (!form.ok) return form.reply();
  return answerBookFor(request, actor, form.value.intent, { stationCode: stationOf(actor), itemCodes: more ? [item, more] : [item], companyId: company });
}

/** After a refusal the times are read again: somebody was faster, and the page must show it. */
export const shouldRevalidate = () => true;

export const meta = titled((locale) => words(bookForWords, locale).title);

/** A visit booked for a company that calls or stands here: company, service, time, person. */
export default function BookFor() {
  const { chosen, company, found, items, time, today, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(bookForWords);
  const addressOf = walkInAddress(chosen, base);

  return (
    <div className="work work-narrow walk-in">
      <ErrorSummary reply={reply} />
      <WorkHead title={t.title} lead={t.lead} />
      <CompanyStep company={company} found={found} chosen={chosen} addressOf={addressOf} />
      {company ? <ItemStep item={time?.item ?? null} items={items} chosen={chosen} addressOf={addressOf} /> : null}
      {company && time ? (
        <>
          <ChooseTimeFor time={time} chosen={chosen} addressOf={addressOf} />
          <BookForForm key={`${chosen.company}-${chosen.item}-${chosen.more}-${time.offer.day}`} company={company} time={time} at={chosen.at} canWait={!chosen.more} today={today} formKey={formKey} reply={reply} />
        </>
      ) : null}
    </div>
  );
}
