import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { canBeServedAt } from "~/domain/bookings/bookable-item";
import { currentHold } from "~/domain/bookings/current-hold.server";
import { holdSlot } from "~/domain/bookings/hold-slot.server";
import { listEarliest } from "~/domain/bookings/list-earliest.server";
import { listFreeSlots } from "~/domain/bookings/list-free-slots.server";
import { mostItems, mostMinutes, refuseUnlessOneVisit, visitMinutes } from "~/domain/bookings/visit-length";
import { restrictionsOf } from "~/domain/bookings/restrictions-of.server";
import { atShanghai, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { writtenInstant } from "~/domain/calendar/written-day";
import { getItem } from "~/domain/catalogue/get-item.server";
import { listItems } from "~/domain/catalogue/list-items.server";
import type { CatalogueItem, Station } from "~/domain/catalogue/reference-memory.server";
import { searchItems } from "~/domain/catalogue/search-items.server";
import { getStation } from "~/domain/stations/get-station.server";
import { actorOf } from "~/http/actor.server";
import { attempt, orThrow, refusal, refusedPage } from "~/http/attempt.server";
import { holdSecretOf, prepareHoldSecret, rememberHoldSecret } from "~/http/booking-browser.server";
import { readForm, type FormReply } from "~/http/form.server";
import { readQuery } from "~/http/params.server";
import { limitAddress } from "~/http/rate-limit.server";
import { itemCode, itemsOfVisit, moreCodes, stationCode, visitQuery } from "~/http/visit-query.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { ChooseItem } from "~/ui/bookings/choose-item";
import { ChooseSlot } from "~/ui/bookings/choose-slot";
import { ChooseStation } from "~/ui/bookings/choose-station";
import { matterOf, placeOf } from "~/ui/bookings/place.server";
import type { Alternative } from "~/ui/bookings/slot-offer";
import { Restricted } from "~/ui/bookings/restricted";
import { slotOfferOf } from "~/ui/bookings/slot-offer.server";
import { itemCard } from "~/ui/catalogue/item-card.server";
import { titled } from "~/ui/page-title";

const Query = z.object({ ...visitQuery, add: z.literal("1").optional(), station: stationCode.optional(), q: z.string().trim().max(200).default("") });
const HoldForm = z.object({
  item: itemCode,
  more: moreCodes.optional(),
  station: stationCode,
  startsAt: writtenInstant(),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const query = readQuery(request, Query);
  const actor = await actorOf(request);
  const restrictions = actor.kind === "company" ? await restrictionsOf(database(), actor, { now: new Date() }) : [];
  const view = { ...(await orThrow(() => viewOf(request, query))), restrictions };
  return data(view, view.step === "slots" ? prepareHoldSecret(request) : {});
}

/** The first question still open: which item, which station, which time. */
async function viewOf(request: Request, query: z.infer<typeof Query>) {
  const [db, now] = [database(), new Date()];
  const item = query.item === undefined ? undefined : await getItem(db, query.item);
  const station = query.station === undefined ? undefined : await getStation(db, query.station);
  const chosen = await itemsOfVisit(db, query);
  const moreItems = chosen.slice(1);
  if (!item || chosen.length === 0 || query.add) {
    const found = query.q === "" ? { items: await listItems(db), isApproximate: false } : await searchItems(db, { query: query.q });
    const items = found.items.filter((other) => !query.add || fitsBeside(chosen, other, station)).map(itemCard).filter((card) => card.canBeBooked);
    return {
      step: "item" as const, q: query.q, isApproximate: found.isApproximate, items, station: station?.code ?? null, day: query.day ?? null,
      chosen: chosen.map(matterOf), needsNoVisit: item && chosen.length === 0 ? matterOf(item) : null,
    };
  }
  refuseUnlessOneVisit(chosen);
  if (!station) {
    const earliest = await listEarliest(db, { item, moreItems, now });
    return { step: "station" as const, matters: chosen.map(matterOf), stations: earliest.map(({ station: at, startsAt }) => ({ place: placeOf(at), startsAt })) };
  }
  const secret = holdSecretOf(request);
  const held = secret === undefined ? null : await currentHold(db, { secret, now });
  const offer = await listFreeSlots(db, { station, item, moreItems, day: query.day, own: held ?? undefined, now });
  const isHere = held?.stationCode === station.code;
  return { step: "slots" as const, matters: chosen.map(matterOf), canAdd: canAddTo(chosen), offer: slotOfferOf(offer, query.day), held: held && isHere ? { appointmentId: held.appointmentId, startsAt: held.startsAt, heldUntil: held.heldUntil } : null, now };
}

/** What can be done in the same visit: something else, at the same station, within what one visit may take. */
function fitsBeside(chosen: readonly CatalogueItem[], item: CatalogueItem, station: Station | undefined): boolean {
  if (chosen.some(({ code }) => code === item.code) || visitMinutes([...chosen, item]) > mostMinutes) return false;
  return station === undefined || canBeServedAt(station, item.content.queuePrefix);
}

function canAddTo(chosen: readonly CatalogueItem[]): boolean {
  return chosen.length < mostItems && visitMinutes(chosen) < mostMinutes;
}

/** As many times as an office tower, which has one address, may press in the ten minutes a hold lasts. */
const holdsOfAddress = { points: 60, seconds: 600 };

/** What a refused press is answered with. */
interface RefusedSlot extends FormReply {
  instead?: { here: Alternative | null; elsewhere: Alternative[] };
}

/** A pressed slot: held for ten minutes, then on to who comes. */
export async function action({ request }: ActionFunctionArgs): Promise<Response | ReturnType<typeof data<RefusedSlot>>> {
  const form = await readForm(request, HoldForm);
  if (!form.ok) return form.reply();

  const { item, more, station, startsAt } = form.value;
  const [db, now, actor] = [database(), new Date(), await actorOf(request)];
  const userId = actor.kind === "company" ? actor.userId : undefined;
  const held = await attempt(async () => {
    // Whoever needs no name could hold a station's whole day, ten minutes at a time (ASVS 2.4.1).
    await limitAddress("hold", holdsOfAddress.points, holdsOfAddress.seconds);
    return holdSlot(db, { itemCode: item, moreItemCodes: more, stationCode: station, startsAt, secret: holdSecretOf(request), userId, now });
  });
  if (held.ok) {
    return redirect(`/book/${held.value.appointmentId}`, { status: 303, headers: { "Set-Cookie": rememberHoldSecret(held.value.secret) } });
  }
  // Without a known item and station there is nothing to choose from: a page of its own says so.
  if (held.error.kind === "not-found" && held.error.messageKey !== "booking.slot-unknown") throw refusedPage(held.error);
  if (held.error.kind === "too-many") return refusal(held.error, form.values);
  const { data: reply, init } = refusal(held.error, form.values);
  return data({ ...reply, instead: await insteadOf([item, ...(more ?? [])], station, startsAt) }, init ?? undefined);
}

/** Somebody was faster: the earliest of that day or after, here and elsewhere. */
async function insteadOf([code = "", ...more]: readonly string[], stationWanted: string, startsAt: Date): Promise<RefusedSlot["instead"]> {
  const item = await getItem(database(), code);
  const moreItems = await Promise.all(more.map((other) => getItem(database(), other)));
  const from = atShanghai(shanghaiDay(startsAt), "00:00");
  const free = (await listEarliest(database(), { item, moreItems, from, now: new Date() })).flatMap(({ station, startsAt: at }) => (at ? [{ place: placeOf(station), startsAt: at }] : []));
  return {
    here: free.find(({ place }) => place.code === stationWanted) ?? null,
    elsewhere: free.filter(({ place }) => place.code !== stationWanted).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()).slice(0, 3),
  };
}

/** After a refusal the times are read again: somebody was faster, and the page must show it. */
export const shouldRevalidate = () => true;

export const meta = titled<typeof loader>((locale, view) => {
  const t = words(bookingWords, locale);
  return view.step === "item" ? t.item.title : view.step === "station" ? t.station.title : t.slots.title;
});

export default function Book() {
  const { restrictions } = useLoaderData<typeof loader>();

  return (
    <>
      {restrictions.length > 0 ? <div className="page"><Restricted restrictions={restrictions} /></div> : null}
      <Step />
    </>
  );
}

function Step() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  switch (view.step) {
    case "item":
      return <ChooseItem {...view} reply={reply} />;
    case "station":
      return <ChooseStation {...view} reply={reply} />;
    case "slots":
      return <ChooseSlot {...view} reply={reply} instead={reply?.instead ?? null} />;
  }
}
