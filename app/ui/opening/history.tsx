import type { OpeningException, OpeningSeries } from "~/domain/opening/opening-plan";
import { stationWords } from "~/i18n/messages/home";
import { stationEditWords } from "~/i18n/messages/manage";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { weekdays } from "~/domain/bookings/slot-grid";
import type { OpeningChangeKind } from "~db/vocabulary";
import { Section } from "../primitives/page";
import { Unfold } from "../primitives/unfold";
import { useExceptionSentence } from "../stations/opening-hours";

/** A line of the history, as the page gets it. */
export interface HistoryLine {
  id: number;
  kind: OpeningChangeKind;
  at: Date;
  actorName: string;
  before: unknown;
  after: unknown;
  kept: number;
  moved: number;
  cancelled: number;
}

/** Who changed what, with before and after. */
export function OpeningHistory({ changes }: { changes: readonly HistoryLine[] }) {
  const t = useWords(stationEditWords);
  const format = useFormat();
  if (changes.length === 0) return <Section title={t.history}><p className="dim">{t.noHistory}</p></Section>;

  return (
    <Section title={t.history}>
      <div className="rows rows-closed">
        {changes.map((change) => (
          <Unfold key={change.id} title={<>{t.historyLine(change.actorName, t.changeKinds[change.kind])}<span className="dim t2">　{format.dayTime(change.at)}</span></>}>
            <p><b>{t.before}</b>　<Facts of={change.before} /></p>
            <p><b>{t.after}</b>　<Facts of={change.after} /></p>
            {change.kept + change.moved + change.cancelled > 0 ? <p className="dim">{t.settled(change.kept, change.moved, change.cancelled)}</p> : null}
          </Unfold>
        ))}
      </div>
    </Section>
  );
}

/** One side of a change in words: timetables, a day, or the booking rules. */
function Facts({ of }: { of: unknown }) {
  const t = useWords(stationEditWords);
  const format = useFormat();
  const sentenceOf = useExceptionSentence();
  if (!(of instanceof Object)) return <span className="dim">{t.nothing}</span>;
  if (Array.isArray(of)) return <>{(of as OpeningSeries[]).map((series) => <Week key={series.validFrom} series={series} />)}</>;
  if ("week" in of) return <Week series={of as OpeningSeries} />;
  if ("reasonZh" in of) return <>{sentenceOf(of as OpeningException, null)}</>;

  const { slotMinutes = 0, leadMinutes = 0, horizonDays = 0 } = of as Record<string, number>;
  return <>{t.settingsLine(format.minutes(slotMinutes), format.minutes(leadMinutes), format.workingDays(horizonDays))}</>;
}

function Week({ series }: { series: OpeningSeries }) {
  const t = useWords(stationEditWords);
  const names = useWords(stationWords);
  const format = useFormat();
  const locale = useLocale();
  const hours = weekdays.flatMap((day, at) => (series.week[day].length === 0 ? [] : [`${names.weekdays[at]} ${series.week[day].map(([from, to]) => `${from}–${to}`).join(" ")}`]));
  const since = series.validFrom <= "2000-01-01" ? t.always : t.since(format.day(series.validFrom));

  return <span className="block">{since}　{hours.join(locale === "zh" ? "，" : ", ")}　<span className="dim">{series.capacityPerSlot} · {series.walkInReservePct}%</span></span>;
}
