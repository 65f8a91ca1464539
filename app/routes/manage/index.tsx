import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { can } from "~/domain/access/policy";
import { DomainError } from "~/domain/errors";
import { listOwnStations } from "~/domain/opening/list-own-stations.server";
import { requireStaff } from "~/http/actor.server";
import { refusedPage } from "~/http/attempt.server";
import { words } from "~/i18n/define-words";
import { manageWords } from "~/i18n/messages/manage";
import { retentionWords } from "~/i18n/messages/retention";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { Notice } from "~/ui/primitives/notice";
import { Section, WorkHead } from "~/ui/primitives/page";

/** One line per kind of thing, for those who may change it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request);
  const hasStations = (await listOwnStations(database(), actor)).length > 0;
  const configures = can(actor, "manage:configure");
  const keepsTexts = configures || actor.assignments.some(({ role }) => role === "head");
  const kinds = [
    ...(hasStations ? ["stations" as const] : []), ...(keepsTexts ? ["texts" as const] : []), ...(configures ? ["routing" as const, "notices" as const, "holidays" as const, "quarantine" as const] : []),
    ...(can(actor, "manage:accounts") ? ["staff" as const] : []),
  ];
  const readsRetention = can(actor, "retention:read");
  if (kinds.length === 0) throw refusedPage(new DomainError("forbidden", "page.forbidden"));
  return { kinds, readsRetention, lacksScanner: configures && env().clamd === undefined };
}

export const meta = titled((locale) => words(manageWords, locale).title);

/** What can be set up, and where. */
export default function Manage() {
  const { kinds, readsRetention, lacksScanner } = useLoaderData<typeof loader>();
  const t = useWords(manageWords);
  const retention = useWords(retentionWords);

  return (
    <div className="work">
      <WorkHead title={t.title} lead={t.lead} />
      {lacksScanner ? <Notice kind="warn" title={t.noScanner}><p>{t.noScannerHelp}</p></Notice> : null}
      <Section flush>
        <Rows closed>
          {kinds.map((kind) => <ListRow key={kind} to={`/manage/${kind}`} title={t.kinds[kind].title} bold help={t.kinds[kind].help} />)}
          {readsRetention ? <ListRow to="/audit/retention" title={retention.title} bold help={retention.lead} /> : null}
        </Rows>
      </Section>
    </div>
  );
}
