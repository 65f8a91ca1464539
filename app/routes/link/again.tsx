import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { openExpiredLink } from "~/domain/access/links.server";
import { resendExpiredLink } from "~/domain/access/resend-link.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { localeOf } from "~/http/locale.server";
import { readParams, readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { linkWords } from "~/i18n/messages/links";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Notice } from "~/ui/primitives/notice";
import { PageHead, Sheet } from "~/ui/primitives/page";

const Params = z.object({ token: z.string().max(100) });
const Query = z.object({ done: z.literal("1").optional() });

const expired = (params: LoaderFunctionArgs["params"]) => orThrow(openExpiredLink(database(), readParams(params, Params).token, new Date(), env().sessionSecret));

export async function loader({ request, params }: LoaderFunctionArgs) {
  await expired(params);
  return readQuery(request, Query);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { id } = await expired(params);
  const locale = await localeOf(request);
  const sent = await attempt(() => resendExpiredLink(database(), { kind: "visitor", locale }, { linkId: id, now: new Date() }));
  return sent.ok ? redirect(`/r/${params["token"]}/again?done=1`, 303) : refusal(sent.error);
}

export const meta = titled<typeof loader>((locale) => words(linkWords, locale).again.title);

/** Behind a link that ran out: a press sends a new one to the address on record, which the page does not show. */
export default function LinkAgain() {
  const t = useWords(linkWords).again;
  const { done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Sheet head={<PageHead title={t.title} lead={t.lead} />}>
      <ErrorSummary reply={reply} />
      {done ? <Notice kind="ok" title={t.sent} live><p>{t.sentHelp}</p></Notice> : <Form method="post" className="buttons"><Button variant="primary" icon="mail">{t.send}</Button></Form>}
      <p className="t2 dim">{t.other}</p>
      <div className="buttons"><ButtonLink to="/login">{t.login}</ButtonLink><ButtonLink to="/track">{t.track}</ButtonLink></div>
    </Sheet>
  );
}
