import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface Column {
  key: string;
  head: ReactNode;
  numeric?: boolean;
  sorted?: "ascending" | "descending";
  /** for heads without a visible word, e.g. the tick column */
  label?: string;
}

interface DataTableProps {
  /** what the table lists, for readers */
  label: string;
  columns: readonly Column[];
  /** on phones each row becomes a small sheet instead of scrolling sideways */
  fold?: boolean;
  children: ReactNode;
}

/** Quiet table: hairlines, no stripes. Wide ones scroll in their own labelled, focusable box. */
export function DataTable({ label, columns, fold = true, children }: DataTableProps) {
  return (
    <div className="table-box" role="region" aria-label={label} tabIndex={0}>
      <table className={classNames("tbl", fold && "tbl-fold")}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.numeric ? "right" : undefined} aria-sort={column.sorted}>
                {column.head}
                {column.sorted ? <span aria-hidden="true">{column.sorted === "ascending" ? " ↑" : " ↓"}</span> : null}
                {column.label ? <span className="vh">{column.label}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** The head of a group of rows, with how many there are. */
export function GroupRow({ span, title, count }: { span: number; title: ReactNode; count?: ReactNode }) {
  return (
    <tr className="group">
      <td colSpan={span}>
        <b>{title}</b>
        {count === undefined ? null : <span className="dim">　{count}</span>}
      </td>
    </tr>
  );
}

/** One row; `selected` tints the whole of it. */
export function TableRow({ selected, children }: { selected?: boolean; children: ReactNode }) {
  return <tr className={selected ? "is-selected" : undefined}>{children}</tr>;
}

/** One cell. `head` names it on phones, `main` is the cell whose link opens the row. */
export function Cell({ head, main, numeric, dim, children }: { head?: string; main?: boolean; numeric?: boolean; dim?: boolean; children: ReactNode }) {
  return <td data-head={head} className={classNames(main && "main-cell", numeric && "right", dim && "dim")}>{children}</td>;
}
