import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { listMyRequests } from "~/domain/requests/list-my-requests.server";
import { requireCompany } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { trackingWords } from "~/i18n/messages/tracking";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { Empty } from "~/ui/primitives/empty";
import { PageHead, Sheet } from "~/ui/primitives/page";
import { Tabs } from "~/ui/primitives/tabs";
import { MyRequestRows } from "~/ui/requests/company/my-request-rows";

const Query = z.object({ show: z.enum(["open", "ended"]).default("open"), after: z.string().max(200).optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCompany(request);
  const { show, after } = readQuery(request, Query);
  return { show, ...(await orThrow(listMyRequests(database(), actor, { show, cursor: after }))) };
}

export const meta = titled<typeof loader>((locale) => words(trackingWords, locale).mine.title);

export default function MyRequests() {
  const t = useWords(trackingWords).mine;
  const { show, rows, next } = useLoaderData<typeof loader>();

  return (
    <Sheet head={<PageHead title={t.title} />}>
      <Tabs label={t.tabs} items={[{ to: "/my/requests", label: t.open, current: show === "open" }, { to: "/my/requests?show=ended", label: t.ended, current: show === "ended" }]} />
      {rows.length > 0 ? (
        <MyRequestRows rows={rows} />
      ) : show === "open" ? (
        <Empty icon="file" title={t.empty} action={<ButtonLink to="/services" variant="primary">{t.find}</ButtonLink>}>{t.emptyHelp}</Empty>
      ) : (
        <Empty icon="file" title={t.emptyEnded}>{t.emptyEndedHelp}</Empty>
      )}
      {next ? <div className="buttons"><ButtonLink to={`/my/requests?${new URLSearchParams({ show, after: next })}`}>{t.older}</ButtonLink></div> : null}
    </Sheet>
  );
}
