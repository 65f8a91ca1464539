import { Form } from "@remix-run/react";
import { workWords } from "~/i18n/messages/work";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { Icon } from "~/ui/primitives/icon";
import { TextArea } from "~/ui/primitives/inputs";

/** Notes among staff, set apart in colour and words from everything the company sees. */
export function NotesPanel({ notes, mayAdd, reply }: { notes: readonly { id: string; words: string; at: Date; author: string }[]; mayAdd: boolean; reply?: MaybeReply }) {
  const t = useWords(workWords);
  const format = useFormat();

  return (
    <section className="internal" id="notes">
      <div className="row between"><h2 className="row"><Icon name="lock" size={16} />{t.notes}</h2><span className="t1 dim">{t.notesApart}</span></div>
      {notes.length === 0 ? <p className="dim">{t.noNotes}</p> : null}
      {notes.map((note) => (
        <div key={note.id} className="internal-note">
          <b>{note.author}</b>　<time className="t1 dim" dateTime={note.at.toISOString()}>{format.dayTime(note.at)}</time>
          <p className="words">{note.words}</p>
        </div>
      ))}
      {mayAdd ? (
        <Form method="post" preventScrollReset key={notes.length}>
          <input type="hidden" name="intent" value="note" />
          <Field name="note" label={t.writeNote} reply={reply}><TextArea rows={2} maxLength={2000} /></Field>
          <Button size="tiny">{t.keepNote}</Button>
        </Form>
      ) : null}
    </section>
  );
}
