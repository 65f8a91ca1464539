import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { addDays, type Day } from "~/domain/calendar/shanghai-time";

/** A key belongs to what is typed or scrolled: fields, open dialogs, and boxes that scroll sideways by arrows. */
const isElsewhere = (event: KeyboardEvent) =>
  event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]") !== null
  || (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable], .table-box, .days") !== null);

/** The booking calendar by keys: one step back and forth, today, day, week, booking for somebody. Each goes where a link on the page goes. */
export function useCalendarKeys({ view, day, today, isOn }: { view: "day" | "week"; day: Day; today: Day; isOn: boolean }): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!isOn) return undefined;
    const base = view === "day" ? "/desk/appointments" : "/desk/appointments/week";
    const step = view === "day" ? 1 : 7;
    const go = (to: string) => (event: KeyboardEvent) => {
      if (isElsewhere(event)) return;
      event.preventDefault();
      void navigate(to);
    };
    return tinykeys(window, {
      ArrowLeft: go(`${base}?day=${addDays(day, -step)}`),
      ArrowRight: go(`${base}?day=${addDays(day, step)}`),
      t: go(`${base}?day=${today}`),
      d: go(`/desk/appointments?day=${day}`),
      w: go(`/desk/appointments/week?day=${day}`),
      b: go(`/desk/appointments/new?day=${day}`),
    });
  }, [view, day, today, isOn, navigate]);
}
