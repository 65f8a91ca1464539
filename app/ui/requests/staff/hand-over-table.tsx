import { Link } from "@remix-run/react";
import { absenceWords } from "~/i18n/messages/absence";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Cell, DataTable, TableRow } from "~/ui/primitives/data-table";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { TextArea } from "~/ui/primitives/inputs";
import { StatusTag } from "~/ui/primitives/status-tag";
import type { ClockKind, Outcome, RequestStatus } from "~db/vocabulary";

export interface HandOverRow {
  requestId: string;
  number: string | null;
  status: RequestStatus;
  outcome: Outcome | null;
  itemZh: string;
  itemEn: string;
  companyName: string;
  nextDueAt: Date | null;
  nextDueClock: ClockKind | null;
  promisedAt: Date | null;
  isUrged: boolean;
  words: string;
  latestNote: string | null;
}

/** The open requests on a hand-over sheet, each with a line for the deputy. */
export function HandOverTable({ rows, mayWrite, longestNote, reply }: { rows: readonly HandOverRow[]; mayWrite: boolean; longestNote: number; reply: MaybeReply }) {
  const t = useWords(absenceWords);
  const s = useWords(statusWords);
  const locale = useLocale();
  const format = useFormat();

  return (
    <DataTable
      label={t.sheet}
      columns={[{ key: "due", head: t.columns.due }, { key: "request", head: t.columns.request }, { key: "company", head: t.columns.company }, { key: "status", head: t.columns.status }, { key: "promised", head: t.columns.promised }, { key: "note", head: t.columns.note }]}
    >
      {rows.map((row) => (
        <TableRow key={row.requestId}>
          <Cell head={t.columns.due}>
            {row.nextDueAt ? <><span className="block num">{format.dayTime(row.nextDueAt)}</span><span className="sub">{row.nextDueClock ? s.clock[row.nextDueClock] : ""}</span></> : null}
            {row.isUrged ? <span className="block is-warn">{t.urged}</span> : null}
          </Cell>
          <Cell main>
            <Link to={`/requests/${row.number ?? ""}`}>{locale === "zh" ? row.itemZh : row.itemEn}</Link>
            <span className="block sub num">{row.number}</span>
          </Cell>
          <Cell head={t.columns.company}>{row.companyName}</Cell>
          <Cell head={t.columns.status}><StatusTag status={row.status} outcome={row.outcome} plain /></Cell>
          <Cell head={t.columns.promised}>{row.promisedAt ? format.dayOf(row.promisedAt) : ""}</Cell>
          <Cell head={t.columns.note}>
            {mayWrite ? (
              <Field name={`note-${row.requestId}`} label={t.noteOf(row.number ?? "")} hideLabel reply={reply}><TextArea rows={2} maxLength={longestNote} defaultValue={row.words} /></Field>
            ) : row.words ? <p className="words">{row.words}</p> : null}
            {row.latestNote ? <p className="sub words">{t.latestNote}：{row.latestNote}</p> : null}
          </Cell>
        </TableRow>
      ))}
    </DataTable>
  );
}
