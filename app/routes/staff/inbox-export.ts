import type { LoaderFunctionArgs } from "@remix-run/node";
import { database } from "~/db.server";
import { recordChange } from "~/domain/audit/record-change.server";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { listRequests, type ListedRequest } from "~/domain/requests/list-requests.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { requireConfirmed } from "~/http/confirmed.server";
import { InboxFilter } from "~/http/inbox-filter";
import { localeOf } from "~/http/locale.server";
import { readQuery } from "~/http/params.server";
import { tableFile } from "~/http/table-file.server";
import { words } from "~/i18n/define-words";
import { formatter } from "~/i18n/format";
import { inboxWords } from "~/i18n/messages/inbox";
import { statusWords } from "~/i18n/messages/status";
import type { Locale } from "~db/vocabulary";

/** Nobody reads a longer table; a narrower filter gets the rest. */
const mostPages = 25;

/** The list as it is filtered, as a table for the spreadsheet. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "liaison", "head", "supervisor");
  await requireConfirmed(request, `/inbox${new URL(request.url).search}`);
  const { station, ...query } = readQuery(request, InboxFilter);
  const locale = await localeOf(request);
  const now = new Date();

  const rows: ListedRequest[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const list = await orThrow(listRequests(database(), actor, { ...query, stationCode: station, cursor, limit: 200, now }));
    rows.push(...list.rows);
    if (!list.next) break;
    cursor = list.next;
  }
  const filter = JSON.stringify(Object.fromEntries(new URL(request.url).searchParams));
  await recordChange(database(), actor, { action: "export.inbox", object: { kind: "export", id: "inbox", name: filter.slice(0, 300) }, changes: { rows: [null, rows.length] }, now });
  const t = words(inboxWords, locale);
  return tableFile([[...t.csv], ...rows.map((row) => cells(row, locale, now))], t.fileName(shanghaiDay(now)));
}

function cells(row: ListedRequest, locale: Locale, now: Date): string[] {
  const s = words(statusWords, locale);
  const format = formatter(locale, now);
  const at = (instant: Date | null) => (instant ? format.dayTime(instant) : "");
  const named = (zh: string | null, en: string | null) => (locale === "zh" ? zh : en) ?? "";
  return [
    row.number ?? "", named(row.itemZh, row.itemEn), row.companyName, named(row.stationZh, row.stationEn), named(row.departmentZh, row.departmentEn), s.status[row.status],
    row.assigneeName ?? "", at(row.receivedAt), row.nextDueClock ? s.clock[row.nextDueClock] : "", at(row.nextDueAt), at(row.promisedAt), at(row.endedAt),
  ];
}
