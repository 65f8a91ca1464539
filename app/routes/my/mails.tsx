import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { database } from "~/db.server";
import { listLinks } from "~/domain/access/list-links.server";
import { mailsOfRequest } from "~/domain/notices/mails-of-request.server";
import { orThrow } from "~/http/attempt.server";
import { answerLinksForm } from "~/http/links-form.server";
import { localeOf } from "~/http/locale.server";
import { ownRequest } from "~/http/own-request.server";
import { shownMails } from "~/http/shown-mails.server";
import { words } from "~/i18n/define-words";
import { linkWords } from "~/i18n/messages/links";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { MailsAndLinks } from "~/ui/requests/mails-and-links";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, view, base } = await ownRequest(request, params);
  const db = database();
  return {
    number: view.number ?? "", base,
    mails: shownMails(await mailsOfRequest(db, view.id), "company", await localeOf(request)),
    links: await orThrow(listLinks(db, actor, { requestId: view.id, now: new Date() })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, view, base } = await ownRequest(request, params);
  return answerLinksForm(request, actor, { requestId: view.id, page: `${base}/mails` });
}

export const meta = titled<typeof loader>((locale) => words(linkWords, locale).title);

export default function OwnMails() {
  const t = useWords(linkWords);
  const { number, base, mails, links } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return <MailsAndLinks number={number} mails={mails} links={links} back={{ to: base, label: t.back }} reply={reply} />;
}
