import { Link } from "@remix-run/react";
import { words } from "~/i18n/define-words";
import { helpWords } from "~/i18n/messages/help";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { Unfold } from "~/ui/primitives/unfold";

export const meta = titled((locale) => words(helpWords, locale).title);

export default function Help() {
  const t = useWords(helpWords);

  return (
    <Sheet head={<PageHead title={t.title} lead={t.lead} />}>
      {t.sections.map((section) => (
        <Section key={section.id} id={section.id} title={section.title}>
          <div className="rows rows-closed">
            {section.questions.map((question) => (
              <Unfold key={question.q} title={question.q}><p className="measure">{question.a}</p></Unfold>
            ))}
          </div>
        </Section>
      ))}
      <Section title={t.contactTitle}>
        <Rows>
          <li><a className="list-row" href="tel:12345">{t.contact}</a></li>
          <ListRow to="/stations" icon="place" title={t.contactStations} />
        </Rows>
      </Section>
      <Section id="accessibility" title={t.accessibility.title}>
        <div className="prose">
          <p>{t.accessibility.intro}</p>
          <ul>{t.accessibility.points.map((point) => <li key={point}>{point}</li>)}</ul>
          <p>{t.accessibility.contact}</p>
        </div>
      </Section>
      <SiteMap />
    </Sheet>
  );
}

function SiteMap() {
  const t = useWords(helpWords);
  const n = t.mapNames;
  const groups = [
    { title: t.map.public, places: [["/services", n.services], ["/book", n.book], ["/stations", n.stations], ["/track", n.track], ["/login", n.login], ["/privacy", n.privacy]] },
    { title: t.map.company, places: [["/my/requests", n.myRequests], ["/my/appointments", n.myAppointments], ["/my/company", n.myCompany]] },
    { title: t.map.staff, places: [["/desk", n.calling], ["/desk/walk-in", n.walkIn], ["/desk/appointments", n.desk], ["/desk/day", n.day], ["/inbox", n.inbox]] },
  ] as const;

  return (
    <Section id="map" title={t.map.title}>
      <div className="prose">
        {groups.map((group) => (
          <div key={group.title}>
            <h3>{group.title}</h3>
            <ul>{group.places.map(([to, name]) => <li key={to}><Link to={to}>{name}</Link></li>)}</ul>
          </div>
        ))}
      </div>
    </Section>
  );
}
