import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { database } from "~/db.server";
import { getAppointment } from "~/domain/bookings/get-appointment.server";
import { system } from "~/domain/access/actor";
import { actorOf } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { ownHoldOrBooking } from "~/http/booking-hold.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { qrOf } from "~/ui/bookings/qr-code.server";
import { visitDetailsOf } from "~/ui/bookings/visit-card.server";
import { VisitPapers, VisitRequests, VisitRoad, VisitTicket } from "~/ui/bookings/visit-parts";
import { titled } from "~/ui/page-title";
import { ButtonLink, Buttons } from "~/ui/primitives/button";
import { Icon } from "~/ui/primitives/icon";
import { Bilingual } from "~/ui/primitives/names";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { PrintButton } from "~/ui/primitives/print-button";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { hold } = await ownHoldOrBooking(request, params);
  if (hold.number === null) throw redirect(`/book/${hold.appointmentId}`, 303);

  // The browser's secret has proven whose booking it is.
  const appointment = await orThrow(() => getAppointment(database(), system, { appointmentId: hold.appointmentId }));
  const { kind } = await actorOf(request);
  if (appointment.status !== "booked" && kind === "company") throw redirect(`/my/appointments/${appointment.number}`, 303);
  return { visit: visitDetailsOf(appointment, new Date()), mailedTo: appointment.contactEmail, qr: qrOf(appointment.number) };
}

export const meta = titled<typeof loader>((locale) => words(bookingWords, locale).done.title);

export default function Done() {
  const t = useWords(bookingWords).done;
  const format = useFormat();
  const locale = useLocale();
  const { visit, qr, mailedTo } = useLoaderData<typeof loader>();
  const page = `/my/appointments/${visit.number}`;
  const head = (
    <PageHead
      title={<span className="row"><span className="is-ok"><Icon name="done" /></span>{t.title}</span>}
      lead={t.lead(format.visit(visit.startsAt, visit.endsAt), visit.place.name[locale])}
    >
      <p className="t2 dim gap-1">{t.mailed(mailedTo)}</p>
    </PageHead>
  );

  return (
    <Sheet head={head}>
      <Section flush>
        <VisitTicket visit={visit} qr={qr} />
        <div className="gap-6 no-print">
          <Buttons>
            <ButtonLink to={`${page}/calendar.ics`} variant="primary" icon="calendar" reload>{t.calendar}</ButtonLink>
            <PrintButton>{t.print}</PrintButton>
            <ButtonLink to={page} variant="quiet">{t.manage}</ButtonLink>
          </Buttons>
        </div>
      </Section>
      <VisitPapers visit={visit} />
      <VisitRoad visit={visit} />
      <Section title={t.where}>
        <p><b><Bilingual {...visit.place.name} /></b><span className="block dim" lang="zh-CN">{visit.place.addressZh}　{visit.place.floorZh}</span></p>
        <p className="gap-2"><Link to={`/stations/${visit.place.code}`}>{t.toStation}</Link></p>
      </Section>
      <Section title={t.track}>
        <VisitRequests visit={visit} />
      </Section>
    </Sheet>
  );
}
