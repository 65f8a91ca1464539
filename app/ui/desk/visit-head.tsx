import type { VisitAtDesk } from "~/domain/desk/visit-at-desk.server";
import { consoleWords } from "~/i18n/messages/console";
import { queueWords } from "~/i18n/messages/queue";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { ItemName } from "~/ui/primitives/names";
import { Tag } from "~/ui/primitives/status-tag";
import { secondsBetween, useServerClock } from "./ticking";

/** The number in large, what it is about, and the three times: waited, served, expected. */
export function VisitHead({ visit }: { visit: VisitAtDesk }) {
  const t = useWords(consoleWords).visit;
  const q = useWords(queueWords);
  const format = useFormat();
  const locale = useLocale();
  const now = useServerClock();
  const isServing = visit.status === "serving";
  const served = Math.floor(visit.servedMs / 1000) + (visit.servingSince ? secondsBetween(visit.servingSince.getTime(), now) : 0);
  const lane = visit.priorityKind ? `${q.lane.priority}（${q.priorityKind[visit.priorityKind]}）` : q.lane[visit.lane];

  return (
    <header>
      <div className="visit-top">
        <div>
          <div className="row fold">
            <Tag tone={isServing ? "solid" : "blue"} icon={isServing ? "person" : "sound"}>{isServing ? t.serving : t.called(visit.calls)}</Tag>
            <span className="dim">{visit.appointment ? t.appointment(visit.appointment.number, format.time(visit.appointment.startsAt)) : lane}</span>
          </div>
          <h1 className="ticket-number">{visit.number}</h1>
        </div>
        <dl className="visit-times">
          <div><dt>{t.waited}</dt><dd>{format.countdown(visit.waitedMs / 1000)}</dd></div>
          <div><dt>{t.served}</dt><dd className="is-running">{isServing || visit.servedMs > 0 ? format.countdown(served) : "—"}</dd></div>
          <div><dt>{t.expected}</dt><dd className="dim">{visit.deskMinutes > 0 ? t.minutes(visit.deskMinutes) : "—"}</dd></div>
        </dl>
      </div>
      <h2 className="visit-item"><ItemName>{(locale === "zh" ? visit.itemZh : visit.itemEn) || t.noItem}</ItemName></h2>
      <p className="dim visit-who">
        {visit.companyName ? <span>{visit.companyName}</span> : null}
        {visit.contactName ? <span>{t.contact(visit.contactName)}</span> : null}
        <span>{visit.locale === "en" ? t.english : t.chinese}</span>
      </p>
      {visit.matter ? <p className="words visit-matter">{visit.matter}</p> : null}
    </header>
  );
}
