import { Fragment, useState, type MouseEvent } from "react";
import { textWords } from "~/i18n/messages/texts";
import { workWords } from "~/i18n/messages/work";
import { useWords } from "~/i18n/use-words";
import { KeyValues } from "~/ui/primitives/key-values";
import { langOf } from "~/ui/primitives/names";
import type { Locale } from "~db/vocabulary";

export interface ShownMail {
  to: string;
  subject: string;
  locale: Locale;
  text: string;
  /** passages a person wrote: what may be amended */
  free: string[];
}

/** The mails of a move, word for word, what may be amended shaded; on request the first as its reader will see it. */
export function MailPreviews({ mails, sheetAt }: { mails: readonly ShownMail[]; /** the address that draws the mail of the form posted to it */ sheetAt: string }) {
  const t = useWords(workWords);
  const x = useWords(textWords);
  const [isDrawn, setDrawn] = useState(false);
  if (mails.length === 0) return <p className="dim">{t.mailNone}</p>;

  return (
    <>
      {mails.map((mail) => (
        <article key={mail.subject} className="mail-preview" aria-label={t.mailPreview}>
          <KeyValues items={[{ term: t.mailTo, value: mail.to }, { term: t.mailSubject, value: mail.subject, lang: langOf[mail.locale] }]} />
          <Letter text={mail.text} free={mail.free} lang={langOf[mail.locale]} />
        </article>
      ))}
      {mails.some(({ free }) => free.length > 0) ? <p className="t1 dim">{x.free}</p> : null}
      <button type="submit" className="btn btn-quiet btn-tiny" formAction={sheetAt} formTarget="mail-sheet" onClick={(event) => { setDrawn(true); drawSheet(event, sheetAt); }}>{x.sheet}</button>
      <iframe name="mail-sheet" title={x.sheetTitle} className={isDrawn ? "mail-sheet" : "mail-sheet is-empty"} sandbox="" />
    </>
  );
}

/** The router would take the press for one of its own; the form goes into the frame as the browser sends it. */
function drawSheet(event: MouseEvent<HTMLButtonElement>, address: string) {
  const { form } = event.currentTarget;
  if (!form) return;
  event.preventDefault();
  const { target, action } = form;
  form.target = "mail-sheet";
  form.action = address;
  HTMLFormElement.prototype.submit.call(form);
  form.target = target;
  form.action = action;
}

/** The words of a mail as it will read: what changed first, the facts after a rule. Long ones scroll in place. */
function Letter({ text, free, lang }: { text: string; free: readonly string[]; lang: string }) {
  const parts = text.split(/^-{5,}$/m).map((part) => part.trim().split(/\n{2,}/).filter(Boolean));

  return (
    <div className="letter" lang={lang} tabIndex={0}>
      {parts.map((paragraphs, at) => (
        <div key={at} className={at > 0 ? "letter-facts" : undefined}>
          {paragraphs.map((words, no) => <p key={no} className="words">{at + no === 0 ? <b>{words}</b> : <Marked words={words} free={free} />}</p>)}
        </div>
      ))}
    </div>
  );
}

function Marked({ words, free }: { words: string; free: readonly string[] }) {
  const [passage] = free.filter((one) => words.includes(one));
  if (!passage) return <>{words}</>;
  const rest = free.filter((one) => one !== passage);
  return (
    <>
      {words.split(passage).map((part, at) => <Fragment key={at}>{at > 0 ? <mark>{passage}</mark> : null}<Marked words={part} free={rest} /></Fragment>)}
    </>
  );
}
