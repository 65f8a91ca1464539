import type { HandOverNote } from "~/domain/desk/list-hand-over-notes.server";
import type { StationDayView } from "~/domain/queue/get-day.server";
import { settingBounds, settingNames, settingsMark, type QueueSettings } from "~/domain/queue/settings";
import { queueWords } from "~/i18n/messages/queue";
import { stationDayWords } from "~/i18n/messages/station-day";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { keptText, type MaybeReply } from "~/ui/primitives/form-reply";
import { Select, TextArea, TextInput } from "~/ui/primitives/inputs";
import { Notice } from "~/ui/primitives/notice";
import { Unfold } from "~/ui/primitives/unfold";
import { DayForm } from "./press-form";

const fates = ["other_day", "day_closed", "visitor_left"] as const;

/** No more tickets today; those who have one are still called. */
export function StopTickets({ isClosed }: { isClosed: boolean }) {
  const t = useWords(stationDayWords).stop;

  return (
    <section>
      <h2>{t.title}</h2>
      <p className="dim">{isClosed ? t.stopped : t.help}</p>
      <DayForm intent="stop"><input type="hidden" name="isStopped" value={isClosed ? "no" : "yes"} /><Button size="small">{isClosed ? t.again : t.stop}</Button></DayForm>
    </section>
  );
}

/** The end of the day: each number that is still open gets its word first. */
export function CloseDay({ day, reply }: { day: StationDayView; reply?: MaybeReply }) {
  const t = useWords(stationDayWords).close;
  const q = useWords(queueWords);
  const { leftovers } = day;

  return (
    <section id="close">
      <Unfold title={t.title} level={2} open={leftovers.length === 0 && day.isClosed}>
        <p className="dim">{t.help}</p>
        <DayForm intent="close" className="move-form">
          {leftovers.length === 0 ? <p>{t.none}</p> : <h3>{t.leftover}　{leftovers.length}</h3>}
          <div className="day-fates">
            {leftovers.map(({ ticketId, number, status }) =>
              status === "waiting" || status === "parked" ? (
                <Field key={ticketId} name={`fate-${ticketId}`} label={t.fate(number)} hint={q.ticketStatus[status]} reply={reply}><Select empty="" options={fates.map((fate) => ({ value: fate, label: q.leaveReason[fate] }))} /></Field>
              ) : (
                <p key={ticketId}><b>{number}</b>　<span className={status === "called" || status === "serving" ? "is-warn" : "dim"}>{status === "missed" ? t.back : status === "reserved" ? t.paper : t.atWindow}</span></p>
              ))}
          </div>
          <Field name="closeWords" label={t.words} optional reply={reply}><TextInput maxLength={200} autoComplete="off" /></Field>
          <Notice kind="warn" title={t.question}>{t.consequence}</Notice>
          <div className="buttons"><Button variant="danger">{t.close}</Button></div>
        </DayForm>
      </Unfold>
    </section>
  );
}

/** What the next team must know, and who has read it. */
export function HandOverNotes({ notes, reply }: { notes: readonly HandOverNote[]; reply?: MaybeReply }) {
  const t = useWords(stationDayWords).note;
  const format = useFormat();

  return (
    <section>
      <h2>{t.title}</h2>
      <p className="dim">{t.help}</p>
      <DayForm intent="note" className="move-form" key={notes[0]?.id}>
        <Field name="words" label={t.words} reply={reply} wide><TextArea rows={3} maxLength={2000} /></Field>
        <div className="buttons"><Button size="small">{t.leave}</Button></div>
      </DayForm>
      <ul className="rows day-notes">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="t2 dim">{t.by(note.author, format.dayTime(note.writtenAt))}</p>
            <p className="words">{note.words}</p>
            <p className="t1 dim">{note.readBy.length > 0 ? t.read(note.readBy.join("、")) : t.unread}</p>
          </li>
        ))}
      </ul>
      {notes.length === 0 ? <p className="dim">{t.none}</p> : null}
    </section>
  );
}

/** How the station calls: each rule within its bounds. */
export function QueueRules({ settings, reply }: { settings: QueueSettings; reply?: MaybeReply }) {
  const t = useWords(stationDayWords).settings;

  return (
    <section>
      <Unfold title={t.title} level={2} open={keptText(reply, "undoSeconds") !== undefined}>
        <p className="dim">{t.help}</p>
        <DayForm intent="settings" className="move-form" key={settingsMark(settings)}>
          <input type="hidden" name="seen" value={settingsMark(settings)} />
          <div className="key-fields">
            {settingNames.map((name) => (
              <Field key={name} name={name} label={t.fields[name]} hint={`${settingBounds[name].least}–${settingBounds[name].most}`} reply={reply}>
                <TextInput type="number" min={settingBounds[name].least} max={settingBounds[name].most} defaultValue={String(settings[name])} width="short" />
              </Field>
            ))}
          </div>
          <div className="buttons"><Button>{t.save}</Button></div>
        </DayForm>
      </Unfold>
    </section>
  );
}
