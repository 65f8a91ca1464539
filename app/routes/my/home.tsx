import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { database } from "~/db.server";
import { listAppointments } from "~/domain/bookings/list-appointments.server";
import { listMyRequests } from "~/domain/requests/list-my-requests.server";
import { requireCompany } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { words } from "~/i18n/define-words";
import { shellWords } from "~/i18n/messages/shell";
import { trackingWords } from "~/i18n/messages/tracking";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { Notice } from "~/ui/primitives/notice";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { MyRequestRows } from "~/ui/requests/company/my-request-rows";

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCompany(request);
  const [requests, appointments] = await Promise.all([
    orThrow(listMyRequests(database(), actor, { show: "open", limit: 200 })),
    orThrow(listAppointments(database(), actor, { now: new Date() })),
  ]);
  return {
    company: actor.companies[0]?.name ?? actor.name,
    openCount: requests.rows.length,
    // A booked visit is listed with the visits.
    turn: requests.rows.filter(({ next, status }) => next.who === "company" && status !== "booked"),
    visits: appointments.open.map(({ appointmentId, number, startsAt, endsAt, item, station }) => ({
      appointmentId, number, startsAt, endsAt, item: { zh: item.nameZh, en: item.nameEn }, station: { zh: station.nameZh, en: station.nameEn },
    })),
  };
}

export const meta = titled<typeof loader>((locale) => words(trackingWords, locale).home.title);

export default function MyHome() {
  const t = useWords(trackingWords);
  const shell = useWords(shellWords);
  const format = useFormat();
  const locale = useLocale();
  const { company, openCount, turn, visits } = useLoaderData<typeof loader>();

  return (
    <Sheet head={<PageHead over={company} title={t.home.title} lead={t.mine.lead(openCount)} />}>
      <Section title={t.home.todo} flush>
        {turn.length > 0 ? <MyRequestRows rows={turn} /> : <Notice kind="ok" title={t.home.nothing}>{t.home.nothingHelp}</Notice>}
      </Section>
      {visits.length > 0 ? (
        <Section title={t.home.visits}>
          <Rows closed>
            {visits.map((visit) => (
              <ListRow
                key={visit.appointmentId}
                to={`/my/appointments/${visit.number}`}
                icon="calendar"
                title={format.visit(visit.startsAt, visit.endsAt)}
                bold
                help={`${visit.station[locale]}　${visit.item[locale]}`}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      <Section title={t.home.more}>
        <Rows closed>
          <ListRow to="/my/requests" icon="file" title={t.home.requests} />
          <ListRow to="/my/appointments" icon="calendar" title={t.home.appointments} />
          <ListRow to="/my/notices" icon="bell" title={shell.myNotices} />
          <ListRow to="/my/company" icon="company" title={t.home.company} />
          <ListRow to="/my/account" icon="lock" title={shell.myAccount} />
        </Rows>
      </Section>
    </Sheet>
  );
}
