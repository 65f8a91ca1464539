import { Link } from "@remix-run/react";
import type { SlotLoad } from "~/domain/bookings/station-load.server";
import { deskVisitWords } from "~/i18n/messages/desk-visits";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { classNames } from "../primitives/class-names";
import { categories } from "~db/vocabulary";

/** The windows of the station, and the letters of the categories they serve. */
export interface LoadWindow {
  no: number;
  queuePrefixes: readonly string[];
}

/** Categories in the order of their letters A–E. */
const letters = ["A", "B", "C", "D", "E"] as const;

/**
 * How full a day is, time by time: all bookings against the places, and those of each category beside the windows that
 * serve it. A time with a place left leads to booking it for somebody.
 */
export function LoadTable({ load, windows, now }: { load: readonly SlotLoad[]; windows: readonly LoadWindow[]; now: Date }) {
  const t = useWords(deskVisitWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const locale = useLocale();
  if (load.length === 0) return null;

  return (
    <div className="table-box load-box" role="region" aria-label={t.load} tabIndex={0}>
      <table className="tbl load-table">
        <thead>
          <tr>
            <th scope="col">{t.load}</th>
            {load.map(({ startsAt }) => <th scope="col" key={startsAt.toISOString()} className="num">{format.time(startsAt)}</th>)}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t.total}</th>
            {load.map((slot) => {
              const label = t.loadOf(slot.booked, slot.capacity, slot.windows);
              const sum = <>{slot.booked}/{slot.capacity}</>;
              return (
                <td key={slot.startsAt.toISOString()} className={classNames("num", slot.booked >= slot.capacity && "load-full")}>
                  {slot.booked < slot.capacity && slot.startsAt > now
                    ? <Link to={`/desk/appointments/new?day=${slot.day}&at=${slot.startsAt.toISOString()}`} title={t.bookAt(format.time(slot.startsAt))} aria-label={`${label}${locale === "zh" ? "，" : ", "}${t.bookAt(format.time(slot.startsAt))}`}>{sum}</Link>
                    : <span title={label}>{sum}</span>}
                </td>
              );
            })}
          </tr>
          {letters.map((letter, at) => {
            const serving = windows.filter(({ queuePrefixes }) => queuePrefixes.includes(letter)).map(({ no }) => no);
            const category = categories[at];
            if (!category || (serving.length === 0 && load.every(({ byCategory }) => !byCategory[letter]))) return null;
            return (
              <tr key={letter}>
                <th scope="row"><span className="nowrap">{letter} {s.category[category]}</span> <span className="dim nowrap">{serving.length > 0 ? t.windowsOf(serving.join(locale === "zh" ? "、" : ", ")) : t.nobodyServes}</span></th>
                {load.map(({ startsAt, byCategory }) => <td key={startsAt.toISOString()} className={classNames("num", !byCategory[letter] && "dim")}>{byCategory[letter] ?? "–"}</td>)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The categories of one slot in letters, e.g. `A2 C1`; empty without bookings. */
export function categoryCounts({ byCategory }: Pick<SlotLoad, "byCategory">): string {
  return letters.flatMap((letter) => (byCategory[letter] ? [`${letter}${byCategory[letter]}`] : [])).join(" ");
}
