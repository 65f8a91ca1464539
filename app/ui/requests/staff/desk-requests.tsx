import { Link } from "@remix-run/react";
import { deskWords } from "~/i18n/messages/desk";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Cell, DataTable, TableRow } from "~/ui/primitives/data-table";
import { StatusTag } from "~/ui/primitives/status-tag";
import type { Outcome, RequestStatus } from "~db/vocabulary";

export interface ShownDeskRequest {
  id: string;
  number: string;
  status: RequestStatus;
  outcome: Outcome | null;
  itemZh: string;
  itemEn: string;
  companyName: string;
  contactName: string;
  contactPhone: string;
  updatedAt: Date;
  /** since when a bad rating waits to be put right */
  rectifyingSince: Date | null;
}

/** What waits for the desk besides the visits of the day, or what a search found; nothing when there is none. */
export function DeskRequests({ requests, isSearch }: { requests: readonly ShownDeskRequest[]; isSearch: boolean }) {
  const t = useWords(deskWords);
  const format = useFormat();
  const locale = useLocale();
  if (requests.length === 0) return null;

  const title = isSearch ? t.foundRequests : t.atDesk;
  return (
    <section className="desk-requests no-print">
      <h2>{title}</h2>
      <DataTable
        label={title}
        columns={[{ key: "request", head: t.columns.request }, { key: "company", head: t.columns.company }, { key: "status", head: t.columns.status }, { key: "next", head: t.next }, { key: "since", head: t.since }]}
      >
        {requests.map((request) => (
          <TableRow key={request.id}>
            <Cell main>
              <Link to={`/desk/requests/${request.number}`}>{locale === "zh" ? request.itemZh : request.itemEn}</Link>
              <span className="block sub num">{request.number}</span>
            </Cell>
            <Cell head={t.columns.company}>{request.companyName}<span className="block sub">{request.contactName}　{request.contactPhone}</span></Cell>
            <Cell head={t.columns.status}><StatusTag status={request.status} outcome={request.outcome} plain /></Cell>
            <Cell head={t.next}>{request.rectifyingSince ? t.needs.rectifying : request.status === "received" || request.status === "decided" ? t.needs[request.status] : <span className="dim">—</span>}</Cell>
            <Cell head={t.since} dim>{format.dayTime(request.updatedAt)}</Cell>
          </TableRow>
        ))}
      </DataTable>
    </section>
  );
}
