import type { Colleague } from "~/domain/inbox/list-colleagues.server";
import type { BulkPreview } from "~/domain/inbox/preview-bulk.server";
import { inboxWords } from "~/i18n/messages/inbox";
import { useLocale, useWords } from "~/i18n/use-words";
import { Cell, DataTable, TableRow } from "~/ui/primitives/data-table";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { Icon } from "~/ui/primitives/icon";
import { Select, TextInput } from "~/ui/primitives/inputs";
import { StatusTag } from "~/ui/primitives/status-tag";
import type { BulkAction } from "~db/vocabulary";

/** The ticked requests with a word for each: will change, or does not apply. */
export function BulkPreviewTable({ rows }: { rows: readonly BulkPreview[] }) {
  const t = useWords(inboxWords);
  const locale = useLocale();
  const { columns } = t;

  return (
    <DataTable label={t.table} columns={[{ key: "request", head: columns.request }, { key: "company", head: columns.company }, { key: "status", head: columns.status }, { key: "effect", head: columns.effect }]}>
      {rows.map((row) => (
        <TableRow key={row.requestId}>
          <Cell main>{locale === "zh" ? row.itemZh : row.itemEn}<span className="block sub num">{row.number}</span></Cell>
          <Cell head={columns.company}>{row.companyName}</Cell>
          <Cell head={columns.status}><StatusTag status={row.status} plain /></Cell>
          <Cell head={columns.effect} dim={!row.applies}><Icon name={row.applies ? "check" : "minus"} size={16} /> {row.applies ? t.applies : t.skipped}</Cell>
        </TableRow>
      ))}
    </DataTable>
  );
}

interface BulkOrderFieldsProps {
  action: BulkAction;
  colleagues: readonly Colleague[];
  departments: readonly { code: string; zh: string; en: string }[];
  reply: MaybeReply;
}

/** What the action needs to be told: whom, or where to and why. Each person shows what they have on their desk. */
export function BulkOrderFields({ action, colleagues, departments, reply }: BulkOrderFieldsProps) {
  const t = useWords(inboxWords);
  const locale = useLocale();
  const severalDepartments = new Set(colleagues.map(({ departmentCode }) => departmentCode)).size > 1;

  if (action === "assign") {
    const people = colleagues.map(({ userId, name, open, late, awayUntil, departmentZh, departmentEn }) => ({
      value: userId, label: `${severalDepartments ? `${locale === "zh" ? departmentZh : departmentEn}　` : ""}${name}　${t.load(open, late)}${awayUntil ? `　${t.away(awayUntil)}` : ""}`,
    }));
    return <Field name="assigneeId" label={t.person} reply={reply}><Select options={[...people, { value: "nobody", label: t.nobody }]} empty={t.choose} /></Field>;
  }
  if (action === "hand_over") {
    return (
      <>
        <Field name="toDepartmentCode" label={t.department} reply={reply}><Select options={departments.map(({ code, zh, en }) => ({ value: code, label: locale === "zh" ? zh : en }))} empty={t.choose} /></Field>
        <Field name="reason" label={t.reason} hint={t.reasonHint} reply={reply}><TextInput maxLength={500} /></Field>
      </>
    );
  }
  return null;
}
