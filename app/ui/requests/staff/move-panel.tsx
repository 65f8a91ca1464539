import { Form, Link } from "@remix-run/react";
import { useRef } from "react";
import { meanwhileWords } from "~/i18n/messages/meanwhile";
import { workWords } from "~/i18n/messages/work";
import { useWords } from "~/i18n/use-words";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { asReply, keptText, type MaybeReply } from "~/ui/primitives/form-reply";
import { Icon } from "~/ui/primitives/icon";
import { TextArea } from "~/ui/primitives/inputs";
import { KeyValues } from "~/ui/primitives/key-values";
import { langOf } from "~/ui/primitives/names";
import type { Locale, RequestMove } from "~db/vocabulary";
import { isOvertaken } from "./meanwhile-panel";
import { MoveFields, type MoveChoices } from "./move-fields";

export interface ShownMail {
  to: string;
  subject: string;
  locale: Locale;
  text: string;
}

/** Moves that need no words: their mail can be shown at once. */
export const wordlessMoves: readonly RequestMove[] = ["sign", "accept", "resume"];

/**
 * One move: its fields, then the mail it will send, then the press that makes it. What was typed comes back with the
 * preview, so that it can be amended until it is right; without script each step is a page.
 */
export function MovePanel({ move, version, choices, mails, reply, closeTo }: {
  move: RequestMove;
  version: number;
  choices: MoveChoices;
  /** null until the mail was asked for */
  mails: readonly ShownMail[] | null;
  reply?: MaybeReply;
  closeTo: string;
}) {
  const t = useWords(workWords);
  const confirm: Partial<Record<RequestMove, string>> = t.confirm;
  const help: Partial<Record<RequestMove, string>> = t.moveHelp;
  const kept = mails ? asReply(reply) : undefined;
  const seenVersion = useSeenVersion(version, reply);
  const m = useWords(meanwhileWords);

  return (
    <section id="move" aria-labelledby="move-title">
      <div className="row between top">
        <h2 id="move-title">{t.moveTitle[move]}</h2>
        <Link to={closeTo} className="icon-button" aria-label={t.close} preventScrollReset><Icon name="close" size={18} /></Link>
      </div>
      {help[move] ? <p className="dim">{help[move]}</p> : null}
      <Form method="post" className="move-form" preventScrollReset>
        <input type="hidden" name="move" value={move} />
        <input type="hidden" name="version" value={seenVersion} />
        {seenVersion === version ? null : <p className="notice notice-warn" role="status">{m.justChanged}</p>}
        <MoveFields move={move} choices={choices} reply={reply} />
        {wordlessMoves.includes(move) ? null : (
          <Field name="staffNote" label={t.fields.staffNote} optional reply={reply}><TextArea rows={2} maxLength={1000} /></Field>
        )}
        {mails ? <MailPreviews mails={mails} /> : null}
        <div className="buttons">
          {mails ? <Button variant="primary" name="intent" value="make">{confirm[move] ?? t.moveTitle[move]}</Button> : null}
          {mails && wordlessMoves.includes(move) ? null : (
            <Button variant={mails ? "secondary" : "primary"} name="intent" value="preview">{kept ? t.previewAgain : t.seeMail}</Button>
          )}
        </div>
      </Form>
    </section>
  );
}

/**
 * The version of the request this person looked at when they began to write. An open page keeps itself up to date, and
 * a form that took over the new version by itself would pass by what a colleague did. Whoever was told of it goes on
 * from there.
 */
function useSeenVersion(version: number, reply: MaybeReply): number {
  const fromReply = () => (reply && !isOvertaken(reply) ? Number(keptText(reply, "version") ?? version) : version);
  const seen = useRef<{ reply: MaybeReply; version: number } | null>(null);
  if (seen.current === null || seen.current.reply !== reply) seen.current = { reply, version: fromReply() };
  return seen.current.version;
}

function MailPreviews({ mails }: { mails: readonly ShownMail[] }) {
  const t = useWords(workWords);
  if (mails.length === 0) return <p className="dim">{t.mailNone}</p>;

  return (
    <>
      {mails.map((mail) => (
        <article key={mail.subject} className="mail-preview" aria-label={t.mailPreview}>
          <KeyValues items={[{ term: t.mailTo, value: mail.to }, { term: t.mailSubject, value: mail.subject, lang: langOf[mail.locale] }]} />
          <Letter text={mail.text} lang={langOf[mail.locale]} />
        </article>
      ))}
    </>
  );
}

/** The words of a mail as it will read: what changed first, the facts after a rule. Long ones scroll in place. */
function Letter({ text, lang }: { text: string; lang: string }) {
  const parts = text.split(/^-{5,}$/m).map((part) => part.trim().split(/\n{2,}/).filter(Boolean));

  return (
    <div className="letter" lang={lang} tabIndex={0}>
      {parts.map((paragraphs, at) => (
        <div key={at} className={at > 0 ? "letter-facts" : undefined}>
          {paragraphs.map((words, no) => <p key={no} className="words">{at + no === 0 ? <b>{words}</b> : words}</p>)}
        </div>
      ))}
    </div>
  );
}

/** The moves this person may make now, as links that open the panel. */
export function MoveButtons({ moves, chosen, addressOf }: { moves: readonly RequestMove[]; chosen: RequestMove | undefined; addressOf: (move: RequestMove) => string }) {
  const t = useWords(workWords);
  // The usual next step is the one filled button, unless a panel with its own is open.
  const usual = chosen ? undefined : moves.find((move) => move === "sign" || move === "accept" || move === "complete" || move === "resume" || move === "deliver");

  return (
    <div className="buttons">
      {moves.filter((move) => move !== usual).map((move) => (
        <ButtonLink key={move} to={addressOf(move)} size="small" current={move === chosen}>{t.moveTitle[move]}</ButtonLink>
      ))}
      {usual ? <ButtonLink to={addressOf(usual)} size="small" variant="primary">{t.moveTitle[usual]}</ButtonLink> : null}
    </div>
  );
}
