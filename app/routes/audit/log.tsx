import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { database } from "~/db.server";
import { auditActions } from "~/domain/audit/audit-actions";
import { searchAudit } from "~/domain/audit/search-audit.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { AuditQuery } from "~/http/audit-query.server";
import { localeOf } from "~/http/locale.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { formatter } from "~/i18n/format";
import { auditWords } from "~/i18n/messages/audit";
import { retentionWords } from "~/i18n/messages/retention";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { actionName, changeLines, objectName, postName } from "~/ui/audit/audit-line";
import { titled } from "~/ui/page-title";
import { ButtonLink, Buttons } from "~/ui/primitives/button";
import { Cell, DataTable, TableRow } from "~/ui/primitives/data-table";
import { Empty } from "~/ui/primitives/empty";
import { FilterBar } from "~/ui/primitives/filter-bar";
import { WorkHead } from "~/ui/primitives/page";

const pageLines = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "auditor");
  const asked = readQuery(request, AuditQuery);
  const { lines, next } = await orThrow(searchAudit(database(), actor, { ...asked, limit: pageLines }));
  const [locale, now] = [await localeOf(request), new Date()];
  // Put into words here: the words for all that changes are half the portal's.
  const said = lines.map(({ changes, ...line }) => ({ ...line, changed: changeLines(changes, words(auditWords, locale), locale, formatter(locale, now)) }));
  return { lines: said, next, asked };
}

export const meta = titled((locale) => words(auditWords, locale).title);

/** Who did what: search, pages, and a file to take along. */
export default function AuditLog() {
  const { lines, next, asked } = useLoaderData<typeof loader>();
  const t = useWords(auditWords);
  const retention = useWords(retentionWords);
  const locale = useLocale();
  const format = useFormat();
  const filter = Object.entries(asked).filter(([name, value]) => name !== "before" && value).map(([name, value]): [string, string] => [name, String(value)]);
  const addressOf = (path: string, more: Record<string, string> = {}) => {
    const query = new URLSearchParams([...filter, ...Object.entries(more)]);
    return query.size > 0 ? `${path}?${query}` : path;
  };

  return (
    <div className="work">
      <WorkHead title={t.title} lead={t.lead} actions={<><ButtonLink to="/audit/retention" size="small">{retention.link}</ButtonLink><ButtonLink to={addressOf("/audit/export.csv")} size="small" icon="download" reload>{t.export}</ButtonLink></>} />
      <FilterBar search={{ name: "who", label: t.who, defaultValue: asked.who ?? "" }} {...(filter.length > 0 ? { clearTo: "/audit" } : {})}>
        <label><span className="vh">{t.action}</span>
          <select key={asked.action} name="action" className="input" defaultValue={asked.action ?? ""}>
            <option value="">{t.anyAction}</option>
            {auditActions.map((action) => <option key={action} value={action}>{actionName(action, t, locale)}</option>)}
          </select>
        </label>
        <label className="find"><span className="vh">{t.object}</span><input key={asked.object} name="object" placeholder={t.object} defaultValue={asked.object} maxLength={64} autoComplete="off" /></label>
        <label className="row"><span className="dim">{t.from}</span><input key={asked.from} type="date" name="from" className="input input-date" defaultValue={asked.from} /></label>
        <label className="row"><span className="dim">{t.to}</span><input key={asked.to} type="date" name="to" className="input input-date" defaultValue={asked.to} /></label>
      </FilterBar>
      {lines.length === 0 ? <Empty icon="search" title={t.empty}>{t.emptyHelp}</Empty> : (
        <DataTable label={t.title} columns={(["at", "who", "action", "object", "changes", "chain"] as const).map((key) => ({ key, head: t.columns[key] }))}>
          {lines.map((line) => (
            <TableRow key={line.id}>
              <Cell head={t.columns.at}><span className="nowrap">{format.dayTime(line.at)}</span></Cell>
              <Cell head={t.columns.who}>
                {line.actorKind === "system" ? t.system : line.actorKind === "visitor" ? t.visitor : <span lang="zh-CN">{line.who}</span>}
                {line.actorKind === "company" ? null : line.roles.map((role) => <small className="block dim nowrap" key={role}>{postName(role, locale)}</small>)}
              </Cell>
              <Cell head={t.columns.action} main>{actionName(line.action, t, locale)}</Cell>
              <Cell head={t.columns.object}><span className="words">{objectName(line, t)}</span></Cell>
              <Cell head={t.columns.changes}>
                {line.changed.map((sentence) => <div key={sentence} className="words">{sentence}</div>)}
                {line.reason ? <div className="words dim">{line.reason}</div> : null}
                {line.cause ? <small className="words dim">{t.columns.cause} {line.cause}</small> : null}
              </Cell>
              <Cell head={t.columns.chain} dim>{line.isChained ? t.chained : t.waiting}</Cell>
            </TableRow>
          ))}
        </DataTable>
      )}
      <Buttons>
        {next ? <ButtonLink to={addressOf("/audit", { before: String(next) })}>{t.older}</ButtonLink> : null}
        {asked.before ? <ButtonLink to={addressOf("/audit")} variant="quiet">{t.newest}</ButtonLink> : null}
      </Buttons>
    </div>
  );
}
