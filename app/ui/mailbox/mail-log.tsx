import { Form, Link } from "@remix-run/react";
import type { LoggedMail } from "~/domain/notices/mail-log.server";
import { manageNoticeWords } from "~/i18n/messages/manage-notices";
import { noticeKindWords } from "~/i18n/messages/notice-kinds";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button } from "../primitives/button";
import { Confirm } from "../primitives/confirm";
import { Cell, DataTable, TableRow } from "../primitives/data-table";
import { Empty } from "../primitives/empty";
import { Field } from "../primitives/field";
import { TextInput } from "../primitives/inputs";
import { StateTag } from "./delivery-state";

/** The mails, each with what became of it; those that wait for a person carry what can be done. */
export function MailLog({ mails }: { mails: readonly LoggedMail[] }) {
  const t = useWords(manageNoticeWords);
  const kinds = useWords(noticeKindWords);
  const format = useFormat();
  const { columns } = t;
  if (mails.length === 0) return <Empty icon="mail" title={t.none}>{t.noneHelp}</Empty>;

  return (
    <DataTable label={t.tabs.mails} columns={Object.entries(columns).map(([key, head]) => ({ key, head }))}>
      {mails.map((mail) => (
        <TableRow key={mail.id}>
          <Cell main><Link to={`/manage/notices/${mail.kind}?language=${mail.locale}`}>{kinds[mail.kind]}</Link>{mail.isTest ? <span className="dim"> {t.test_}</span> : null}</Cell>
          <Cell head={columns.to}>{mail.to}</Cell>
          <Cell head={columns.number}>{mail.number ? <span className="num nowrap">{mail.number}</span> : null}</Cell>
          <Cell head={columns.when}><span className="nowrap">{format.dayTime(mail.createdAt)}</span></Cell>
          <Cell head={columns.state}><StateTag state={mail.state} />{mail.because ? <span className="block t1 dim">{mail.because}</span> : null}</Cell>
          <Cell head={columns.act}>{mail.status === "failed" || mail.status === "held" ? <Decide mail={mail} /> : null}</Cell>
        </TableRow>
      ))}
    </DataTable>
  );
}

function Decide({ mail }: { mail: LoggedMail }) {
  const t = useWords(manageNoticeWords);
  return (
    <div className="row">
      <Form method="post">
        <input type="hidden" name="id" value={mail.id} />
        <Button name="intent" value="put-back" size="tiny">{mail.status === "held" ? t.release : t.retry}</Button>
      </Form>
      <Confirm label={t.drop} size="tiny" variant="danger" question={t.dropQuestion} consequence={t.dropHelp} confirmLabel={t.drop} intent="drop">
        <input type="hidden" name="id" value={mail.id} />
        <Field name="reason" label={t.reason}><TextInput maxLength={300} /></Field>
      </Confirm>
    </div>
  );
}
