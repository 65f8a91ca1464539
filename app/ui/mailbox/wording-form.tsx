import { Form } from "@remix-run/react";
import { Fragment } from "react";
import type { Placeholder, Wording } from "~/domain/notices/mail-placeholders";
import { manageNoticeWords } from "~/i18n/messages/manage-notices";
import { placeholderWords } from "~/i18n/messages/mail-words";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useWords } from "~/i18n/use-words";
import { requestStatuses, type RequestStatus } from "~db/vocabulary";
import { Button } from "../primitives/button";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { Select, TextArea, TextInput } from "../primitives/inputs";

interface WordingFormProps {
  current: Wording & { seen: number };
  /** what the page shows, and for which mails the words are */
  place: { language: string; view: string; item: string; status: string };
  may: readonly Placeholder[];
  must: readonly Placeholder[];
  reply: MaybeReply;
}

/** The words of a mail; empty fields keep the portal's own. Choosing a service or status shows the words for it. */
export function WordingForm({ current, place, may, must, reply }: WordingFormProps) {
  const t = useWords(manageNoticeWords);
  const names = useWords(placeholderWords);
  const { status } = useWords(statusWords);

  return (
    <div className="stack">
      <p className="dim">{t.wordsHelp}</p>
      <p className="t2">{t.names}{may.map((name) => <Fragment key={name}><span><code className="nowrap">{`{${names[name]}}`}</code>{must.includes(name) ? t.must : ""}</span>{" "}</Fragment>)}</p>
      <Form method="get" className="row fold">
        <input type="hidden" name="language" value={place.language} />
        <input type="hidden" name="view" value={place.view} />
        <Field name="item" label={t.item} optional reply={reply}><TextInput width="short" defaultValue={place.item} placeholder={t.everyItem} /></Field>
        <Field name="status" label={t.status} optional><Select empty={t.everyStatus} defaultValue={place.status} options={requestStatuses.map((value: RequestStatus) => ({ value, label: status[value] }))} /></Field>
        <Button size="small">{t.pick}</Button>
      </Form>
      <Form method="post" className="stack">
        <input type="hidden" name="seen" value={current.seen} />
        <input type="hidden" name="item" value={place.item} />
        <input type="hidden" name="status" value={place.status} />
        <Field name="subject" label={t.subject} optional wide reply={reply}><TextInput defaultValue={current.subject} maxLength={120} /></Field>
        <Field name="lead" label={t.leadField} optional wide reply={reply}><TextArea defaultValue={current.lead} rows={4} maxLength={1000} /></Field>
        <Field name="extra" label={t.extra} optional wide reply={reply}><TextArea defaultValue={current.extra} rows={3} maxLength={1000} /></Field>
        <div className="buttons">
          <Button name="intent" value="save" variant="primary">{t.save}</Button>
          <Button name="intent" value="reset" variant="quiet">{t.reset}</Button>
        </div>
        <p className="dim t1">{t.resetHelp}</p>
      </Form>
    </div>
  );
}

interface HistoryLine extends Wording {
  id: string;
  version: number;
  itemCode: string;
  requestStatus: RequestStatus | "";
  savedAt: Date;
  savedByName: string;
}

/** Who changed the words to what, newest first. */
export function WordingHistory({ history }: { history: readonly HistoryLine[] }) {
  const t = useWords(manageNoticeWords);
  const { status } = useWords(statusWords);
  const format = useFormat();
  if (history.length === 0) return <p className="dim">{t.noHistory}</p>;

  return (
    <ul className="rows">
      {history.map((line) => (
        <li key={line.id}>
          <b>{line.savedByName}</b> <span className="dim">{format.dayTime(line.savedAt)}　{t.version(line.version)}　{line.itemCode || t.everyItem}　{line.requestStatus === "" ? t.everyStatus : status[line.requestStatus]}</span>
          <span className="block words">{[line.subject, line.lead, line.extra].filter(Boolean).join("\n") || t.standard}</span>
        </li>
      ))}
    </ul>
  );
}
