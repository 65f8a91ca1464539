import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { getCalendarMoves, getCalendarYears } from "~/domain/requests/get-calendar-years.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { holidayWords } from "~/i18n/messages/holidays";
import { useFormat, useWords } from "~/i18n/use-words";
import { MovedDeadlines } from "~/ui/holidays/moved-deadlines";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { Cell, DataTable, TableRow } from "~/ui/primitives/data-table";
import { Notice } from "~/ui/primitives/notice";
import { Section, WorkHead } from "~/ui/primitives/page";
import { Tag } from "~/ui/primitives/status-tag";

const Query = z.object({ change: z.coerce.number<string>().int().positive().optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const { change } = readQuery(request, Query);
  return {
    ...(await orThrow(getCalendarYears(database(), actor, { now: new Date() }))),
    change,
    moved: change ? await orThrow(getCalendarMoves(database(), actor, { changeId: change })) : null,
  };
}

export const meta = titled((locale) => words(holidayWords, locale).title);

/** The years of the working calendar, what was changed, and which deadlines moved with it. */
export default function Holidays() {
  const { years, missing, changes, moved } = useLoaderData<typeof loader>();
  const t = useWords(holidayWords);
  const format = useFormat();

  return (
    <div className="work">
      <WorkHead title={t.title} lead={t.lead} />
      {missing ? <Notice kind="warn" title={t.missing(missing)}>{t.missingHelp(missing)}</Notice> : null}
      <Section title={t.years}>
        <DataTable label={t.years} columns={[{ key: "year", head: t.year }, { key: "state", head: t.state }, { key: "days", head: t.days }, { key: "source", head: t.source }, { key: "open", head: "", label: t.open }]}>
          {years.map(({ year, status, source, days }) => (
            <TableRow key={year}>
              <Cell main><a href={`/manage/holidays/${year}`}>{year}</a></Cell>
              <Cell head={t.state}>
                <Tag tone={status === "official" ? "ok" : status === "provisional" ? "warn" : "error"} icon={status === "official" ? "check" : "alert"}>{t.states[status ?? "missing"]}</Tag>
              </Cell>
              <Cell head={t.days}><span className="nowrap">{t.counts(days.filter(({ kind }) => kind === "off").length, days.filter(({ kind }) => kind === "makeup").length)}</span></Cell>
              <Cell head={t.source} dim>{source}</Cell>
              <Cell><ButtonLink to={`/manage/holidays/${year}`} size="tiny"><span className="nowrap">{t.open}</span></ButtonLink></Cell>
            </TableRow>
          ))}
        </DataTable>
      </Section>
      <Section title={t.changes}>
        {changes.length === 0 ? <p className="dim">{t.noChanges}</p> : (
          <DataTable label={t.changes} columns={[{ key: "at", head: t.at }, { key: "year", head: t.year }, { key: "state", head: t.state }, { key: "by", head: t.by }, { key: "moved", head: t.moved }]}>
            {changes.map(({ id, at, year, statusAfter, by, moved: count }) => (
              <TableRow key={id}>
                <Cell main>{format.dayTime(at)}</Cell>
                <Cell head={t.year}>{year}</Cell>
                <Cell head={t.state}>{t.states[statusAfter]}</Cell>
                <Cell head={t.by}>{by}</Cell>
                <Cell head={t.moved}>{count === 0 ? <span className="dim">{t.movedCount(0)}</span> : <a href={`/manage/holidays?change=${id}#moved`}>{t.movedCount(count)}　{t.seeMoved}</a>}</Cell>
              </TableRow>
            ))}
          </DataTable>
        )}
      </Section>
      {moved ? <Section title={t.movedTitle} id="moved"><MovedDeadlines moved={moved} /></Section> : null}
    </div>
  );
}
