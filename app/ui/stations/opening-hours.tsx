import type { OpeningAhead } from "~/domain/opening/opening-ahead";
import type { OpeningException, OpeningRange, OpeningSeries } from "~/domain/opening/opening-plan";
import { weekdays } from "~/domain/bookings/slot-grid";
import { weekday, type Day } from "~/domain/calendar/shanghai-time";
import { stationWords } from "~/i18n/messages/home";
import { openingWords } from "~/i18n/messages/opening";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { exceptionSentence } from "./exception-sentence";

/** A week's hours; the row of today is marked when they hold today. */
export function WeekHours({ week, today }: { week: OpeningSeries["week"]; today?: Day }) {
  const t = useWords(stationWords);
  const weekdayOfToday = today === undefined ? 0 : weekday(today);

  return (
    <table className="hours-table">
      <tbody>
        {weekdays.map((key, at) => {
          const isToday = weekdayOfToday === at + 1;
          return (
            <tr key={key} className={isToday ? "is-today" : undefined}>
              <th scope="row">{t.weekdays[at]}{isToday ? <span className="dim">　{t.today}</span> : null}</th>
              <td>{week[key].length === 0 ? <span className="dim">{t.off}</span> : <Ranges ranges={week[key]} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The parts of a day in which the doors are open. */
export function Ranges({ ranges }: { ranges: readonly OpeningRange[] }) {
  return <>{ranges.map(([from, to]) => <span className="range" key={from}>{`${from}–${to}`}</span>)}</>;
}

/** The week in force with its note, the days that differ, and what changes next. */
export function OpeningHours({ ahead, today }: { ahead: OpeningAhead; today: Day }) {
  const t = useWords(openingWords);
  const locale = useLocale();
  const format = useFormat();
  const sentenceOf = useExceptionSentence();
  const { current, until, next, exceptions } = ahead;
  const noteOf = ({ noteZh, noteEn }: OpeningSeries) => (locale === "zh" ? noteZh : noteEn);

  return (
    <>
      {exceptions.length > 0 ? (
        <div className="gap-3">
          <h3>{t.ahead}</h3>
          <ul className="rows rows-closed gap-2">
            {exceptions.map((exception) => <li key={exception.day} className="list-row"><span className="grow">{sentenceOf(exception, current)}</span></li>)}
          </ul>
        </div>
      ) : null}
      {current ? <div className="gap-4"><WeekHours week={current.week} today={today} /></div> : null}
      {current && noteOf(current) ? <p className="t2 dim gap-3">{noteOf(current)}</p> : null}
      {until ? <p className="t2 dim gap-3">{t.until(format.day(until))}</p> : null}
      {next ? (
        <div className="gap-5">
          <h3>{t.nextTitle}　{t.from(format.day(next.validFrom))}</h3>
          <WeekHours week={next.week} />
          {noteOf(next) ? <p className="t2 dim gap-3">{noteOf(next)}</p> : null}
        </div>
      ) : null}
    </>
  );
}

/** One day that differs, in a sentence of the reader's language. */
export function useExceptionSentence(): (exception: OpeningException, usual: OpeningSeries | null) => string {
  const locale = useLocale();
  const format = useFormat();
  return (exception, usual) => exceptionSentence(exception, usual, locale, format);
}
