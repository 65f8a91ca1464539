import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { appointmentOf } from "~/http/appointment-access.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { visitWords } from "~/i18n/messages/visits";
import { useFormat, useWords } from "~/i18n/use-words";
import { bookAddress, itemsOf } from "~/ui/bookings/addresses";
import { MatterNames } from "~/ui/bookings/matter-names";
import { qrOf } from "~/ui/bookings/qr-code.server";
import { visitDetailsOf } from "~/ui/bookings/visit-card.server";
import { VisitPapers, VisitRequests, VisitRoad, VisitTag, VisitTicket } from "~/ui/bookings/visit-parts";
import { titled } from "~/ui/page-title";
import { ButtonLink, Buttons } from "~/ui/primitives/button";
import { KeyValues } from "~/ui/primitives/key-values";
import { Notice } from "~/ui/primitives/notice";
import { Bilingual, ItemName } from "~/ui/primitives/names";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";

/** One booking, from the account or from a mail. Opening it changes nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { appointment, base, isByLink } = await appointmentOf(request, params);
  const isOpen = appointment.status === "booked" || appointment.status === "checked_in";

  return { visit: visitDetailsOf(appointment, new Date()), qr: isOpen ? qrOf(appointment.number) : null, base, isByLink };
}

export const meta = titled<typeof loader>((locale, { visit }) => words(bookingWords, locale).mine.of(visit.number));

export default function Appointment() {
  const t = useWords(bookingWords);
  const format = useFormat();
  const { visit, qr, isByLink } = useLoaderData<typeof loader>();
  const state = visit.status === "held" || visit.status === "lapsed" ? null : t.change.status[visit.status];
  const head = (
    <PageHead
      back={isByLink ? undefined : { to: "/my/appointments", label: t.mine.title }}
      over={t.mine.of(visit.number)}
      title={<ItemName>{format.visit(visit.startsAt, visit.endsAt)}</ItemName>}
      lead={<MatterNames matters={visit.lines} />}
      tags={<><VisitTag status={visit.status} />{state ? <span>{state}</span> : null}</>}
    />
  );

  return (
    <Sheet head={head}>
      {qr ? <Section flush><VisitTicket visit={visit} qr={qr} /></Section> : null}
      <Actions />
      <Section>
        <KeyValues
          items={[
            { term: t.check.station, value: <Bilingual {...visit.place.name} />, note: <span lang="zh-CN">{visit.place.addressZh}　{visit.place.floorZh}</span> },
            { term: t.check.company, value: visit.companyName },
            { term: t.check.person, value: visit.contactName },
          ]}
        />
        <div className="gap-4"><VisitRequests visit={visit} toRequest={isByLink ? undefined : (number) => `/my/requests/${number}`} /></div>
      </Section>
      {qr ? <><VisitPapers visit={visit} /><VisitRoad visit={visit} /></> : null}
    </Sheet>
  );
}

/** Less than two hours before: what to do instead. */
function TooLate() {
  const t = useWords(bookingWords).change;
  const { visit } = useLoaderData<typeof loader>();

  return (
    <div className="gap-4">
      <Notice title={t.tooLateTitle}>
        <ul>{t.tooLateSteps.map((step) => <li key={step}>{step}</li>)}</ul>
        <p><Link to={`/stations/${visit.place.code}`}>{t.tooLateStation}</Link></p>
      </Notice>
    </div>
  );
}

/** What can be done with it now. After it ended: book again. */
function Actions() {
  const t = useWords(bookingWords);
  const { ready } = useWords(visitWords);
  const format = useFormat();
  const { visit, base } = useLoaderData<typeof loader>();
  if (visit.status === "cancelled" || visit.status === "no_show") {
    return <Section flush><ButtonLink to={bookAddress({ ...itemsOf(visit.lines), station: visit.place.code })} variant="primary">{t.mine.rebook}</ButtonLink></Section>;
  }
  if (visit.status !== "booked") return null;

  return (
    <Section flush>
      <div className="no-print">
        <Buttons>
          <ButtonLink to={`${base}/calendar.ics`} icon="calendar" reload>{t.done.calendar}</ButtonLink>
          <ButtonLink to={`${base}/ready`}>{ready.title}</ButtonLink>
          {visit.isChangeable ? <><ButtonLink to={`${base}/move`}>{t.change.move}</ButtonLink><ButtonLink to={`${base}/cancel`} variant="danger">{t.change.cancel}</ButtonLink></> : null}
        </Buttons>
      </div>
      {visit.isChangeable ? <p className="t2 dim gap-2">{t.change.until(format.relativeTime(visit.changeableUntil))}</p> : <TooLate />}
    </Section>
  );
}
