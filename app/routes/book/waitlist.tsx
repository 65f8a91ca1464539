import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import type { CompanyActor } from "~/domain/access/actor";
import { canBeBooked } from "~/domain/bookings/bookable-item";
import { restrictionsOf } from "~/domain/bookings/restrictions-of.server";
import { bookableWindow } from "~/domain/bookings/slot-grid";
import { isDay, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { getItem } from "~/domain/catalogue/get-item.server";
import { referenceOf } from "~/domain/catalogue/reference-memory.server";
import { getStation } from "~/domain/stations/get-station.server";
import { joinWaitlist } from "~/domain/waitlist/join-waitlist.server";
import { actingFor } from "~/http/acting-company.server";
import { requireCompany } from "~/http/actor.server";
import { attempt, orThrow } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { askedConsent, consentRefusal, givenConsent } from "~/http/consent-form.server";
import { creditCode, line, phoneNumber, ticked } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { waitlistWords } from "~/i18n/messages/waitlist";
import { JoinForm } from "~/ui/bookings/join-form";
import { matterOf, placeOf } from "~/ui/bookings/place.server";
import { Restricted } from "~/ui/bookings/restricted";
import { titled } from "~/ui/page-title";
import { dayParts } from "~db/vocabulary";

const itemCode = z.string().regex(/^[A-Z]{2}-\d{3}$/);
const stationCode = z.string().regex(/^[A-Z]{4}$/);
const day = z.string({ error: "form.required" }).refine(isDay, "form.date");
const Query = z.object({ item: itemCode.optional(), station: stationCode.optional(), day: z.string().refine(isDay).optional() });

const wish = { item: itemCode, station: stationCode, fromDay: day, toDay: day, dayPart: z.enum(dayParts, { error: "form.choose" }), name: line(50, "name.required"), phone: phoneNumber, consent: ticked };
const JoinForms = {
  member: z.object({ ...wish, companyId: z.uuid({ error: "form.choose" }) }),
  newcomer: z.object({ ...wish, companyName: line(100, "company.name-required"), creditCode }),
};

/** Whoever waits must be reachable: the mail address is proven by signing in with a code, as for a booking. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCompany(request);
  const { item: wantedItem, station: wantedStation, day: wantedDay } = readQuery(request, Query);
  if (!wantedItem || !wantedStation) throw redirect("/book", 303);

  return orThrow(async () => {
    const [db, now] = [database(), new Date()];
    const [item, station] = [await getItem(db, wantedItem), await getStation(db, wantedStation)];
    if (!canBeBooked(item.content)) throw redirect("/book", 303);
    const [today, { lastDay }] = [shanghaiDay(now), bookableWindow(station, (await referenceOf(db)).calendar, now)];
    const first = wantedDay && wantedDay >= today && wantedDay <= lastDay ? wantedDay : today;
    return {
      matter: matterOf(item), place: placeOf(station), day: first, today, lastDay, formKey: crypto.randomUUID(),
      consent: await askedConsent(actor),
      person: { name: actor.name, phone: actor.phone, email: actor.email },
      restrictions: await restrictionsOf(db, actor, { now }),
      companies: actor.companies.map(({ companyId, name, creditCode: code }) => ({ companyId, name, code })),
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCompany(request);
  const form = await readJoin(request, actor);
  if (!form.ok) return form.reply();

  const { item, station, companyName, creditCode: code, name, phone, fromDay, toDay, dayPart } = form.value;
  const now = new Date();
  const joined = await attempt(async () => {
    const acting = await actingFor(actor, { companyName, creditCode: code, name, phone, consent: givenConsent(request, actor, form.value.consent) }, now);
    return joinWaitlist(database(), acting.actor, {
      stationCode: station, itemCode: item, companyId: acting.companyId, fromDay, toDay, dayPart, contact: { name, phone }, formKey: form.key, now,
    });
  });
  return joined.ok ? redirectWith(request, `/my/waitlist/${joined.value}`, "waitlist.joined") : consentRefusal(joined.error, form.values);
}

/** The wish as typed, with the company by name and code either way. */
async function readJoin(request: Request, { companies }: CompanyActor) {
  if (companies.length === 0) return readForm(request, JoinForms.newcomer);
  return readForm(request, JoinForms.member.transform(({ companyId, ...typed }, context) => {
    const company = companies.find((own) => own.companyId === companyId);
    if (company) return { ...typed, companyName: company.name, creditCode: company.creditCode };
    context.addIssue({ code: "custom", path: ["companyId"], message: "form.choose" });
    return z.NEVER;
  }));
}

export const meta = titled<typeof loader>((locale) => words(waitlistWords, locale).join.title);

export default function JoinWaitlist() {
  const { restrictions, ...view } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <>
      {restrictions.length > 0 ? <div className="page"><Restricted restrictions={restrictions} /></div> : null}
      <Form method="post" noValidate><JoinForm {...view} reply={reply} /></Form>
    </>
  );
}
