import type { StationQueueView } from "~/domain/queue/station-queue.server";
import { consoleWords } from "~/i18n/messages/console";
import { queueWords } from "~/i18n/messages/queue";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { Select, TextInput } from "~/ui/primitives/inputs";
import { Checkbox, OptionCards } from "~/ui/primitives/option-cards";
import { Notice } from "~/ui/primitives/notice";
import { categories, letterOfCategory, pauseReasons } from "~db/vocabulary";
import { Panel } from "./panel";
import { PressForm } from "./press-form";

/** Which window, and which categories: asked once, before the first call of the day. */
export function StartOfDay({ queue, reply }: { queue: StationQueueView; reply?: MaybeReply }) {
  const t = useWords(consoleWords).start;
  const locale = useLocale();
  const free = queue.windows.find(({ servedBy }) => servedBy === null);
  const isTaken = queue.windows.some(({ servedBy }) => servedBy !== null);

  return (
    <div className="start-of-day">
      <h1>{t.title}</h1>
      <p className="dim">{t.lead}</p>
      <PressForm intent="open-window" className="move-form">
        <OptionCards
          name="windowNo" legend={t.window} columns={2} reply={reply} defaultValue={free ? String(free.no) : undefined}
          options={queue.windows.map((window) => ({
            value: String(window.no), label: t.label(window.no),
            help: `${locale === "zh" ? window.nameZh : window.nameEn}　${window.servedBy ? t.takenBy(window.servedBy.name) : t.free}`,
          }))}
        />
        <CategoryBoxes hint={t.categoriesHint} chosen={[]} reply={reply} />
        {isTaken ? <Checkbox name="takeOver" label={t.takeOver} reply={reply} /> : null}
        <div className="buttons"><Button variant="primary" icon="sound">{t.open}</Button></div>
      </PressForm>
    </div>
  );
}

/** The categories a window calls, with their letters. */
export function CategoryBoxes({ hint, chosen, idPart, reply }: { hint?: string; chosen: readonly string[]; /** apart from the same boxes elsewhere on the page */ idPart?: string; reply?: MaybeReply }) {
  const t = useWords(consoleWords).start;
  const s = useWords(statusWords);

  return (
    <OptionCards
      name="category" idPart={idPart} type="checkbox" legend={t.categories} hint={hint} columns={3} defaultValue={chosen} reply={reply}
      options={categories.map((category) => ({ value: category, label: `${letterOfCategory[category]}　${s.category[category]}` }))}
    />
  );
}

/** The window was opened elsewhere: say so before two browsers act for one desk. */
export function ElsewhereNotice({ no }: { no: number }) {
  const t = useWords(consoleWords).start;
  return (
    <div className="desk-strip">
      <Notice kind="warn" title={t.elsewhereTitle(no)}>
        {t.elsewhere}
        <PressForm intent="here"><Button size="tiny">{t.here}</Button></PressForm>
      </Notice>
    </div>
  );
}

/** How the window stands, with what can be changed about it. */
export function WindowState({ queue, reply }: { queue: StationQueueView; reply?: MaybeReply }) {
  const t = useWords(consoleWords);
  const q = useWords(queueWords);
  const { own } = queue;
  if (!own) return null;

  return (
    <div className="row fold window-tools">
      <b>{t.start.label(own.no)}</b>
      {own.state === "open" ? (
        <Panel label={t.window.pause} title={t.window.pauseTitle} size="tiny" start>
          <PressForm intent="pause" className="panel-form">
            <Field name="pauseReason" label={t.window.reason} reply={reply}><Select empty="" options={pauseReasons.map((reason) => ({ value: reason, label: q.pauseReason[reason] }))} /></Field>
            <Field name="pauseWords" label={t.window.words} optional reply={reply}><TextInput maxLength={200} autoComplete="off" /></Field>
            <div className="buttons end"><Button variant="primary">{t.window.pause}</Button></div>
          </PressForm>
        </Panel>
      ) : null}
      <Panel label={t.window.change} title={`${t.start.label(own.no)}　${t.window.change}`} size="tiny" start>
        <PressForm intent="open-window" className="panel-form">
          <input type="hidden" name="windowNo" value={own.no} />
          <CategoryBoxes chosen={own.categories} reply={reply} />
          <div className="buttons end"><Button>{t.window.save}</Button></div>
        </PressForm>
        <PressForm intent="close-window" className="panel-form">
          <input type="hidden" name="windowNo" value={own.no} />
          <p className="dim">{t.window.closeHelp}</p>
          <div className="buttons end"><Button variant="danger">{t.window.close}</Button></div>
        </PressForm>
      </Panel>
    </div>
  );
}

/** While the window is paused nobody is called. */
export function PausedWindow({ queue }: { queue: StationQueueView }) {
  const t = useWords(consoleWords).window;
  const q = useWords(queueWords);
  const format = useFormat();
  const { own } = queue;
  if (!own) return null;

  const reason = [own.pauseReason ? q.pauseReason[own.pauseReason] : "", own.pauseWords].filter(Boolean).join("，");
  return (
    <div className="desk-strip">
      <Notice kind="warn" icon="pause" title={t.pausedTitle(reason)}>
        {own.changedAt ? t.since(format.time(own.changedAt)) : ""}　{t.pausedHelp}
        <PressForm intent="open-window"><input type="hidden" name="windowNo" value={own.no} /><Button variant="primary" size="small">{t.resume}</Button></PressForm>
      </Notice>
    </div>
  );
}
