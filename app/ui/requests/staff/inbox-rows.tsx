import { Link } from "@remix-run/react";
import type { Remaining } from "~/domain/calendar/due-dates";
import { statusWords } from "~/i18n/messages/status";
import { workWords } from "~/i18n/messages/work";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Cell, GroupRow, TableRow } from "~/ui/primitives/data-table";
import { DueChip } from "~/ui/primitives/due-chip";
import { Icon } from "~/ui/primitives/icon";
import { StatusTag } from "~/ui/primitives/status-tag";
import type { ClockKind, Outcome, RequestStatus } from "~db/vocabulary";

export interface InboxRow {
  id: string;
  number: string | null;
  version: number;
  status: RequestStatus;
  outcome: Outcome | null;
  itemZh: string;
  itemEn: string;
  companyName: string;
  stationZh: string;
  stationEn: string;
  assigneeName: string | null;
  nextDueAt: Date | null;
  nextDueClock: ClockKind | null;
  supplementDueOn: string | null;
  endedAt: Date | null;
  /** since when a bad rating waits to be put right */
  rectifyingSince: Date | null;
  /** since when a company's urge waits for its reply */
  urgedAt: Date | null;
  urgency: "late" | "soon" | "fine";
  remaining: Remaining | null;
}

const columns = 7;

/** The rows of the inbox under the heads urged, late, soon and the rest; ended ones without heads. */
export function InboxGroups({ rows, isOrderedByDue, maySelect }: { rows: readonly InboxRow[]; isOrderedByDue: boolean; maySelect: boolean }) {
  const t = useWords(workWords);
  if (!isOrderedByDue) return <>{rows.map((row) => <Row key={row.id} row={row} maySelect={maySelect} />)}</>;

  return (
    <>
      {(["urged", "late", "soon", "fine"] as const).map((urgency) => {
        const group = rows.filter((row) => (row.urgedAt ? "urged" : row.urgency) === urgency);
        return group.length === 0 ? null : (
          <Group key={urgency} title={t.groups[urgency]} rows={group} maySelect={maySelect} />
        );
      })}
    </>
  );
}

function Group({ title, rows, maySelect }: { title: string; rows: readonly InboxRow[]; maySelect: boolean }) {
  const t = useWords(workWords);
  return (
    <>
      <GroupRow span={columns} title={title} count={t.count(rows.length)} />
      {rows.map((row) => <Row key={row.id} row={row} maySelect={maySelect} />)}
    </>
  );
}

function Row({ row, maySelect }: { row: InboxRow; maySelect: boolean }) {
  const t = useWords(workWords);
  const locale = useLocale();
  const number = row.number ?? "";

  return (
    <TableRow>
      <Cell>
        {maySelect ? <input type="checkbox" name="selected" value={row.id} data-status={row.status} aria-label={t.selectRow(number)} /> : null}
      </Cell>
      <Cell head={t.columns.due}><Due row={row} />{row.urgedAt ? <UrgedSince at={row.urgedAt} /> : null}</Cell>
      <Cell main>
        <Link to={`/requests/${number}`}>{locale === "zh" ? row.itemZh : row.itemEn}</Link>
        <span className="block sub num">{number}</span>
      </Cell>
      <Cell head={t.columns.company}>{row.companyName}</Cell>
      <Cell head={t.columns.status}><StatusTag status={row.status} outcome={row.outcome} plain /></Cell>
      <Cell head={t.columns.station} dim>{locale === "zh" ? row.stationZh.replace("融驿站·", "") : row.stationEn}</Cell>
      <Cell head={t.columns.assignee}>{row.assigneeName || <span className="is-warn">{t.unassigned}</span>}</Cell>
    </TableRow>
  );
}

/** The company urges: a reply is due within one working day (product.md 4). */
function UrgedSince({ at }: { at: Date }) {
  const t = useWords(workWords);
  const format = useFormat();
  return <span className="block"><span className="tag tag-warn"><Icon name="bell" size={15} />{t.urgedSince(format.dayTime(at))}</span></span>;
}

/** The deadline in words; a request that waits for the company says until when, an ended one when it ended. */
function Due({ row }: { row: InboxRow }) {
  const t = useWords(workWords);
  const s = useWords(statusWords);
  const format = useFormat();

  if (row.endedAt && !row.rectifyingSince) return <span className="dim">{format.dayTime(row.endedAt)}</span>;
  if (row.status === "supplement" && row.supplementDueOn) return <span className="dim">{t.waitsForCompany(format.day(row.supplementDueOn))}</span>;
  if (!row.nextDueAt || !row.remaining) return <span className="dim">{t.noClock}</span>;
  return <DueChip dueAt={row.nextDueAt} facts={row.remaining} list note={`${format.dayOf(row.nextDueAt)}　${row.nextDueClock ? s.clock[row.nextDueClock] : ""}`} />;
}
