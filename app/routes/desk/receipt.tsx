import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { getReceipt } from "~/domain/requests/get-receipt.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { localeOf } from "~/http/locale.server";
import { readParams } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { deskWords } from "~/i18n/messages/desk";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { qrPath } from "~/ui/primitives/qr-path.server";
import { Receipt } from "~/ui/requests/company/receipt";

const Params = z.object({ number: z.string().regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/) });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { number } = readParams(params, Params);
  const now = new Date();
  const view = await orThrow(getReceipt(database(), actor, { number, locale: await localeOf(request), now }));
  return { view, now, qr: qrPath(`${env().origin}/track?number=${number}`) };
}

export const meta = titled<typeof loader>((locale, { view }) => `${words(deskWords, locale).receiptTitle} ${view.number}`);

/** The receipt the visitor takes home, as the company reads it itself. */
export default function DeskReceipt() {
  const { view, now, qr } = useLoaderData<typeof loader>();
  const t = useWords(deskWords);
  return <div className="work"><Receipt view={view} backTo={`/desk/requests/${view.number}`} backLabel={t.backToRequest} qr={qr} now={now} /></div>;
}
