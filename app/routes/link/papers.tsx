import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { database } from "~/db.server";
import { reusablePapers } from "~/domain/files/reusable-papers.server";
import { getRequestByLink, withoutContact } from "~/domain/requests/get-request-for-company.server";
import { orThrow } from "~/http/attempt.server";
import { answerPapers, daysLeftForPapers } from "~/http/hand-in.server";
import { linkOf } from "~/http/link-access.server";
import { localeOf } from "~/http/locale.server";
import { words } from "~/i18n/define-words";
import { papersWords } from "~/i18n/messages/papers";
import { titled } from "~/ui/page-title";
import { HandIn } from "~/ui/requests/company/hand-in";
import { papersOwed } from "~/ui/requests/company/papers-owed";

const purposes = ["supplement", "request"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { link, base } = await linkOf(params, purposes);
  const now = new Date();
  const view = await orThrow(getRequestByLink(database(), link, { locale: await localeOf(request), now }));
  return { view: withoutContact(view), base, offers: await orThrow(reusablePapers(database(), { link }, { requestId: view.id, now })), daysLeft: await daysLeftForPapers(view, now) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { link, base } = await linkOf(params, purposes);
  return answerPapers(request, { link }, link.requestId ?? "", base);
}

/** Of several files the good ones are in although the form was refused: show them. */
export const shouldRevalidate = () => true;

export const meta = titled<typeof loader>((locale, { view }) => words(papersWords, locale).title(papersOwed(view).length));

export default function PapersByLink() {
  const { view, base, offers, daysLeft } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return <HandIn view={view} base={base} daysLeft={daysLeft} offers={offers} fileHref={(id) => `${base}/files/${id}`} reply={reply} />;
}
