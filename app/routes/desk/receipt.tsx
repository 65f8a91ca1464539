import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { printReceipt } from "~/domain/desk/print-receipt.server";
import { getReceipt } from "~/domain/requests/get-receipt.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { localeOf } from "~/http/locale.server";
import { readParams, readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { deskWords } from "~/i18n/messages/desk";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { PrintOnce } from "~/ui/primitives/print-button";
import { qrPath } from "~/ui/primitives/qr-path.server";
import { Receipt } from "~/ui/requests/company/receipt";

const Params = z.object({ number: z.string().regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/) });
const Query = z.object({ print: z.literal("1").optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { number } = readParams(params, Params);
  const now = new Date();
  const view = await orThrow(getReceipt(database(), actor, { number, locale: await localeOf(request), now }));
  return { view, isToPrint: readQuery(request, Query).print === "1", now, qr: qrPath(`${env().origin}/track?number=${number}`) };
}

/** Notes the sheet, then shows it for the printer: by itself where script runs, by the browser's menu without. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { number } = readParams(params, Params);
  await orThrow(printReceipt(database(), actor, { number, now: new Date() }));
  return redirect(`/desk/requests/${number}/receipt?print=1`, 303);
}

export const meta = titled<typeof loader>((locale, { view }) => `${words(deskWords, locale).receiptTitle} ${view.number}`);

/** The receipt the visitor takes home, as the company reads it itself. */
export default function DeskReceipt() {
  const { view, isToPrint, now, qr } = useLoaderData<typeof loader>();
  const t = useWords(deskWords);

  return (
    <div className="work">
      {isToPrint ? <PrintOnce /> : null}
      <Receipt view={view} backTo={`/desk/requests/${view.number}`} backLabel={t.backToRequest} qr={qr} now={now} sheets={view.sheets} />
    </div>
  );
}
