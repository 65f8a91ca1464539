import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { database } from "~/db.server";
import { listAppointments } from "~/domain/bookings/list-appointments.server";
import { listWaitlist } from "~/domain/waitlist/get-waitlist-entry.server";
import { restrictionsOf } from "~/domain/bookings/restrictions-of.server";
import { requireCompany } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { visitWords } from "~/i18n/messages/visits";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { MatterNames } from "~/ui/bookings/matter-names";
import { Restricted } from "~/ui/bookings/restricted";
import type { VisitCard } from "~/ui/bookings/visit-card";
import { visitCardOf } from "~/ui/bookings/visit-card.server";
import { VisitTag } from "~/ui/bookings/visit-parts";
import { wishCardOf } from "~/ui/bookings/wish-card.server";
import { Wishes } from "~/ui/bookings/wish-parts";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { Empty } from "~/ui/primitives/empty";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCompany(request);
  const now = new Date();
  const { open, past } = await orThrow(listAppointments(database(), actor, { now }));
  const wishes = await orThrow(listWaitlist(database(), actor, { now }));

  const restrictions = await restrictionsOf(database(), actor, { now });

  return { restrictions, wishes: wishes.map(wishCardOf), open: open.map((row) => visitCardOf(row, now)), past: past.map((row) => visitCardOf(row, now)) };
}

export const meta = titled<typeof loader>((locale) => words(bookingWords, locale).mine.title);

export default function Appointments() {
  const t = useWords(bookingWords).mine;
  const { feed } = useWords(visitWords);
  const { open, past, wishes, restrictions } = useLoaderData<typeof loader>();
  // A place held for ten minutes comes before everything else.
  const hasOffer = wishes.some(({ offer }) => offer !== null);
  const hasAny = open.length + past.length + wishes.length > 0;

  return (
    <Sheet head={<PageHead title={t.title} lead={hasAny ? t.lead(open.length) : null} actions={hasAny ? <ButtonLink to="/book" variant="primary">{t.book}</ButtonLink> : null} />}>
      <Restricted restrictions={restrictions} />
      {hasAny ? null : <Empty icon="calendar" title={t.nothingTitle} action={<ButtonLink to="/book" variant="primary">{t.book}</ButtonLink>}>{t.nothing}</Empty>}
      {hasOffer ? <Wishes wishes={wishes} /> : null}
      <Visits title={t.open} visits={open} />
      {hasOffer ? null : <Wishes wishes={wishes} />}
      <Visits title={t.past} visits={past} />
      <Section><Rows closed><ListRow to="/my/calendar" icon="calendar" title={feed.toFeed} help={feed.lead} /></Rows></Section>
    </Sheet>
  );
}

function Visits({ title, visits }: { title: string; visits: VisitCard[] }) {
  const format = useFormat();
  const locale = useLocale();
  if (visits.length === 0) return null;

  return (
    <Section title={title}>
      <Rows>
        {visits.map((visit) => (
          <ListRow
            key={visit.number}
            to={`/my/appointments/${visit.number}`}
            bold
            title={format.dayTime(visit.startsAt)}
            help={<><MatterNames matters={visit.lines} /><span className="block">{visit.place.name[locale]}　{visit.number}</span></>}
            value={<VisitTag status={visit.status} />}
          />
        ))}
      </Rows>
    </Section>
  );
}
