import { Form } from "@remix-run/react";
import type { ShownLink } from "~/domain/access/list-links.server";
import { linkWords } from "~/i18n/messages/links";
import { useFormat, useWords } from "~/i18n/use-words";
import { SentMails, type MailRow } from "../mailbox/sent-mails";
import { Button } from "../primitives/button";
import { Confirm } from "../primitives/confirm";
import { Empty } from "../primitives/empty";
import { ErrorSummary } from "../primitives/error-summary";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import type { IconName } from "../primitives/icon";
import { TextInput } from "../primitives/inputs";
import { PageHead, Section, Sheet } from "../primitives/page";
import { Tag, type Tone } from "../primitives/status-tag";
import { Unfold } from "../primitives/unfold";

const looks: Record<ShownLink["state"], { tone: Tone; icon: IconName }> = {
  works: { tone: "ok", icon: "check" },
  over: { tone: "mute", icon: "clock" },
  revoked: { tone: "mute", icon: "crossed" },
};

/** The mails about a request with what became of each, and the links in them, each to be revoked or sent again; the same page for company and desk. */
export function MailsAndLinks({ number, mails, links, back, reply }: { number: string; mails: readonly MailRow[]; links: readonly ShownLink[]; back: { to: string; label: string }; reply: MaybeReply }) {
  const t = useWords(linkWords);
  const working = links.filter(({ state }) => state === "works");
  const ended = links.filter(({ state }) => state !== "works");

  return (
    <Sheet head={<PageHead over={number} title={t.title} back={back} />}>
      <ErrorSummary reply={reply} />
      <h2>{t.mails}</h2>
      {mails.length > 0 ? <><SentMails mails={mails} /><p className="t2 dim gap-4">{t.mailsHelp}</p></> : <p className="dim gap-4">{t.noMails}</p>}
      <Section title={t.links} id="links">
        <p className="dim measure">{t.lead}</p>
        {links.length === 0 ? <Empty icon="mail" title={t.none}>{t.noneHelp}</Empty> : null}
        {working.length > 0 ? <LinkRows links={working} reply={reply} /> : null}
        {working.length > 1 ? (
          <div className="gap-4">
            <Confirm label={t.revokeAll} variant="danger" start question={t.questionAll} consequence={<p>{t.consequence}</p>} confirmLabel={t.revokeAll} intent="revoke"><Reason reply={reply} part="all" /></Confirm>
          </div>
        ) : null}
        {ended.length > 0 ? <Unfold title={t.over(ended.length)} open={working.length === 0}><LinkRows links={ended} reply={reply} /></Unfold> : null}
      </Section>
    </Sheet>
  );
}

function LinkRows({ links, reply }: { links: readonly ShownLink[]; reply: MaybeReply }) {
  const t = useWords(linkWords);
  const format = useFormat();

  return (
    <ul className="rows rows-closed">
      {links.map(({ id, purpose, createdAt, expiresAt, state }) => (
        <li key={id} className="link-row">
          <div className="grow">
            <b>{t.purposes[purpose]}</b> <Tag plain {...looks[state]}>{t.states[state]}</Tag>
            <span className="block t2 dim">{t.sent(format.dayTime(createdAt))}{state === "works" ? `　${t.until(format.dayOf(expiresAt))}` : ""}</span>
          </div>
          <Form method="post">
            <input type="hidden" name="linkId" value={id} />
            <Button name="intent" value="resend" size="small">{t.resend}</Button>
          </Form>
          {state === "works" ? (
            <Confirm label={t.revoke} size="small" variant="danger" question={t.question} consequence={<p>{t.consequence}</p>} confirmLabel={t.revoke} intent="revoke">
              <input type="hidden" name="linkId" value={id} />
              <Reason reply={reply} part={id} />
            </Confirm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Reason({ reply, part }: { reply: MaybeReply; part: string }) {
  const t = useWords(linkWords);
  return <Field name="reason" label={t.reason} hint={t.reasonHint} reply={reply} idPart={part} wide><TextInput maxLength={300} autoComplete="off" /></Field>;
}
