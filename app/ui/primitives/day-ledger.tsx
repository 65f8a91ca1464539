import { ledgerSum, type LedgerDay } from "~/domain/calendar/day-ledger";
import { addDays, weekday, yearOf, type Day } from "~/domain/calendar/shanghai-time";
import { ledgerWords } from "~/i18n/messages/ledger";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import type { LimitUnit } from "~db/vocabulary";
import { classNames } from "./class-names";
import { Unfold } from "./unfold";

/** What set the clock off, as the ledger's first word. */
export type LedgerAct = "received" | "accepted" | "routed" | "decided" | "supplement";

interface DayLedgerProps {
  /** from `dayLedger()` */
  days: readonly LedgerDay[];
  limitUnit: LimitUnit;
  act: LedgerAct;
  /** staff and company read the same sentence; staff pages may leave out the last one */
  brief?: boolean;
}

/** How a due date came about: whole weeks from Monday, legend, and one sentence of sum from the same days. */
export function DayLedger({ days, limitUnit, act, brief }: DayLedgerProps) {
  const t = useWords(ledgerWords);
  const weeks = inWeeks(days);

  return (
    <div>
      <table className="ledger">
        <caption className="vh">{t.table}</caption>
        <thead>
          <tr>
            {t.weekdays.map((name, at) => (
              <th scope="col" key={t.weekdayNames[at]}><abbr title={t.weekdayNames[at]}>{name}</abbr></th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.day}>
              {week.map((cell) => <LedgerCell key={cell.day} cell={cell} act={act} />)}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend days={days} />
      <p className="ledger-sum"><LedgerSentence days={days} limitUnit={limitUnit} act={act} brief={brief} /></p>
    </div>
  );
}

/** The ledger folded away under its question, as on the company's page. */
export function DayLedgerUnfold({ open, ...ledger }: DayLedgerProps & { open?: boolean }) {
  const t = useWords(ledgerWords);

  return <Unfold title={t.title} level={2} open={open}><DayLedger {...ledger} /></Unfold>;
}

interface Cell {
  day: Day;
  /** undefined for days of the week outside the walk */
  entry?: LedgerDay;
}

function inWeeks(days: readonly LedgerDay[]): Cell[][] {
  const first = days[0];
  const last = days[days.length - 1];
  if (!first || !last) return [];

  const entries = new Map(days.map((entry) => [entry.day, entry]));
  const weeks: Cell[][] = [];
  const end = addDays(last.day, 7 - weekday(last.day));
  for (let monday = addDays(first.day, 1 - weekday(first.day)); monday <= end; monday = addDays(monday, 7)) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((n) => {
      const day = addDays(monday, n);
      return { day, entry: entries.get(day) };
    }));
  }
  return weeks;
}

function LedgerCell({ cell: { day, entry }, act }: { cell: Cell; act: LedgerAct }) {
  const t = useWords(ledgerWords);
  const locale = useLocale();
  const date = Number(day.slice(8));
  const month = Number(day.slice(5, 7));
  const shown = date === 1 ? `${month}/${date}` : String(date);
  if (!entry) return <td>{shown}</td>;

  const counts = entry.countNo !== null;
  const look = classNames(
    entry.kind === "due" && "day-due",
    entry.kind === "start" && "day-start",
    entry.kind === "paused" && "day-paused",
    counts && entry.kind !== "due" && "day-counted",
    entry.kind === "extended" && "day-extended",
    entry.isToday && "day-today",
  );

  return (
    <td className={look} aria-current={entry.isToday ? "date" : undefined}>
      {shown}
      <small>
        {entry.kind === "holiday" ? (
          <><span aria-hidden="true">{t.holiday(entry.holidayZh)}</span><span className="vh">{locale === "zh" ? entry.holidayZh : entry.holidayEn}</span></>
        ) : (
          cellWord(entry, t, act)
        )}
        {entry.isToday ? <span className="vh">，{t.today}</span> : null}
      </small>
      {entry.isMakeup ? <span className="ledger-corner">{t.makeupMark}</span> : null}
    </td>
  );
}

type LedgerT = ReturnType<typeof useWords<(typeof ledgerWords)["zh"]>>;

function cellWord(entry: LedgerDay, t: LedgerT, act: LedgerAct): string {
  if (entry.kind === "start") return act === "received" || act === "accepted" ? t.acts[act].toLowerCase() : t.start;
  if (entry.kind === "paused") return t.paused;
  if (entry.countNo !== null) return t.nth(entry.countNo);
  if (entry.kind === "due") return t.due;
  if (entry.kind === "after-hours") return t.afterHours;
  if (entry.kind === "weekend") return t.weekendDays[entry.weekday - 6] ?? "";
  return "";
}

function Legend({ days }: { days: readonly LedgerDay[] }) {
  const t = useWords(ledgerWords);
  const has = (kind: LedgerDay["kind"]) => days.some((entry) => entry.kind === kind);

  return (
    <ul className="ledger-legend">
      <li><span className="ledger-key ledger-key-counted" />{t.legend.counted}</li>
      <li><span className="ledger-key" />{t.legend.notCounted}</li>
      {days.some((entry) => entry.isMakeup) ? <li><span className="ledger-key ledger-key-makeup" aria-hidden="true">{t.makeupMark}</span>{t.legend.makeup}</li> : null}
      {has("paused") ? <li><span className="ledger-key ledger-key-paused" />{t.legend.paused}</li> : null}
      {has("extended") ? <li><span className="ledger-key ledger-key-counted" aria-hidden="true">+</span>{t.legend.extended}</li> : null}
      <li><span className="ledger-key ledger-key-due" />{t.legend.due}</li>
    </ul>
  );
}

/** The sum of the ledger as one sentence: what started it, what was left out, what counts although it looks free. */
function LedgerSentence({ days, limitUnit, act, brief }: DayLedgerProps) {
  const t = useWords(ledgerWords);
  const format = useFormat();
  const locale = useLocale();
  if (days.length === 0) return null;

  const sum = ledgerSum(days, { limitUnit });
  const leftOut = [
    ...sum.holidays.map((holiday) => t.sum.holiday(locale === "zh" ? holiday.nameZh : holiday.nameEn, holiday.days)),
    ...(sum.saturdays > 0 ? [t.sum.saturdays(sum.saturdays)] : []),
    ...(sum.sundays > 0 ? [t.sum.sundays(sum.sundays)] : []),
  ];
  const provisional = days.find((entry) => entry.isProvisional);
  const start = format.shortDay(sum.start);

  return (
    <>
      {limitUnit === "working_hour" ? t.sum.startHours(start, t.acts[act]) : t.sum.start(start, t.acts[act])}
      {leftOut.length > 0 ? t.sum.leftOut(leftOut) : null}
      {sum.makeups.length > 0 ? t.sum.makeups(sum.makeups.map((day) => format.day(day))) : null}
      {sum.paused > 0 ? t.sum.paused(sum.paused) : null}
      {sum.extended > 0 ? t.sum.extended(sum.extended) : null}
      {provisional ? t.sum.provisional(String(yearOf(provisional.day))) : null}
      {brief ? null : t.sum.same}
    </>
  );
}
