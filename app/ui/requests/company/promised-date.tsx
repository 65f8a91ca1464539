import type { ReactNode } from "react";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import type { ShownRequest } from "~/domain/requests/get-request-for-company.server";
import { trackingWords } from "~/i18n/messages/tracking";
import { requestWords } from "~/i18n/messages/requests";
import { useFormat, useWords } from "~/i18n/use-words";
import { DueChip } from "../../primitives/due-chip";
import { Progress } from "../../primitives/progress";

type Clock = ShownRequest["clocks"][number];

/** The clock whose end the company waits for now, or the last one that ran; none before papers are in. */
export function companyClock(view: ShownRequest): Clock | undefined {
  const told = view.clocks.filter(({ kind }) => kind === "intake" || kind === "handling" || kind === "delivery");
  return told.findLast(({ endedAt }) => endedAt === null) ?? told.findLast(({ kind }) => kind === "handling") ?? told.at(-1);
}

/** The largest thing on the page: until when, and how far it is. */
export function PromisedDate({ view }: { view: ShownRequest }) {
  const t = useWords(trackingWords).request;
  const format = useFormat();
  const clock = companyClock(view);

  if (view.endedAt) return <BigDate label={t.endedOn} day={format.shortDay(shanghaiDay(view.endedAt))} small={t.at(format.shortWeekday(shanghaiDay(view.endedAt)), format.time(view.endedAt))} />;
  if (view.status === "supplement" && view.supplement) {
    return <BigDate label={t.papersDue} day={format.shortDay(view.supplement.dueOn)} small={t.before(format.shortWeekday(view.supplement.dueOn))} />;
  }
  if (view.status === "booked" && view.appointment) {
    const { startsAt, endsAt } = view.appointment;
    return <BigDate label={t.visitAt} day={format.shortDay(shanghaiDay(startsAt))} small={t.at(format.shortWeekday(shanghaiDay(startsAt)), format.timeRange(startsAt, endsAt))} />;
  }
  if (!clock || clock.endedAt) return null;

  return <Running view={view} clock={clock} />;
}

function Running({ view, clock }: { view: ShownRequest; clock: Clock }) {
  const t = useWords(trackingWords).request;
  const words = useWords(requestWords);
  const format = useFormat();
  const day = shanghaiDay(clock.dueAt);
  const isHandling = clock.kind === "handling";
  const label = clock.pausedAt ? t.stopped : isHandling ? t.promised : clock.kind === "delivery" ? t.collectDue : t.intake;
  const isCalendar = clock.limitUnit === "calendar_day";
  const { elapsed, total } = clock.sum;

  return (
    <BigDate label={label} day={format.shortDay(day)} small={t.before(format.shortWeekday(day))} mark={clock.isProvisional ? words.provisional : undefined}>
      {isHandling && total > 0 ? (
        <>
          <Progress value={elapsed} max={total} label={t.progress} tone={clock.remaining.state === "late" ? "error" : undefined} />
          <p className="promise-count">
            <span>{elapsed === 0 ? t.notStarted : isCalendar ? t.todayCalendar(Math.min(elapsed, total)) : t.today(Math.min(elapsed, total))}</span>
            <span className="dim">{isCalendar ? t.ofCalendar(total) : t.of(total)}</span>
          </p>
        </>
      ) : null}
      {view.status !== "suspended" && clock.remaining.state !== "fine" ? <DueChip dueAt={clock.dueAt} facts={{ ...clock.remaining, isProvisional: clock.isProvisional }} /> : null}
    </BigDate>
  );
}

function BigDate({ label, day, small, mark, children }: { label: string; day: string; small: string; mark?: string; children?: ReactNode }) {
  return (
    <div className="promise">
      <p className="t2 dim">{label}</p>
      <p className="promise-date">
        <b>{day}</b>
        <small>{small}</small>
        {mark ? <small className="dim">{mark}</small> : null}
      </p>
      {children}
    </div>
  );
}
