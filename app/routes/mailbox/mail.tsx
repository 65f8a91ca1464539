import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { getMail } from "~/domain/notices/get-mail.server";
import { orThrow } from "~/http/attempt.server";
import { requireMailbox } from "~/http/mailbox-only.server";
import { readParams, readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { mailboxWords } from "~/i18n/messages/mailbox";
import { noticeKindWords } from "~/i18n/messages/notice-kinds";
import { useFormat, useWords } from "~/i18n/use-words";
import { withLinks } from "~/mail/compose.server";
import { DeliveryState } from "~/ui/mailbox/delivery-state";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { Empty } from "~/ui/primitives/empty";
import { KeyValues } from "~/ui/primitives/key-values";
import { langOf } from "~/ui/primitives/names";
import { PageHead, Sheet } from "~/ui/primitives/page";
import { Tabs } from "~/ui/primitives/tabs";

const Params = z.object({ id: z.uuid() });
const views = ["html", "text", "headers"] as const;
const Query = z.object({ view: z.enum(views).default("html") });

export async function loader({ request, params }: LoaderFunctionArgs) {
  requireMailbox();
  const { id } = readParams(params, Params);
  const { view } = readQuery(request, Query);
  const mail = await orThrow(getMail(database(), id));
  const { html: _html, payload: _payload, calendar, text, ...facts } = mail;

  return {
    view,
    mail: { ...facts, hasCalendar: calendar !== null, text: text && withLinks(text, env().sessionSecret) },
    from: env().mailFrom,
  };
}

export const meta = titled<typeof loader>((locale, { mail }) => mail.subject ?? words(noticeKindWords, locale)[mail.kind]);

export default function MailPage() {
  const t = useWords(mailboxWords);
  const kinds = useWords(noticeKindWords);
  const format = useFormat();
  const { view, mail } = useLoaderData<typeof loader>();
  const address = `/mailbox/${mail.id}`;

  return (
    <Sheet
      wide
      head={
        <PageHead
          back={{ to: "/mailbox", label: t.back }}
          over={`${mail.recipientEmail}　${format.dayTime(mail.createdAt)}`}
          title={<span lang={langOf[mail.locale]}>{mail.subject ?? kinds[mail.kind]}</span>}
          tags={<DeliveryState mail={mail} />}
          actions={mail.hasCalendar ? <ButtonLink to={`${address}/visit.ics`} icon="calendar" reload>{t.calendar}</ButtonLink> : null}
        />
      }
    >
      <Tabs label={t.views} items={views.map((name) => ({ to: name === "html" ? address : `${address}?view=${name}`, label: t[name], current: view === name }))} />
      {mail.subject === null ? (
        <Empty icon="mail" title={t.waiting} action={<ButtonLink to={address} reload>{t.refresh}</ButtonLink>}>{mail.lastError ?? t.waitingHelp}</Empty>
      ) : view === "html" ? (
        // Its own policy lets the frame show and link, and nothing else.
        <iframe className="mail-frame" title={t.frame(mail.subject)} src={`${address}/body`} sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation" />
      ) : view === "text" ? (
        <pre className="mail-text" lang={langOf[mail.locale]} tabIndex={0}>{mail.text}</pre>
      ) : (
        <Headers />
      )}
    </Sheet>
  );
}

function Headers() {
  const t = useWords(mailboxWords);
  const kinds = useWords(noticeKindWords);
  const format = useFormat();
  const { mail, from } = useLoaderData<typeof loader>();

  return (
    <KeyValues
      items={[
        { term: t.from, value: from },
        { term: t.to, value: mail.recipientName ? `${mail.recipientName} <${mail.recipientEmail}>` : mail.recipientEmail },
        { term: t.subject, value: mail.subject },
        { term: t.kind, value: kinds[mail.kind], note: mail.kind },
        { term: t.language, value: t.locales[mail.locale] },
        { term: t.key, value: mail.id },
        { term: t.written, value: format.dayTime(mail.createdAt) },
        { term: t.sent, value: mail.sentAt && format.dayTime(mail.sentAt) },
        { term: t.attempts, value: mail.attempts },
        { term: t.providerId, value: mail.providerId },
        { term: t.lastError, value: mail.lastError },
      ]}
    />
  );
}
