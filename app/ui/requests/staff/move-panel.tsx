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
import type { RequestMove } from "~db/vocabulary";
import { MailPreviews, type ShownMail } from "./mail-previews";
import { isOvertaken } from "./meanwhile-panel";
import { MoveFields, type MoveChoices } from "./move-fields";
import { pressTextByKey, TextChips, type ShownText } from "./text-chips";

/** Moves that need no words: their mail can be shown at once. */
const wordlessMoves: readonly RequestMove[] = ["sign", "accept", "resume"];

/**
 * One move: its fields, then the mail it will send, then the press that makes it. What was typed comes back with the
 * preview, so that it can be amended until it is right; without script each step is a page.
 */
export function MovePanel({ move, version, choices, texts, preview, sheetAt, reply, closeTo }: {
  move: RequestMove;
  version: number;
  choices: MoveChoices;
  /** standard texts for the fields of the move */
  texts: readonly ShownText[];
  /** null until the mail was asked for */
  preview: { mails: readonly ShownMail[]; seen: string } | null;
  /** the address that draws the mail */
  sheetAt: string;
  reply?: MaybeReply;
  closeTo: string;
}) {
  const t = useWords(workWords);
  const confirm: Partial<Record<RequestMove, string>> = t.confirm;
  const help: Partial<Record<RequestMove, string>> = t.moveHelp;
  const mails = preview?.mails ?? null;
  const kept = mails ? asReply(reply) : undefined;
  const seenVersion = useSeenVersion(version, reply);
  const m = useWords(meanwhileWords);
  const isFilled = move !== "ask_for_papers";

  return (
    <section id="move" aria-labelledby="move-title">
      <div className="row between top">
        <h2 id="move-title">{t.moveTitle[move]}</h2>
        <Link to={closeTo} className="icon-button" aria-label={t.close} preventScrollReset><Icon name="close" size={18} /></Link>
      </div>
      {help[move] ? <p className="dim">{help[move]}</p> : null}
      <Form method="post" className="move-form" preventScrollReset onKeyDown={pressTextByKey}>
        <input type="hidden" name="move" value={move} />
        <input type="hidden" name="version" value={seenVersion} />
        {seenVersion === version ? null : <p className="notice notice-warn" role="status">{m.justChanged}</p>}
        {preview ? <input type="hidden" name="seen" value={preview.seen} /> : null}
        {/* Enter in a field does what stands at the end of the form, not what stands first in it. */}
        <button className="vh" tabIndex={-1} aria-hidden="true" name="intent" value={preview ? "make" : "preview"} />
        {isFilled ? <TextChips texts={texts} /> : null}
        <MoveFields move={move} choices={choices} texts={texts} reply={reply} />
        {wordlessMoves.includes(move) ? null : (
          <Field name="staffNote" label={t.fields.staffNote} optional reply={reply}><TextArea rows={2} maxLength={1000} /></Field>
        )}
        {mails ? <MailPreviews mails={mails} sheetAt={sheetAt} /> : null}
        <div className="buttons">
          {mails ? <Button variant="primary" name="intent" value="make">{confirm[move] ?? t.moveTitle[move]}</Button> : null}
          {mails && move === "sign" ? null : (
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

/** The moves this person may make now, as links that open the panel. */
export function MoveButtons({ moves, chosen, addressOf }: { moves: readonly RequestMove[]; chosen: RequestMove | undefined; addressOf: (move: RequestMove) => string }) {
  const t = useWords(workWords);
  // The usual next step is the one filled button, unless a panel with its own is open.
  const usual = chosen ? undefined : moves.find((move) => move === "sign" || move === "accept" || move === "complete" || move === "resume" || move === "deliver" || move === "call_back" || move === "record_finding" || move === "answer_rating" || move === "close_rectification");

  return (
    <div className="buttons">
      {moves.filter((move) => move !== usual).map((move) => (
        <ButtonLink key={move} to={addressOf(move)} size="small" current={move === chosen}>{t.moveTitle[move]}</ButtonLink>
      ))}
      {usual ? <ButtonLink to={addressOf(usual)} size="small" variant="primary">{t.moveTitle[usual]}</ButtonLink> : null}
    </div>
  );
}
