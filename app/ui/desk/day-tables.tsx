import type { StationDayView } from "~/domain/queue/get-day.server";
import { queueWords } from "~/i18n/messages/queue";
import { statusWords } from "~/i18n/messages/status";
import { stationDayWords } from "~/i18n/messages/station-day";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Cell, DataTable, TableRow } from "~/ui/primitives/data-table";
import { Field } from "~/ui/primitives/field";
import { keptText, type MaybeReply } from "~/ui/primitives/form-reply";
import type { IconName } from "~/ui/primitives/icon";
import { Select, TextInput } from "~/ui/primitives/inputs";
import { StatTiles } from "~/ui/primitives/stat-tile";
import { Tag, type Tone } from "~/ui/primitives/status-tag";
import { pauseReasons, type WindowState } from "~db/vocabulary";
import { Panel } from "./panel";
import { DayForm } from "./press-form";
import { CategoryBoxes } from "./start-of-day";

const states: Record<WindowState, { tone: Tone; icon: IconName }> = { open: { tone: "ok", icon: "sound" }, paused: { tone: "warn", icon: "pause" }, closed: { tone: "mute", icon: "barred" } };

/** What happened so far, each figure with what it counts. */
export function DayFigures({ day }: { day: StationDayView }) {
  const t = useWords(stationDayWords).figures;
  const { count } = day;

  return (
    <section className="day-figures">
      <h2>{t.title}</h2>
      <StatTiles
        tiles={[
          { name: t.done, figure: count.done, unit: t.people },
          { name: t.waiting, figure: count.waiting, unit: t.people, note: count.waiting > 0 ? `${t.longest} ${day.longestWaitMinutes}${t.minutes}` : undefined },
          { name: t.parked, figure: count.parked, unit: t.people },
          { name: t.missed, figure: count.missed, unit: t.people, note: `${t.missedCalls} ${day.missedCalls}` },
          { name: t.noShows, figure: day.noShows, unit: t.people },
          { name: t.medianWait, figure: day.medianWaitMinutes, unit: t.minutes },
          { name: t.medianService, figure: day.medianServiceMinutes, unit: t.minutes },
        ]}
      />
      <p className="t1 dim">{t.sofar}</p>
    </section>
  );
}

/** Every window: how it stands, who is there, what it calls. */
export function WindowTable({ windows, free, mayRun, reply }: { windows: StationDayView["windows"]; free: StationDayView["free"]; mayRun: boolean; reply?: MaybeReply }) {
  const t = useWords(stationDayWords).windows;
  const q = useWords(queueWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const locale = useLocale();

  return (
    <section>
      <h2>{t.title}</h2>
      <DataTable
        label={t.title}
        columns={[{ key: "no", head: t.no }, { key: "state", head: t.state }, { key: "by", head: t.by }, { key: "categories", head: t.categories }, { key: "visitor", head: t.visitor }, { key: "served", head: t.served, numeric: true }, ...(mayRun ? [{ key: "act", head: "", label: t.act }] : [])]}
      >
        {windows.map((window) => (
          <TableRow key={window.no}>
            <Cell main><b>{t.label(window.no)}</b><span className="block sub">{locale === "zh" ? window.nameZh : window.nameEn}</span></Cell>
            <Cell head={t.state}>
              <Tag plain {...states[window.state]}>{q.windowState[window.state]}</Tag>
              <span className="block sub">{[window.pauseReason ? q.pauseReason[window.pauseReason] : "", window.pauseWords, window.changedAt && window.state !== "closed" ? t.since(format.time(window.changedAt)) : ""].filter(Boolean).join("　")}</span>
            </Cell>
            <Cell head={t.by}>{window.servedBy?.name ?? <span className="dim">{t.nobody}</span>}</Cell>
            <Cell head={t.categories} dim={window.state === "closed"}>{window.categories.map((category) => s.category[category]).join(locale === "zh" ? "、" : ", ")}</Cell>
            <Cell head={t.visitor}>{window.visitor ? <b>{window.visitor.number}</b> : <span className="dim">—</span>}</Cell>
            <Cell head={t.served} numeric>{window.served}</Cell>
            {mayRun ? (
              <Cell>
                {window.state === "closed" ? <OpenFor windowNo={window.no} free={free} reply={reply} /> : (
                  <div className="row fold">
                    {window.state === "open" ? <PauseFor windowNo={window.no} reply={reply} /> : <DayForm intent="resume-window"><input type="hidden" name="windowNo" value={window.no} /><Button size="tiny" aria-label={`${t.resume} ${t.label(window.no)}`}>{t.resume}</Button></DayForm>}
                    <Panel label={t.change} title={t.changeTitle(window.no)} size="tiny" start end>
                      <DayForm intent="categories" className="panel-form"><input type="hidden" name="windowNo" value={window.no} /><CategoryBoxes chosen={window.categories} idPart={String(window.no)} /><div className="buttons end"><Button>{t.save}</Button></div></DayForm>
                    </Panel>
                    <DayForm intent="close-window"><input type="hidden" name="windowNo" value={window.no} /><Button size="tiny" aria-label={`${t.close} ${t.label(window.no)}`}>{t.close}</Button></DayForm>
                  </div>
                )}
              </Cell>
            ) : null}
          </TableRow>
        ))}
      </DataTable>
    </section>
  );
}

/** Every row has the same forms: what was refused stands in its own row, which the summary leads to. */
function ofWindow(windowNo: number, reply: MaybeReply): { own: MaybeReply; idPart: string | undefined } {
  const isOwn = keptText(reply, "windowNo") === String(windowNo);
  return { own: isOwn ? reply : undefined, idPart: isOwn ? undefined : String(windowNo) };
}

/** Seats a colleague at a window and opens it. */
function OpenFor({ windowNo, free, reply }: { windowNo: number; free: StationDayView["free"]; reply?: MaybeReply }) {
  const t = useWords(stationDayWords).windows;
  const { own, idPart } = ofWindow(windowNo, reply);

  return (
    <Panel label={t.open} title={t.openTitle(windowNo)} size="tiny" start end>
      {free.length === 0 ? <p className="dim">{t.noColleague}</p> : (
        <DayForm intent="seat-colleague" className="panel-form">
          <input type="hidden" name="windowNo" value={windowNo} />
          <p className="dim">{t.openHelp}</p>
          <Field name="colleague" idPart={idPart} label={t.colleague} reply={own}><Select empty="" options={free.map(({ userId, name }) => ({ value: userId, label: name }))} /></Field>
          <div className="buttons end"><Button variant="primary">{t.open}</Button></div>
        </DayForm>
      )}
    </Panel>
  );
}

/** Pauses a colleague's window, with a reason that shows there. */
function PauseFor({ windowNo, reply }: { windowNo: number; reply?: MaybeReply }) {
  const t = useWords(stationDayWords).windows;
  const q = useWords(queueWords);
  const { own, idPart } = ofWindow(windowNo, reply);

  return (
    <Panel label={t.pause} title={t.pauseTitle(windowNo)} size="tiny" start end>
      <DayForm intent="pause-window" className="panel-form">
        <input type="hidden" name="windowNo" value={windowNo} />
        <Field name="pauseReason" idPart={idPart} label={t.pauseReason} reply={own}><Select empty="" options={pauseReasons.map((reason) => ({ value: reason, label: q.pauseReason[reason] }))} /></Field>
        <Field name="pauseWords" idPart={idPart} label={t.pauseWords} optional reply={own}><TextInput maxLength={200} autoComplete="off" /></Field>
        <div className="buttons end"><Button variant="primary">{t.pause}</Button></div>
      </DayForm>
    </Panel>
  );
}

/** Who waits for what, and how long somebody new would. */
export function CategoryTable({ categories }: { categories: StationDayView["perCategory"] }) {
  const t = useWords(stationDayWords).queue;
  const q = useWords(queueWords);
  const format = useFormat();
  const s = useWords(statusWords);

  return (
    <section>
      <h2>{t.title}</h2>
      <DataTable label={t.title} columns={[{ key: "category", head: t.category }, { key: "waiting", head: t.waiting, numeric: true }, { key: "longest", head: t.longest, numeric: true }, { key: "wait", head: t.wait }, { key: "windows", head: t.windows, numeric: true }]}>
        {categories.map(({ category, waiting, longestMinutes, wait, openWindows }) => (
          <TableRow key={category}>
            <Cell main>{s.category[category]}</Cell>
            <Cell head={t.waiting} numeric>{t.people(waiting)}</Cell>
            <Cell head={t.longest} numeric>{waiting > 0 ? format.minutes(longestMinutes) : <span className="dim">{t.none}</span>}</Cell>
            <Cell head={t.wait}>{wait ? q.wait(wait.from, wait.to) : <span className="dim">{t.unknown}</span>}</Cell>
            <Cell head={t.windows} numeric>{openWindows}</Cell>
          </TableRow>
        ))}
      </DataTable>
    </section>
  );
}
