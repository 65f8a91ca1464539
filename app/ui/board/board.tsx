import { useMemo, type ReactNode } from "react";
import { formatter } from "~/i18n/format";
import { boardWords } from "~/i18n/messages/board";
import { statusWords } from "~/i18n/messages/status";
import { QrCode } from "../bookings/qr-code";
import { classNames } from "../primitives/class-names";
import { BrandMark } from "../primitives/brand";
import { Icon } from "../primitives/icon";
import type { BoardCall, BoardView, ShownWait } from "./board-view";

const { zh, en } = boardWords;
/** A call is new for so long: large in yellow, then white (design.md 2, motion). */
const newForMs = 10_000;

interface BoardProps {
  board: BoardView;
  /** the clock on the wall */
  now: Date;
  /** since when the screen is cut off */
  lostAt: Date | null;
  /** a step of the slow shift against burning in */
  shift: number;
  children?: ReactNode;
}

/** The screen of a station's hall: read from six metres, both languages, nothing to press but the sound. */
export function Board({ board, now, lostAt, shift, children }: BoardProps) {
  const [newest, ...before] = board.calls;

  return (
    <div className={`board board-shift-${shift}`}>
      <BoardHead board={board} now={now} />
      <main className="board-main" id="main">
        <section className="board-left" aria-label={zh.calling}>
          <NewestCall call={newest} now={now} />
          <ol className="board-rows" aria-label={zh.lately}>
            {before.slice(0, 5).map((call) => (
              <li key={call.key} className={classNames(isNew(call, now) && "is-new")}>
                <b>{call.number}</b>
                <span>{call.windowNo}<i>{zh.counter}</i></span>
                <time dateTime={call.calledAt.toISOString()}>{formatter("zh", now).time(call.calledAt)}</time>
              </li>
            ))}
          </ol>
        </section>
        <aside className="board-side">
          <WaitingTable board={board} />
          <Missed board={board} />
          <div className="board-scan">
            <QrCode qr={board.qr} label={zh.scan} />
            <div><b>{zh.scan}</b><span lang="en">{en.scan}</span><span>{zh.scanHelp}</span></div>
          </div>
        </aside>
      </main>
      {lostAt ? <LostStrip lostAt={lostAt} now={now} /> : <BoardFoot board={board} now={now} />}
      {children}
    </div>
  );
}

const isNew = (call: Pick<BoardCall, "calledAt">, now: Date) => now.getTime() - call.calledAt.getTime() < newForMs;

function BoardHead({ board, now }: { board: BoardView; now: Date }) {
  const format = formatter("zh", now);
  return (
    <header className="board-head">
      <div className="board-name"><BrandMark /><h1>{board.name.zh}</h1><span lang="en">{board.name.en}</span></div>
      <div className="board-clock">
        <span>{`${format.day(format.today).replace(/（.*）/, "")}　${format.weekday(format.today)}`}</span>
        <b>{format.time(now)}</b>
      </div>
    </header>
  );
}

function NewestCall({ call, now }: { call: BoardCall | undefined; now: Date }) {
  if (!call) {
    return (
      <div className="board-newest">
        <h2>{zh.calling}<span lang="en">{en.calling}</span></h2>
        <p className="board-nobody">{zh.nobodyCalled}<span lang="en">{en.nobodyCalled}</span></p>
        <p className="board-nobody-help">{zh.nobodyCalledHelp}<span lang="en">{en.nobodyCalledHelp}</span></p>
      </div>
    );
  }
  return (
    // The key starts the flash anew with every call.
    <div className={classNames("board-newest", isNew(call, now) && "is-new")} key={call.key} role="status" aria-live="assertive">
      <h2>{zh.calling}<span lang="en">{en.calling}</span></h2>
      <div className="board-call">
        <p className={classNames("board-number", call.number.length > 4 && "board-number-long")}>{call.number}</p>
        <p className="board-to">
          <span>{zh.goTo}</span>
          <span className="board-window"><b>{call.windowNo}</b>{zh.counter}</span>
          <span lang="en" className="board-to-en">{`${en.counter} ${call.windowNo}`}</span>
        </p>
      </div>
    </div>
  );
}

function WaitingTable({ board }: { board: BoardView }) {
  return (
    <section className="board-waiting">
      <h2>{zh.waiting}<span lang="en">{en.waiting}</span></h2>
      <table>
        <tbody>
          {board.waiting.map(({ category, letter, count, wait }) => (
            <tr key={category}>
              <td className="board-letter">{letter}</td>
              <th scope="row">{statusWords.zh.category[category]}<span lang="en">{statusWords.en.category[category]}</span></th>
              <td className="board-count">{count}<i>{zh.people}</i></td>
              <td className="board-wait">{waitWords(wait)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function waitWords(wait: ShownWait): string {
  if (wait === "none") return zh.walkIn;
  return wait === "unknown" ? zh.unknown : zh.wait(wait.from, wait.to);
}

function Missed({ board }: { board: BoardView }) {
  return (
    <section className="board-missed">
      <h2>{zh.missed}<span lang="en">{en.missed}</span></h2>
      {board.missed.length > 0 ? (
        <>
          <p className="board-missed-numbers">{board.missed.slice(0, 6).map((number) => <b key={number}>{number}</b>)}</p>
          <p>{zh.missedHelp(board.graceMinutes)}</p>
        </>
      ) : <p>{zh.noMissed}<span lang="en">　{en.noMissed}</span></p>}
    </section>
  );
}

/** What is out of the ordinary: closed now, no more tickets, a holiday or make-up day ahead. */
function BoardFoot({ board, now }: { board: BoardView; now: Date }) {
  const notices = useMemo(() => noticesOf(board, now), [board, now]);
  return (
    <footer className="board-foot">
      {notices.slice(0, 2).map((notice) => <span key={notice.zh}>{notice.zh}<i lang="en">{notice.en}</i></span>)}
    </footer>
  );
}

function noticesOf({ opening, isDayClosed, special }: BoardView, now: Date): { zh: string; en: string }[] {
  const [chinese, english] = [formatter("zh", now), formatter("en", now)];
  const notices: { zh: string; en: string }[] = [];
  if (!opening.isOpen) {
    const { opensAt } = opening;
    notices.push({
      zh: opensAt ? `${zh.closed}　${zh.opensAt(chinese.relativeTime(opensAt))}` : zh.closed,
      en: opensAt ? `${en.closed}. ${en.opensAt(english.relativeTime(opensAt))}` : en.closed,
    });
  } else if (isDayClosed) notices.push({ zh: zh.dayClosed, en: en.dayClosed });
  for (const { day, kind, nameZh, nameEn } of special) {
    notices.push(kind === "makeup"
      ? { zh: zh.makeupDay(chinese.shortDay(day)), en: en.makeupDay(english.shortDay(day)) }
      : { zh: zh.holiday(chinese.shortDay(day), nameZh), en: en.holiday(english.shortDay(day), nameEn) });
  }
  return notices;
}

function LostStrip({ lostAt, now }: { lostAt: Date; now: Date }) {
  const time = formatter("zh", now).time(lostAt);
  return (
    <footer className="board-foot board-lost" role="status">
      <span><Icon name="late" />{zh.lost(time)}<i lang="en">{en.lost(time)}</i></span>
    </footer>
  );
}
