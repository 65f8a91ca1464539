import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { z } from "zod";
import { database } from "~/db.server";
import { newHoldSecret } from "~/domain/bookings/hold-secret.server";
import { claimOffer } from "~/domain/waitlist/claim-offer.server";
import { leaveWaitlist } from "~/domain/waitlist/leave-waitlist.server";
import { attempt, refusal } from "~/http/attempt.server";
import { holdSecretOf, prepareHoldSecret, rememberHoldSecret } from "~/http/booking-browser.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { waitlistOf } from "~/http/waitlist-access.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { waitlistWords } from "~/i18n/messages/waitlist";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { bookAddress } from "~/ui/bookings/addresses";
import { wishCardOf } from "~/ui/bookings/wish-card.server";
import { useWishDays, WishTag } from "~/ui/bookings/wish-parts";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink, Buttons } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { HoldCountdown } from "~/ui/primitives/hold-countdown";
import { KeyValues } from "~/ui/primitives/key-values";
import { Bilingual } from "~/ui/primitives/names";
import { Notice } from "~/ui/primitives/notice";
import { Dock, PageHead, Section, Sheet } from "~/ui/primitives/page";

const EntryForm = z.object({ intent: z.enum(["claim", "leave"]) });

/** The place in line, or the place that is held. Opening the page changes nothing, however often a mail scanner does it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { entry, base, isByLink } = await waitlistOf(request, params);
  // The browser gets its secret before the press: a press sent twice leads to the same confirmation.
  return data({ wish: wishCardOf(entry), base, isByLink, now: new Date() }, prepareHoldSecret(request));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, entry, base } = await waitlistOf(request, params);
  const form = await readForm(request, EntryForm);
  if (!form.ok) return form.reply();

  const { entryId } = entry;
  if (form.value.intent === "leave") {
    const left = await attempt(() => leaveWaitlist(database(), actor, { entryId, now: new Date() }));
    return left.ok ? redirectWith(request, base, "waitlist.left") : refusal(left.error);
  }
  const secret = holdSecretOf(request) ?? newHoldSecret();
  const claimed = await attempt(() => claimOffer(database(), actor, { entryId, secret, now: new Date() }));
  if (!claimed.ok) return refusal(claimed.error);
  return redirect(`/book/${claimed.value.appointmentId}/done`, { status: 303, headers: { "Set-Cookie": rememberHoldSecret(secret) } });
}

/** After a refusal the entry is read again: its time may be over. */
export const shouldRevalidate = () => true;

export const meta = titled<typeof loader>((locale, { wish }) => words(waitlistWords, locale).entry.title(wish.place.name[locale]));

export default function WaitlistEntryPage() {
  const t = useWords(waitlistWords);
  const locale = useLocale();
  const { wish, isByLink } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const head = (
    <>
      <ErrorSummary reply={reply} />
      <PageHead
        back={isByLink ? undefined : { to: "/my/appointments", label: t.entry.mine }}
        title={t.entry.title(wish.place.name[locale])}
        lead={<Bilingual zh={wish.matter.nameZh} en={wish.matter.nameEn} />}
        tags={<WishTag status={wish.status} />}
      />
    </>
  );

  return (
    <Sheet head={head}>
      {wish.offer ? <Offer /> : wish.status === "waiting" || wish.status === "offered" ? <InLine /> : <Ended />}
    </Sheet>
  );
}

/** What is held, until when, and the press that books it. */
function Offer() {
  const t = useWords(waitlistWords).entry;
  const booking = useWords(bookingWords).check;
  const format = useFormat();
  const { wish, now } = useLoaderData<typeof loader>();
  if (!wish.offer) return null;
  const { startsAt, endsAt, until } = wish.offer;

  return (
    <>
      <Notice kind="warn" icon="clock" title={t.offerTitle}><p>{t.offerHelp}</p></Notice>
      <Section flush>
        <KeyValues
          className="gap-6"
          items={[
            { term: t.when, value: <strong>{format.visit(startsAt, endsAt)}</strong> },
            { term: t.station, value: <Bilingual {...wish.place.name} />, note: <span lang="zh-CN">{wish.place.addressZh}　{wish.place.floorZh}</span> },
            { term: t.company, value: wish.companyName },
          ]}
        />
        <p className="t2 dim gap-4">{booking.rules}</p>
      </Section>
      <Leave />
      <Form method="post">
        <input type="hidden" name="intent" value="claim" />
        <Dock above={<HoldCountdown what={format.dayTime(startsAt)} heldUntil={until} serverNow={now} over={<p className="t2">{t.over}</p>} />}>
          <Button variant="primary" full>{t.claim}</Button>
        </Dock>
      </Form>
    </>
  );
}

/** 您前面还有几位, and the way out. */
function InLine() {
  const t = useWords(waitlistWords).entry;
  const { wish } = useLoaderData<typeof loader>();

  return (
    <>
      <Section flush>
        <p className="t4"><b>{t.ahead(wish.ahead)}</b></p>
        <p className="dim gap-1">{t.aheadHelp}</p>
        {wish.lapses > 0 ? <p className="gap-2">{t.lapsedOnce}</p> : null}
      </Section>
      <Wished><p className="t2 dim gap-4">{t.walkIn}</p></Wished>
      <Leave />
    </>
  );
}

function Ended() {
  const t = useWords(waitlistWords).entry;
  const { wish, isByLink } = useLoaderData<typeof loader>();
  const sentence = wish.status === "waiting" || wish.status === "offered" ? "" : t.ended[wish.status];

  return (
    <>
      <Section flush>
        <p>{sentence}</p>
        <div className="gap-4">
          {wish.bookedNumber === null
            ? <ButtonLink to={bookAddress({ item: wish.matter.code, station: wish.place.code })} variant="primary">{t.book}</ButtonLink>
            : isByLink ? null : <ButtonLink to={`/my/appointments/${wish.bookedNumber}`} variant="primary">{t.toBooking}</ButtonLink>}
        </div>
      </Section>
      <Wished />
    </>
  );
}

function Wished({ children }: { children?: ReactNode }) {
  const t = useWords(waitlistWords).entry;
  const format = useFormat();
  const daysOf = useWishDays();
  const { wish } = useLoaderData<typeof loader>();

  return (
    <Section>
      <KeyValues
        items={[
          { term: t.wish, value: daysOf(wish) },
          { term: t.station, value: <Bilingual {...wish.place.name} />, note: <span lang="zh-CN">{wish.place.addressZh}　{wish.place.floorZh}</span> },
          { term: t.company, value: wish.companyName },
          { term: t.joined, value: format.dayTime(wish.joinedAt) },
        ]}
      />
      {children}
    </Section>
  );
}

function Leave() {
  const t = useWords(waitlistWords).entry;

  return (
    <Form method="post" className="gap-6">
      <input type="hidden" name="intent" value="leave" />
      <Buttons><Button variant="danger">{t.leave}</Button></Buttons>
      <p className="t2 dim gap-1">{t.leaveHelp}</p>
    </Form>
  );
}
