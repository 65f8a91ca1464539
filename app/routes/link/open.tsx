import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { getRequestByLink, withoutContact } from "~/domain/requests/get-request-for-company.server";
import { urgeByLink } from "~/domain/requests/urge-by-link.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { linkOf } from "~/http/link-access.server";
import { localeOf } from "~/http/locale.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { trackingWords } from "~/i18n/messages/tracking";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { PrimaryAction } from "~/ui/requests/company/primary-action";
import { RequestForCompany } from "~/ui/requests/company/request-for-company";
import { UrgeCard } from "~/ui/requests/company/urge-card";

const Query = z.object({ level: z.enum(["1", "2", "3", "4", "5"]).optional() });
const UrgeForm = z.object({ intent: z.literal("urge"), words: z.string().trim().max(500, "form.too-long").default("") });

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
  return { view: withoutContact(view), base };
}

/** A reminder to the department, from whoever holds the link. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { link, base } = await linkOf(params, ["request", "supplement"]);
  const form = await readForm(request, UrgeForm);
  if (!form.ok) return form.reply();

  const urged = await attempt(() => urgeByLink(database(), link, { words: form.value.words, now: new Date() }));
  return urged.ok ? redirectWith(request, `${base}#urge`, "request.urged") : refusal(urged.error, form.values);
}

export const meta = titled<typeof loader>((locale) => words(trackingWords, locale).request.title);

export default function OpenedByLink() {
  const t = useWords(trackingWords);
  const { view, base } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const receiptTo = view.receivedAt ? `${base}/receipt` : null;

  return (
    <RequestForCompany
      view={view}
      note={<ErrorSummary reply={reply} />}
      primary={<PrimaryAction view={view} to={{ papers: `${base}/papers`, rate: `/my/requests/${view.number}/rate` }} />}
      actions={
        <>
          <Rows closed>
            {receiptTo ? <ListRow to={receiptTo} icon="print" title={t.request.receipt} /> : null}
            <ListRow to="/my/requests" icon="person" title={t.track.login} help={t.track.account} />
          </Rows>
          <UrgeCard view={view} reply={reply} />
        </>
      }
      receiptTo={receiptTo}
      fileHref={(id) => `${base}/files/${id}`}
    />
  );
}
