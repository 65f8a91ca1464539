import { Link } from "@remix-run/react";
import type { Remaining } from "~/domain/calendar/due-dates";
import type { SupervisedRow } from "~/domain/urging/list-supervision.server";
import { clockWords } from "~/i18n/messages/clocks";
import { superviseWords } from "~/i18n/messages/supervise";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { ButtonLink } from "../primitives/button";
import { Cell, DataTable, TableRow } from "../primitives/data-table";
import { DueChip } from "../primitives/due-chip";
import { StatusTag, Tag } from "../primitives/status-tag";
import { endStatuses } from "~db/vocabulary";

type Row = SupervisedRow & { remaining: Remaining | null };

/** Requests that need a push, with why and the order as the action. */
export function SupervisedTable({ rows }: { rows: readonly Row[] }) {
  const t = useWords(superviseWords);
  const locale = useLocale();
  const columns = [
    { key: "due", head: t.due, sorted: "ascending" as const }, { key: "request", head: t.request }, { key: "company", head: t.company },
    { key: "status", head: t.status }, { key: "department", head: t.department }, { key: "station", head: t.station }, { key: "action", head: "", label: t.action },
  ];

  return (
    <DataTable label={t.table} columns={columns}>
      {rows.map((row) => (
        <TableRow key={row.id}>
          <Cell head={t.due}>{row.nextDueAt && row.remaining ? <DueChip dueAt={row.nextDueAt} facts={row.remaining} list /> : <span className="dim">{t.noDue}</span>}</Cell>
          <Cell main>
            <Link to={`/requests/${row.number}`}>{locale === "zh" ? row.itemZh : row.itemEn}</Link>
            <span className="block sub num">{row.number}</span>
            <Why row={row} />
          </Cell>
          <Cell head={t.company}>{row.companyName}</Cell>
          <Cell head={t.status}><StatusTag status={row.status} outcome={row.outcome} plain /></Cell>
          <Cell head={t.department}>{(locale === "zh" ? row.departmentZh : row.departmentEn) ?? ""}</Cell>
          <Cell head={t.station}>{locale === "zh" ? row.stationZh : row.stationEn}</Cell>
          <Cell>
            {/* What has an end is under no order: its bad rating has a clock of its own. */}
            {isOver(row) ? <ButtonLink to={`/requests/${row.number}`} size="tiny">{t.open}</ButtonLink> : <ButtonLink to={`/requests/${row.number}?move=supervise#move`} size="tiny">{t.supervise}</ButtonLink>}
          </Cell>
        </TableRow>
      ))}
    </DataTable>
  );
}

const isOver = ({ status }: Row) => endStatuses.some((end) => end === status);

/** Why a request is here, each reason as a word. */
function Why({ row }: { row: Row }) {
  const t = useWords(superviseWords);
  const c = useWords(clockWords);
  const format = useFormat();

  return (
    <span className="row fold">
      {row.card ? <Tag tone={row.card === "overdue" ? "warn" : "error"} icon="alert">{c.card[row.card]}</Tag> : null}
      {row.orderColour ? <Tag tone="warn" icon="info">{t.orderOf(c.colour[row.orderColour], row.orderReported)}</Tag> : null}
      {row.urgeCount > 0 ? <span className="sub">{t.urgedTimes(row.urgeCount)}</span> : null}
      {row.notOursCount > 0 ? <span className="sub">{t.returned(row.notOursCount)}</span> : null}
      {row.secondReason ? <span className="sub words">{row.secondReason}</span> : null}
      {row.lastWordAt ? <span className="sub">{t.silentFor(format.relativeTime(row.lastWordAt))}</span> : null}
    </span>
  );
}

interface Place {
  code: string;
  zh: string;
  en: string;
  open: number;
  late: number;
  soon: number;
  stuck: number;
  urged: number;
}

/** The same figures for every department or station; its name leads to its requests. */
export function PlaceTable({ label, places, addressOf }: { label: string; places: readonly Place[]; addressOf: (code: string) => string }) {
  const t = useWords(superviseWords);
  const locale = useLocale();
  const figures = [["open", t.openCount], ["late", t.lateCount], ["stuck", t.stuckCount], ["soon", t.soonCount], ["urged", t.urgedCount]] as const;

  return (
    <DataTable label={label} fold={false} columns={[{ key: "place", head: label }, ...figures.map(([key, head]) => ({ key, head, numeric: true }))]}>
      {places.map((place) => (
        <TableRow key={place.code}>
          <Cell main><Link to={addressOf(place.code)}>{locale === "zh" ? place.zh : place.en}</Link></Cell>
          {figures.map(([key, head]) => <Cell key={key} head={head} numeric dim={place[key] === 0}><span className="num">{place[key]}</span></Cell>)}
        </TableRow>
      ))}
    </DataTable>
  );
}
