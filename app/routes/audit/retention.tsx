import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { can } from "~/domain/access/policy";
import { listRetention } from "~/domain/upkeep/list-retention.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { retentionWords } from "~/i18n/messages/retention";
import { useFormat, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ButtonLink, Buttons } from "~/ui/primitives/button";
import { Cell, DataTable, TableRow } from "~/ui/primitives/data-table";
import { Empty } from "~/ui/primitives/empty";
import { Section, WorkHead } from "~/ui/primitives/page";

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "auditor", "administrator");
  const { before } = readQuery(request, z.object({ before: z.coerce.number<string>().int().positive().optional() }));
  return { ...(await orThrow(listRetention(database(), actor, { before }))), isFirst: before === undefined, mayReadLog: can(actor, "audit:read") };
}

export const meta = titled((locale) => words(retentionWords, locale).title);

/** The periods, each with what it deleted so far, and the register of deletions. */
export default function Retention() {
  const { rules, lines, next, isFirst, mayReadLog } = useLoaderData<typeof loader>();
  const t = useWords(retentionWords);
  const format = useFormat();
  const c = t.columns;

  return (
    <div className="work">
      <WorkHead title={t.title} lead={t.lead} actions={mayReadLog ? <ButtonLink to="/audit" size="small">{t.auditLink}</ButtonLink> : null} />
      <Section title={t.rules} flush>
        <DataTable label={t.rules} columns={[{ key: "kind", head: c.kind }, { key: "period", head: c.period }, { key: "since", head: c.since }, { key: "what", head: c.what }, { key: "source", head: c.source }, { key: "deleted", head: c.deleted }, { key: "last", head: c.last }]}>
          {rules.map(({ kind, keep, source, deleted, lastAt }) => (
            <TableRow key={kind}>
              <Cell head={c.kind} main>{t.kinds[kind][0]}</Cell>
              <Cell head={c.period}>{"days" in keep ? t.days(keep.days) : "months" in keep ? t.months(keep.months) : t.years(keep.years)}</Cell>
              <Cell head={c.since}>{t.kinds[kind][1]}</Cell>
              <Cell head={c.what}>{t.kinds[kind][2]}</Cell>
              <Cell head={c.source}>{t.sources[source]}</Cell>
              <Cell head={c.deleted}>{deleted > 0 ? t.count(deleted) : null}</Cell>
              <Cell head={c.last} dim>{lastAt ? format.dayTime(lastAt) : null}</Cell>
            </TableRow>
          ))}
        </DataTable>
        <p className="t2 dim gap-4">{t.auditKept}</p>
      </Section>
      <Section title={t.register}>
        {lines.length === 0 ? <Empty icon="done" title={t.empty}>{t.emptyHelp}</Empty> : (
          <DataTable label={t.register} columns={[{ key: "at", head: t.runs.at }, { key: "kind", head: t.runs.kind }, { key: "count", head: t.runs.count }, { key: "from", head: t.runs.from }, { key: "to", head: t.runs.to }, { key: "version", head: t.runs.version }]}>
            {lines.map(({ id, at, kind, count, oldest, newest, ruleVersion }) => (
              <TableRow key={id}>
                <Cell head={t.runs.at}>{format.dayTime(at)}</Cell>
                <Cell head={t.runs.kind} main>{t.kinds[kind][0]}</Cell>
                <Cell head={t.runs.count}>{t.count(count)}</Cell>
                <Cell head={t.runs.from}>{format.dayOf(oldest)}</Cell>
                <Cell head={t.runs.to}>{format.dayOf(newest)}</Cell>
                <Cell head={t.runs.version} dim>{t.version(ruleVersion)}</Cell>
              </TableRow>
            ))}
          </DataTable>
        )}
        <Buttons>
          {next ? <ButtonLink to={`/audit/retention?before=${next}`}>{t.older}</ButtonLink> : null}
          {isFirst ? null : <ButtonLink to="/audit/retention" variant="quiet">{t.newest}</ButtonLink>}
        </Buttons>
      </Section>
    </div>
  );
}
