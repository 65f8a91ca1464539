import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { remaining } from "~/domain/calendar/due-dates";
import { loadCalendar } from "~/domain/calendar/load-calendar.server";
import { guessingUnannounced } from "~/domain/calendar/working-days";
import { listAbsences } from "~/domain/inbox/list-absences.server";
import { deleteView } from "~/domain/inbox/delete-view.server";
import { listViews } from "~/domain/inbox/list-views.server";
import { saveView } from "~/domain/inbox/save-view.server";
import { listRequests } from "~/domain/requests/list-requests.server";
import { requestTabs, urgencies } from "~/domain/requests/request-tabs";
import { listStations } from "~/domain/stations/list-stations.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { line } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { InboxFilter } from "~/http/inbox-filter";
import { readQuery } from "~/http/params.server";
import { absenceWords } from "~/i18n/messages/absence";
import { words } from "~/i18n/define-words";
import { inboxWords } from "~/i18n/messages/inbox";
import { statusWords } from "~/i18n/messages/status";
import { workWords } from "~/i18n/messages/work";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { DataTable } from "~/ui/primitives/data-table";
import { Empty } from "~/ui/primitives/empty";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { FilterBar } from "~/ui/primitives/filter-bar";
import { WorkHead } from "~/ui/primitives/page";
import { Tabs } from "~/ui/primitives/tabs";
import { InboxGroups } from "~/ui/requests/staff/inbox-rows";
import { AbsenceBanner } from "~/ui/requests/staff/absence-banner";
import { InboxKeys } from "~/ui/requests/staff/inbox-keys";
import { BulkBar, SelectAll } from "~/ui/requests/staff/bulk-bar";
import { SavedViews } from "~/ui/requests/staff/saved-views";
import { categories } from "~db/vocabulary";

const Query = InboxFilter.extend({ after: z.string().max(100).optional() });
const ViewForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save-view"), name: line(30, "form.required") }),
  z.object({ intent: z.literal("forget-view"), viewId: z.uuid() }),
]);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "liaison", "head", "supervisor");
  const query = readQuery(request, Query);
  const { tab, q, station, category, urgency, after } = query;
  const now = new Date();
  const list = await orThrow(listRequests(database(), actor, { tab, q, stationCode: station, category, urgency, cursor: after, now }));
  const calendar = guessingUnannounced(await loadCalendar(database()));

  return {
    ...list,
    rows: list.rows.map((row) => ({ ...row, remaining: row.nextDueAt ? remaining(calendar, row.nextDueAt, now) : null })),
    stations: (await listStations(database())).map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
    query,
    absences: await listAbsences(database(), actor, now),
    views: await listViews(database(), actor),
    viewQuery: viewQuery(query),
    isDepartment: actor.assignments.some(({ role }) => role === "liaison" || role === "head"),
    now,
  };
}

/** Keeps the view that is shown, or forgets one. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "liaison", "head", "supervisor");
  const form = await readForm(request, ViewForm);
  if (!form.ok) return form.reply();

  const query = viewQuery(readQuery(request, Query));
  const done = await attempt(async () => {
    if (form.value.intent === "save-view") await saveView(database(), actor, { name: form.value.name, query, now: new Date() });
    else await deleteView(database(), actor, form.value.viewId);
  });
  if (!done.ok) return refusal(done.error, form.values);
  return redirectWith(request, `/inbox?${query}`, form.value.intent === "save-view" ? "work.view-saved" : "work.view-forgotten");
}

/** What a view keeps of the address: tab, search and filters, not the page. */
function viewQuery({ after: _, ...query }: z.output<typeof Query>): string {
  return new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
}

export const meta = titled((locale) => words(workWords, locale).inbox);

/** The department's requests by next deadline. Filters live in the address; views of it can be kept; what is ticked can be dealt with at once. */
export default function Inbox() {
  const { rows, counts, late, soon, next, stations, query, views, viewQuery, isDepartment, absences, now } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(workWords);
  const b = useWords(inboxWords);
  const a = useWords(absenceWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const locale = useLocale();
  const { tab, q, station, category, urgency } = query;
  const isFiltered = Boolean(q || station || category || urgency);
  const addressOf = (changes: Record<string, string | undefined>) =>
    `/inbox?${new URLSearchParams(Object.entries({ tab, q, station, category, urgency, ...changes }).filter((pair): pair is [string, string] => Boolean(pair[1])))}`;
  const maySelect = isDepartment && tab !== "passed_on" && tab !== "helping" && tab !== "ended";

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <WorkHead title={t.inbox} lead={`${format.dayOf(now)}　${t.stateOfInbox(late, soon)}`} actions={<>{isDepartment ? <ButtonLink to="/inbox/absences" size="small">{a.link}</ButtonLink> : null}<a className="btn btn-secondary btn-small" href={`/inbox/export.csv?${viewQuery}`}>{b.export}</a></>} />
      <AbsenceBanner absences={absences} />
      <InboxKeys />
      <Tabs
        label={t.tabsLabel}
        items={requestTabs
          .filter((name) => name !== "helping" || counts.helping > 0)
          .map((name) => ({
            to: addressOf({ tab: name, after: undefined }), label: t.tabs[name], count: name === "ended" ? undefined : counts[name],
            current: name === tab,
          }))}
      />
      <FilterBar
        search={{ label: t.search, defaultValue: q }}
        keep={{ tab }}
        clearTo={isFiltered ? `/inbox?tab=${tab}` : undefined}
      >
        <FilterSelect name="station" label={t.columns.station} all={t.allStations} value={station} options={stations.map((one) => [one.code, locale === "zh" ? one.nameZh : one.nameEn])} />
        <FilterSelect name="category" label={t.filterLabel} all={t.allCategories} value={category} options={categories.map((code) => [code, s.category[code]])} />
        <FilterSelect name="urgency" label={t.columns.due} all={t.allUrgencies} value={urgency} options={urgencies.map((name) => [name, t.groups[name]])} />
      </FilterBar>
      <SavedViews views={views} query={viewQuery} isFiltered={isFiltered} reply={reply} />
      {rows.length === 0 ? (
        <Empty icon="tray" title={t.emptyTitle}>{isFiltered ? t.emptyHelp.filtered : tab === "ended" ? t.emptyHelp.ended : t.emptyHelp.open}</Empty>
      ) : (
        <Form method="post" action="/inbox/bulk" className="inbox-form">
          <DataTable
            label={t.tableLabel}
            columns={[
              { key: "select", head: maySelect ? <SelectAll /> : "", label: t.columns.select }, { key: "due", head: t.columns.due, sorted: tab === "ended" || tab === "passed_on" ? undefined : "ascending" },
              { key: "request", head: t.columns.request }, { key: "company", head: t.columns.company }, { key: "status", head: t.columns.status },
              { key: "station", head: t.columns.station }, { key: "assignee", head: t.columns.assignee },
            ]}
          >
            <InboxGroups rows={rows} isOrderedByDue={tab !== "ended" && tab !== "passed_on"} maySelect={maySelect} />
          </DataTable>
          {next ? <div className="buttons list-foot"><ButtonLink to={addressOf({ after: next })} icon="right">{t.more}</ButtonLink></div> : null}
          {maySelect ? <BulkBar /> : null}
        </Form>
      )}
    </div>
  );
}

function FilterSelect({ name, label, all, value, options }: { name: string; label: string; all: string; value?: string; options: [string, string][] }) {
  return (
    <label>
      <span className="vh">{label}</span>
      <select key={value} name={name} className="input" defaultValue={value ?? ""}>
        <option value="">{all}</option>
        {options.map(([code, word]) => <option key={code} value={code}>{word}</option>)}
      </select>
    </label>
  );
}
