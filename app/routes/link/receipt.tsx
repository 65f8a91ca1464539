import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { getRequestByLink } from "~/domain/requests/get-request-for-company.server";
import { orThrow } from "~/http/attempt.server";
import { linkOf } from "~/http/link-access.server";
import { localeOf } from "~/http/locale.server";
import { words } from "~/i18n/define-words";
import { receiptWords } from "~/i18n/messages/receipt";
import { titled } from "~/ui/page-title";
import { qrPath } from "~/ui/primitives/qr-path.server";
import { Receipt } from "~/ui/requests/company/receipt";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { link, base } = await linkOf(params, ["request", "supplement"]);
  const now = new Date();
  const view = await orThrow(getRequestByLink(database(), link, { locale: await localeOf(request), now }));
  return { view, base, now, qr: qrPath(`${env().origin}/track?number=${view.number}`) };
}

export const meta = titled<typeof loader>((locale) => words(receiptWords, locale).title);

export default function ReceiptByLink() {
  const { view, base, now, qr } = useLoaderData<typeof loader>();
  return <Receipt view={view} backTo={base} qr={qr} now={now} />;
}
