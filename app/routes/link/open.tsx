import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { getRequestByLink } from "~/domain/requests/get-request-for-company.server";
import { orThrow } from "~/http/attempt.server";
import { linkOf } from "~/http/link-access.server";
import { localeOf } from "~/http/locale.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { trackingWords } from "~/i18n/messages/tracking";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { PrimaryAction } from "~/ui/requests/company/primary-action";
import { RequestForCompany } from "~/ui/requests/company/request-for-company";

const Query = z.object({ level: z.enum(["1", "2", "3", "4", "5"]).optional() });

/** One address for every mail's button: it leads to what the link is for. Opening changes nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { link, base } = await linkOf(params);
  if (link.purpose === "appointment") throw redirect(`${base}/appointment`);
  if (link.purpose === "waitlist") throw redirect(`${base}/waitlist`);
  if (link.purpose === "rating") {
    const { level } = readQuery(request, Query);
    throw redirect(`${base}/rate${level ? `?level=${level}` : ""}`);
  }
  const view = await orThrow(getRequestByLink(database(), link, { locale: await localeOf(request), now: new Date() }));
  if (link.purpose === "supplement" && view.status === "supplement") throw redirect(`${base}/papers`);
  return { view, base };
}

export const meta = titled<typeof loader>((locale) => words(trackingWords, locale).request.title);

export default function OpenedByLink() {
  const t = useWords(trackingWords);
  const { view, base } = useLoaderData<typeof loader>();
  const receiptTo = view.receivedAt ? `${base}/receipt` : null;

  return (
    <RequestForCompany
      view={view}
      primary={<PrimaryAction view={view} to={{ papers: `${base}/papers`, rate: `/my/requests/${view.number}/rate` }} />}
      actions={
        <Rows closed>
          {receiptTo ? <ListRow to={receiptTo} icon="print" title={t.request.receipt} /> : null}
          <ListRow to="/my/requests" icon="person" title={t.track.login} help={t.track.account} />
        </Rows>
      }
      receiptTo={receiptTo}
      fileHref={(id) => `${base}/files/${id}`}
    />
  );
}
