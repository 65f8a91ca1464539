import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import type { CompanyActor } from "~/domain/access/actor";
import type { GivenConsent } from "~/domain/consent/hold-consent.server";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { actingFor } from "~/http/acting-company.server";
import { actorOf } from "~/http/actor.server";
import { attempt } from "~/http/attempt.server";
import { ownHold, ownHoldOrBooking, type OwnHold } from "~/http/booking-hold.server";
import { askedConsent, consentRefusal, givenConsent } from "~/http/consent-form.server";
import { ticked } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { useFormat, useWords } from "~/i18n/use-words";
import { ConsentField } from "~/ui/account/consent";
import { bookAddress, itemsOf } from "~/ui/bookings/addresses";
import { BookingFrame } from "~/ui/bookings/booking-frame";
import { heldVisitOf } from "~/ui/bookings/held-visit.server";
import { HoldDock, slotsAddress } from "~/ui/bookings/hold-dock";
import { MatterNames } from "~/ui/bookings/matter-names";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { Answers } from "~/ui/primitives/key-values";
import { Bilingual } from "~/ui/primitives/names";
import { Notice } from "~/ui/primitives/notice";
import { Section } from "~/ui/primitives/page";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { hold } = await ownHold(request, params);
  const actor = await actorOf(request);
  // The address must be proven, and the contact filled in, before there is anything to confirm.
  if (actor.kind !== "company" || !hold.contact) throw redirect(`/book/${hold.appointmentId}`, 303);

  return { visit: heldVisitOf(hold, new Date()), contact: { ...hold.contact, email: actor.email }, consent: await askedConsent(actor) };
}

/** Books it. Sent twice, the second answer leads to the same confirmation. */
export async function action({ request, params }: ActionFunctionArgs) {
  const own = await ownHoldOrBooking(request, params);
  const { appointmentId } = own.hold;
  const actor = await actorOf(request);
  if (actor.kind !== "company") return redirect(`/book/${appointmentId}`, 303);
  const form = await readForm(request, z.object({ consent: ticked }));
  if (!form.ok) return form.reply();

  const booked = await attempt(() => book(actor, own, givenConsent(request, actor, form.value.consent)));
  return booked.ok ? redirect(`/book/${appointmentId}/done`, 303) : consentRefusal(booked.error, form.values);
}

async function book(actor: CompanyActor, { hold, secret }: OwnHold, consent: GivenConsent | undefined): Promise<void> {
  const now = new Date();
  // Booked already, the contact is gone: the answer is the booking there is.
  const acting = hold.contact ? await actingFor(actor, { ...hold.contact, consent }, now) : { actor, companyId: "" };
  await confirmBooking(database(), acting.actor, { appointmentId: hold.appointmentId, secret, companyId: acting.companyId, consent, now });
}

/** Refusals that another time helps against; the others name something to correct on this page. */
const needsOtherTime = new Set(["booking.hold-lapsed", "booking.slot-past", "booking.ended", "booking.two-per-day"]);

/** After a refusal the hold is read again: it may have run out. */
export const shouldRevalidate = () => true;

export const meta = titled<typeof loader>((locale) => words(bookingWords, locale).check.title);

export default function Check() {
  const t = useWords(bookingWords);
  const format = useFormat();
  const { visit, contact, consent } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const isPlaceGone = reply !== undefined && "formError" in reply && needsOtherTime.has(reply.formError?.key ?? "");
  const [contactPage, slotsPage] = [`/book/${visit.appointmentId}`, slotsAddress(visit)];

  return (
    <Form method="post">
      <BookingFrame
        step={4}
        links={[bookAddress({ station: visit.place.code }), slotsPage, contactPage]}
        back={{ to: contactPage, label: t.backToContact }}
        title={t.check.title}
        reply={reply}
        dock={<HoldDock visit={visit}><Button variant="primary" full>{t.check.confirm}</Button></HoldDock>}
      >
        {isPlaceGone ? <p className="gap-4"><ButtonLink to={slotsPage}>{t.check.chooseAgain}</ButtonLink></p> : visit.isOver ? (
          <div className="gap-4"><Notice kind="warn" icon="clock" title={t.check.lapsed}><p>{t.check.lapsedHelp}</p></Notice></div>
        ) : null}
        <Section flush>
          <Answers
            items={[
              { term: t.check.item, value: <MatterNames matters={visit.matters} />, changeTo: visit.matters.length > 1 ? slotsPage : bookAddress({ station: visit.place.code }) },
              { term: t.check.when, value: <strong>{format.visit(visit.startsAt, visit.endsAt)}</strong>, changeTo: slotsPage },
              { term: t.check.station, value: <Bilingual {...visit.place.name} />, note: <span lang="zh-CN">{visit.place.addressZh}　{visit.place.floorZh}</span>, changeTo: bookAddress(itemsOf(visit.matters)) },
              { term: t.check.company, value: contact.companyName, note: contact.creditCode, changeTo: contactPage },
              { term: t.check.person, value: contact.name, note: contact.phone, changeTo: contactPage },
              { term: t.check.email, value: contact.email },
            ]}
          />
          <p className="t2 dim gap-4">{t.check.rules}</p>
          <div className="gap-4"><ConsentField asked={consent} reply={reply} /></div>
        </Section>
      </BookingFrame>
    </Form>
  );
}
