import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { listMails } from "~/domain/notices/list-mails.server";
import { requireMailbox } from "~/http/mailbox-only.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { mailboxWords } from "~/i18n/messages/mailbox";
import { noticeKindWords } from "~/i18n/messages/notice-kinds";
import { useFormat, useWords } from "~/i18n/use-words";
import { DeliveryState } from "~/ui/mailbox/delivery-state";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { Cell, DataTable, TableRow } from "~/ui/primitives/data-table";
import { Empty } from "~/ui/primitives/empty";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";
import { langOf } from "~/ui/primitives/names";
import { PageHead, Sheet } from "~/ui/primitives/page";

const Query = z.object({ address: z.string().max(254).default(""), before: z.uuid().optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  requireMailbox();
  const query = readQuery(request, Query);

  return { ...query, page: await listMails(database(), query) };
}

export const meta = titled<typeof loader>((locale) => words(mailboxWords, locale).title);

export default function Mailbox() {
  const t = useWords(mailboxWords);
  const { address, before, page } = useLoaderData<typeof loader>();

  return (
    <Sheet wide head={<PageHead title={t.title} lead={t.lead} />}>
      <Form className="mail-filter" role="search">
        <Field name="address" label={t.filter} hint={t.filterHint}>
          <TextInput type="search" defaultValue={address} autoComplete="off" />
        </Field>
        <Button>{t.show}</Button>
        {address ? <Link to="/mailbox">{t.all}</Link> : null}
      </Form>
      {page.mails.length > 0 ? <Mails /> : <NoMails />}
      <div className="buttons">
        {before ? <ButtonLink to={`/mailbox?${new URLSearchParams({ address })}`}>{t.newest}</ButtonLink> : null}
        {page.before ? <ButtonLink to={`/mailbox?${new URLSearchParams({ address, before: page.before })}`}>{t.older}</ButtonLink> : null}
      </div>
    </Sheet>
  );
}

function Mails() {
  const t = useWords(mailboxWords);
  const kinds = useWords(noticeKindWords);
  const format = useFormat();
  const { page } = useLoaderData<typeof loader>();
  const columns = [t.subject, t.to, t.kind, t.when, t.status].map((head) => ({ key: head, head }));

  return (
    <DataTable label={t.list} columns={columns}>
      {page.mails.map((mail) => (
        <TableRow key={mail.id}>
          <Cell main><Link to={`/mailbox/${mail.id}`} lang={langOf[mail.locale]}>{mail.subject ?? t.notWritten}</Link></Cell>
          <Cell head={t.to}><Link to={`/mailbox?${new URLSearchParams({ address: mail.to })}`}>{mail.to}</Link></Cell>
          <Cell head={t.kind}>{kinds[mail.kind]}</Cell>
          <Cell head={t.when}><time className="nowrap" dateTime={mail.createdAt.toISOString()}>{format.relativeTime(mail.createdAt)}</time></Cell>
          <Cell head={t.status}><DeliveryState mail={mail} /></Cell>
        </TableRow>
      ))}
    </DataTable>
  );
}

function NoMails() {
  const t = useWords(mailboxWords);
  const { address } = useLoaderData<typeof loader>();
  if (address) return <Empty icon="mail" title={t.emptyFilter(address)} action={<ButtonLink to="/mailbox">{t.all}</ButtonLink>} />;

  return <Empty icon="mail" title={t.empty} action={<ButtonLink to="/book" variant="primary">{t.book}</ButtonLink>}>{t.emptyHelp}</Empty>;
}
