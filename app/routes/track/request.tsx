import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { findRequestByCode } from "~/domain/requests/find-request-by-code.server";
import { withoutContact } from "~/domain/requests/get-request-for-company.server";
import { orThrow } from "~/http/attempt.server";
import { localeOf } from "~/http/locale.server";
import { readParams } from "~/http/params.server";
import { readTrackCookie } from "~/http/track-cookie.server";
import { words } from "~/i18n/define-words";
import { trackingWords } from "~/i18n/messages/tracking";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { RequestForCompany } from "~/ui/requests/company/request-for-company";

const Params = z.object({ number: z.string().regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/) });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { number } = readParams(params, Params);
  const now = new Date();
  const tracked = readTrackCookie(request, now);
  if (tracked?.number !== number) throw redirect(`/track?${new URLSearchParams({ number })}`, 303);

  return { view: withoutContact(await orThrow(findRequestByCode(database(), { ...tracked, locale: await localeOf(request), now }))) };
}

export const meta = titled<typeof loader>((locale) => words(trackingWords, locale).request.title);

export default function TrackedRequest() {
  const t = useWords(trackingWords).track;
  const { view } = useLoaderData<typeof loader>();

  return (
    <RequestForCompany
      view={view}
      back={{ to: "/track", label: t.again }}
      note={<p className="t2 dim measure">{t.byCode}</p>}
      actions={<div className="buttons"><ButtonLink to="/my/requests">{t.login}</ButtonLink></div>}
      receiptTo={null}
      fileHref={null}
    />
  );
}
