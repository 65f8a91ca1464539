import { Link } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { shanghaiMinutes, type Day } from "~/domain/calendar/shanghai-time";
import { shellWords } from "~/i18n/messages/shell";
import { useFormat, useWords } from "~/i18n/use-words";
import { classNames } from "./class-names";

export interface StripDay {
  day: Day;
  /** places left; null on days off */
  left: number | null;
  isOff?: boolean;
  isMakeup?: boolean;
  /** where choosing the day leads; full days may lead to their alternatives */
  to: string;
}

/** The days one can book, in a strip that scrolls inside its own box. Links: choosing a day is reading, not acting. */
export function DayStrip({ days, current }: { days: readonly StripDay[]; current: Day | null }) {
  const t = useWords(shellWords);
  const format = useFormat();
  const strip = useRef<HTMLElement>(null);

  // The chosen day may lie beyond the edge of the box.
  useEffect(() => {
    const [box, day] = [strip.current, strip.current?.querySelector<HTMLElement>("[aria-current]")];
    if (box && day) box.scrollLeft += Math.max(0, day.getBoundingClientRect().right - box.getBoundingClientRect().right + day.offsetWidth);
  }, [current]);

  return (
    <nav ref={strip} className="days" aria-label={t.slots.days} tabIndex={0}>
      {days.map((entry) => {
        const isCurrent = entry.day === current;
        const state = entry.isOff ? t.slots.off : entry.left ? t.slots.left(entry.left) : t.slots.bookedUp;
        const inside = (
          <>
            {entry.isMakeup ? <span className="day-mark">{t.slots.makeup}<span className="vh">{t.slots.makeupHint}</span></span> : null}
            <span>{entry.day === format.today ? t.slots.today : format.shortWeekday(entry.day)}</span>
            <b><span className="vh">{format.month(entry.day)} </span>{Number(entry.day.slice(8))}</b>
            <small>{state}</small>
          </>
        );
        return entry.isOff ? (
          <span key={entry.day} className="day day-off-strip">{inside}</span>
        ) : (
          <Link key={entry.day} to={entry.to} className={classNames("day", !entry.left && "day-off-strip")} aria-current={isCurrent ? "date" : undefined} preventScrollReset replace>
            {inside}
          </Link>
        );
      })}
    </nav>
  );
}

export interface GridSlot {
  startsAt: Date;
  left: number;
  state: "free" | "full" | "past" | "chosen" | "mine";
}

interface SlotGridProps {
  slots: readonly GridSlot[];
  /** field name; the value is the slot's start as ISO instant */
  name?: string;
  /** `button` sends the form with the press, `radio` waits for the page's primary button */
  as?: "button" | "radio";
  /** a last, dashed cell: 取号 */
  extra?: ReactNode;
}

/**
 * The slots of a day. Full and past ones are told but cannot take focus. Works without script: each slot is a submit
 * button or a radio of the form around the grid.
 */
export function SlotGrid({ slots, name = "startsAt", as = "button", extra }: SlotGridProps) {
  const t = useWords(shellWords);
  const halves = [
    { key: "am", title: t.slots.morning, slots: slots.filter((slot) => shanghaiMinutes(slot.startsAt) < 12 * 60) },
    { key: "pm", title: t.slots.afternoon, slots: slots.filter((slot) => shanghaiMinutes(slot.startsAt) >= 12 * 60) },
  ].filter((half) => half.slots.length > 0);
  if (halves.length === 0) return <><p className="dim">{t.slots.none}</p>{extra}</>;

  return (
    <div className="stack">
      {halves.map((half, at) => (
        <fieldset key={half.key}>
          <legend className="slots-half">{half.title}</legend>
          <div className="slots">
            {half.slots.map((slot) => <SlotCell key={slot.startsAt.getTime()} slot={slot} name={name} as={as} />)}
            {at === halves.length - 1 ? extra : null}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

function SlotCell({ slot, name, as }: { slot: GridSlot; name: string; as: "button" | "radio" }) {
  const t = useWords(shellWords);
  const format = useFormat();
  const isFree = slot.state === "free" || slot.state === "chosen" || slot.state === "mine";
  const isLow = slot.state === "free" && slot.left === 1;
  const word = { free: t.slots.left(slot.left), full: t.slots.full, past: t.slots.past, chosen: t.slots.chosen, mine: t.slots.mine }[slot.state];
  const look = classNames("slot", isLow && "slot-low", slot.state !== "free" && `slot-${slot.state}`);
  const inside = <><b>{format.time(slot.startsAt)}</b><small>{word}</small></>;

  if (!isFree) return <div className={look}>{inside}</div>;
  if (as === "button") {
    return <button type="submit" className={look} name={name} value={slot.startsAt.toISOString()} aria-pressed={slot.state === "chosen" || undefined}>{inside}</button>;
  }
  return (
    <label className="slot-radio">
      <input type="radio" name={name} value={slot.startsAt.toISOString()} defaultChecked={slot.state === "chosen"} />
      <span className={classNames("slot", isLow && "slot-low", slot.state === "mine" && "slot-mine")}>{inside}</span>
    </label>
  );
}

/** The dashed last cell: come without booking. */
export function TicketCell({ to, title, help }: { to: string; title: string; help: string }) {
  return <Link to={to} className="slot slot-ticket"><b>{title}</b><small>{help}</small></Link>;
}
