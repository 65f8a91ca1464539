import { holidayWords } from "~/i18n/messages/holidays";
import { useFormat, useWords } from "~/i18n/use-words";
import type { ClockKind } from "~db/vocabulary";
import { Cell, DataTable, TableRow } from "../primitives/data-table";

interface Moved {
  number: string | null;
  companyName: string;
  kind: ClockKind;
  oldDueAt: Date;
  newDueAt: Date;
}

/** Deadlines with their old and new date. */
export function MovedDeadlines({ moved }: { moved: readonly Moved[] }) {
  const t = useWords(holidayWords);
  const format = useFormat();

  return (
    <DataTable label={t.table} columns={[{ key: "number", head: t.number }, { key: "company", head: t.company }, { key: "clock", head: t.clock }, { key: "old", head: t.oldDate }, { key: "new", head: t.newDate }]}>
      {moved.map(({ number, companyName, kind, oldDueAt, newDueAt }) => (
        <TableRow key={`${number} ${kind} ${oldDueAt.getTime()}`}>
          <Cell main><span className="num">{number}</span></Cell>
          <Cell head={t.company}>{companyName}</Cell>
          <Cell head={t.clock}>{t.clockNames[kind]}</Cell>
          <Cell head={t.oldDate} dim>{format.dayTime(oldDueAt)}</Cell>
          <Cell head={t.newDate}><b>{format.dayTime(newDueAt)}</b></Cell>
        </TableRow>
      ))}
    </DataTable>
  );
}
