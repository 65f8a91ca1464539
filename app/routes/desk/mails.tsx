import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { listLinks } from "~/domain/access/list-links.server";
import { mailsOfRequest } from "~/domain/notices/mails-of-request.server";
import { getRequestForStaff } from "~/domain/requests/get-request-for-staff.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { answerLinksForm } from "~/http/links-form.server";
import { localeOf } from "~/http/locale.server";
import { readParams } from "~/http/params.server";
import { shownMails } from "~/http/shown-mails.server";
import { words } from "~/i18n/define-words";
import { linkWords } from "~/i18n/messages/links";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { MailsAndLinks } from "~/ui/requests/mails-and-links";

const Params = z.object({ number: z.string().regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/) });

async function deskRequest(request: Request, params: LoaderFunctionArgs["params"]) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { number } = readParams(params, Params);
  const { id } = await orThrow(getRequestForStaff(database(), actor, { number, now: new Date() }));
  return { actor, number, id, base: `/desk/requests/${number}` };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, number, id, base } = await deskRequest(request, params);
  const db = database();
  return {
    number, base,
    mails: shownMails(await mailsOfRequest(db, id), "staff", await localeOf(request)),
    links: await orThrow(listLinks(db, actor, { requestId: id, now: new Date() })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id, base } = await deskRequest(request, params);
  return answerLinksForm(request, actor, { requestId: id, page: `${base}/mails` });
}

export const meta = titled<typeof loader>((locale) => words(linkWords, locale).title);

export default function DeskMails() {
  const t = useWords(linkWords);
  const { number, base, mails, links } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return <MailsAndLinks number={number} mails={mails} links={links} back={{ to: base, label: t.backDesk }} reply={reply} />;
}
