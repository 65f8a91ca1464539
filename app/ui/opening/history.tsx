import { stationEditWords } from "~/i18n/messages/manage";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import type { OpeningChangeKind } from "~db/vocabulary";
import { Section } from "../primitives/page";
import { Unfold } from "../primitives/unfold";
import { openingFacts } from "./opening-facts";

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
  const locale = useLocale();
  const facts = openingFacts(of, locale, format);
  return facts.length === 0 ? <span className="dim">{t.nothing}</span> : facts.map((fact) => <span className="block" key={fact}>{fact}</span>);
}
