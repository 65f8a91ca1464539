import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { LineEntry, QueueEntry, StationQueueView } from "~/domain/queue/station-queue.server";
import type { Turn } from "~/domain/queue/order";
import { consoleWords } from "~/i18n/messages/console";
import { queueWords } from "~/i18n/messages/queue";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { classNames } from "~/ui/primitives/class-names";
import { Icon } from "~/ui/primitives/icon";
import { Tag } from "~/ui/primitives/status-tag";
import { Unfold } from "~/ui/primitives/unfold";
import { loadLook } from "./load-look";
import { PressForm } from "./press-form";
import { useWhy } from "./why";

const groups = { priority: ["priority"], booked: ["booked"], returned: ["returned"], walk_in: ["waited_long", "walk_in"], early: ["early"] } as const satisfies Record<string, readonly Turn[]>;
type Group = keyof typeof groups;


/** Left: who waits, who is next and why, whom the desk put aside, who missed the call. */
export function QueuePane({ queue, looked, tools }: { queue: StationQueueView; looked?: string; /** what can be changed about the own window */ tools?: ReactNode }) {
  const t = useWords(consoleWords).queue;
  const q = useWords(queueWords);
  const [next, ...others] = queue.line;
  const open = queue.windows.filter(({ state }) => state === "open").length;

  return (
    <section className="desk-queue" aria-label={t.label}>
      <header className="desk-queue-head">
        <div className="row between base"><h2>{t.waiting(queue.waiting)}</h2><Tag plain {...loadLook[queue.load]}>{q.load[queue.load]}</Tag></div>
        <p className="dim">{[queue.waiting > 0 ? t.longest(queue.longestWaitMinutes) : "", t.doneToday(queue.doneToday), t.windows(open, queue.windows.length)].filter(Boolean).join("　")}</p>
        {tools}
        {queue.isClosed ? <p className="is-warn row"><Icon name="barred" size={16} />{t.closed}</p> : null}
      </header>
      {next ? <NextCard next={next} /> : <div className="desk-none"><b>{t.none}</b><p className="dim">{t.noneHelp}</p></div>}
      <div className="desk-groups">
        {(Object.keys(groups) as Group[]).map((group) => {
          const rows = others.filter(({ turn }) => (groups[group] as readonly Turn[]).includes(turn));
          return <QueueGroup key={group} title={t.groups[group]} rows={rows} looked={looked} />;
        })}
        <QueueGroup title={t.parked} rows={queue.parked} looked={looked} act="resume" />
        <QueueGroup title={t.missed} rows={queue.missed} looked={looked} act="back" />
        {queue.elsewhere.length > 0 ? (
          <Unfold title={<span className="t1">{t.elsewhere}　{queue.elsewhere.length}</span>}><ul className="queue-rows">{queue.elsewhere.map((entry) => <QueueRow key={entry.ticketId} entry={entry} isLooked={entry.ticketId === looked} />)}</ul></Unfold>
        ) : null}
      </div>
    </section>
  );
}

/** Who is called by the next press, what they come for, and why it is them. */
function NextCard({ next }: { next: LineEntry }) {
  const t = useWords(consoleWords).queue;
  const q = useWords(queueWords);
  const locale = useLocale();
  const whyOf = useWhy();

  return (
    <div className="next-card">
      <div className="row between t2 dim"><span>{t.next}</span><span>{t.waited(next.waitedMinutes)}</span></div>
      <Link to={`/desk?look=${next.ticketId}`} className="next-who" data-queue-row preventScrollReset aria-label={t.look(next.number)}>
        <b className="next-number">{next.number}</b>
        <span>
          <b className="block">{(locale === "zh" ? next.itemZh : next.itemEn) || next.matter || q.lane[next.lane]}</b>
          <span className="t2 dim">{[next.companyName || t.anonymous, q.lane[next.lane], next.locale === "en" ? t.english : ""].filter(Boolean).join("　")}</span>
        </span>
      </Link>
      <p className="next-why t2 dim"><Icon name="info" size={16} /><span>{t.whyNext(whyOf(next.why))}</span></p>
    </div>
  );
}

function QueueGroup({ title, rows, looked, act }: { title: string; rows: readonly (LineEntry | QueueEntry)[]; looked?: string; act?: "resume" | "back" }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="queue-group"><span>{title}</span><span>{rows.length}</span></h3>
      <ul className="queue-rows">{rows.map((entry) => <QueueRow key={entry.ticketId} entry={entry} isLooked={entry.ticketId === looked} act={act} />)}</ul>
    </section>
  );
}

function QueueRow({ entry, isLooked, act }: { entry: LineEntry | QueueEntry; isLooked: boolean; act?: "resume" | "back" }) {
  const t = useWords(consoleWords).queue;
  const q = useWords(queueWords);
  const format = useFormat();
  const locale = useLocale();
  const isEarly = "turn" in entry && entry.turn === "early";
  const since = entry.status === "missed" && entry.backUntil ? t.missedUntil(format.time(entry.backUntil))
    : entry.returnedAt ? t.backAt(format.time(entry.returnedAt))
    : entry.lane === "booked" && entry.dueAt ? t.booked(format.time(entry.dueAt))
    : entry.priorityKind ? `${q.lane.priority}（${q.priorityKind[entry.priorityKind]}）` : q.lane[entry.lane];

  return (
    <li className={classNames("queue-row", isLooked && "is-chosen")}>
      <Link to={`/desk?look=${entry.ticketId}`} data-queue-row preventScrollReset aria-current={isLooked ? "true" : undefined}>
        <b className="queue-number">{entry.number}</b>
        <span className="grow">
          <span className="clip block">{(locale === "zh" ? entry.itemZh : entry.itemEn) || entry.matter || t.anonymous}</span>
          <span className="t1 dim">{[since, entry.wantedWindowNo === null ? "" : t.forWindow(entry.wantedWindowNo), entry.hasNotes ? t.notes : ""].filter(Boolean).join("　")}</span>
        </span>
        {act ? null : <span className="dim nowrap">{isEarly ? t.notDue : t.minutes(entry.waitedMinutes)}</span>}
      </Link>
      {act ? <PressForm intent={act} ticket={entry}><Button size="tiny" aria-label={`${act === "resume" ? t.resume : t.back} ${entry.number}`}>{act === "resume" ? t.resume : t.back}</Button></PressForm> : null}
    </li>
  );
}
