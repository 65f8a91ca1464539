import { addDays, type Day } from "~/domain/calendar/shanghai-time";
import { deskVisitWords } from "~/i18n/messages/desk-visits";
import { useFormat, useWords } from "~/i18n/use-words";
import { ButtonLink } from "../primitives/button";
import { Tabs } from "../primitives/tabs";

/** Day or week, one step back and forth, and today: links with addresses of their own. */
export function CalendarViews({ view, day, today }: { view: "day" | "week"; day: Day; today: Day }) {
  const t = useWords(deskVisitWords);
  const format = useFormat();
  const base = view === "day" ? "/desk/appointments" : "/desk/appointments/week";
  const step = view === "day" ? 1 : 7;

  return (
    <div className="no-print">
      <Tabs
        label={t.views}
        items={[
          { to: `/desk/appointments?day=${day}`, label: t.day, current: view === "day" },
          { to: `/desk/appointments/week?day=${day}`, label: t.week, current: view === "week" },
        ]}
      />
      <div className="row gap-2">
        <ButtonLink to={`${base}?day=${addDays(day, -step)}`} size="small">{view === "day" ? t.previousDay : t.previousWeek}</ButtonLink>
        <ButtonLink to={`${base}?day=${today}`} size="small">{t.today}</ButtonLink>
        <ButtonLink to={`${base}?day=${addDays(day, step)}`} size="small">{view === "day" ? t.nextDay : t.nextWeek}</ButtonLink>
        <b>{format.day(day)}</b>
      </div>
    </div>
  );
}
