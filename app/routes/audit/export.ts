import type { LoaderFunctionArgs } from "@remix-run/node";
import { database } from "~/db.server";
import { recordChange } from "~/domain/audit/record-change.server";
import { searchAudit, type AuditLine } from "~/domain/audit/search-audit.server";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { AuditQuery } from "~/http/audit-query.server";
import { requireConfirmed } from "~/http/confirmed.server";
import { localeOf } from "~/http/locale.server";
import { readQuery } from "~/http/params.server";
import { tableFile } from "~/http/table-file.server";
import { words } from "~/i18n/define-words";
import { auditWords } from "~/i18n/messages/audit";
import { actionName, objectName } from "~/ui/audit/audit-line";

const [pageLines, mostPages] = [500, 20];

/** The search as a file, ten thousand lines at most; taking it along is itself a line of the log. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "auditor");
  await requireConfirmed(request, `/audit${new URL(request.url).search}`);
  const { before: _before, ...asked } = readQuery(request, AuditQuery);
  const [locale, now] = [await localeOf(request), new Date()];
  const t = words(auditWords, locale);

  const lines: AuditLine[] = [];
  let before: number | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await orThrow(searchAudit(database(), actor, { ...asked, before, limit: pageLines }));
    lines.push(...found.lines);
    before = found.next;
    if (before === undefined) break;
  }
  await recordChange(database(), actor, { action: "export.audit", object: { kind: "export", id: "audit", name: JSON.stringify(asked).slice(0, 300) }, changes: { lines: [null, lines.length] }, now });

  const head = [t.columns.at, t.columns.who, t.columns.action, "action", t.columns.object, t.columns.changes, t.columns.cause, t.columns.chain];
  const rows = lines.map((line) => [
    line.at.toISOString(), line.actorKind === "system" ? t.system : line.who, actionName(line.action, t, locale), line.action, objectName(line, t),
    JSON.stringify(line.changes), [line.reason, line.cause].filter(Boolean).join(" "), line.isChained ? t.chained : t.waiting,
  ]);
  return tableFile([head, ...rows], t.fileName(shanghaiDay(now)));
}
