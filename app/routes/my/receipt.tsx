import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "~/config/env.server";
import { ownRequest } from "~/http/own-request.server";
import { words } from "~/i18n/define-words";
import { receiptWords } from "~/i18n/messages/receipt";
import { titled } from "~/ui/page-title";
import { qrPath } from "~/ui/primitives/qr-path.server";
import { Receipt } from "~/ui/requests/company/receipt";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { view, base } = await ownRequest(request, params);
  return { view, base, now: new Date(), qr: qrPath(`${env().origin}/track?number=${view.number}`) };
}

export const meta = titled<typeof loader>((locale) => words(receiptWords, locale).title);

export default function OwnReceipt() {
  const { view, base, now, qr } = useLoaderData<typeof loader>();
  return <Receipt view={view} backTo={base} qr={qr} now={now} />;
}
