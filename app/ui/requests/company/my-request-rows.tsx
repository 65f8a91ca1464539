import { Link } from "@remix-run/react";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import type { MyRequest } from "~/domain/requests/list-my-requests.server";
import { requestWords } from "~/i18n/messages/requests";
import { trackingWords } from "~/i18n/messages/tracking";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Rows } from "../../primitives/list-row";
import { ItemName } from "../../primitives/names";
import { StatusTag } from "../../primitives/status-tag";

/** The company's requests: what, where it stands, what to do or until when. The whole row presses. */
export function MyRequestRows({ rows }: { rows: readonly MyRequest[] }) {
  return (
    <Rows closed>
      {rows.map((row) => <MyRequestRow key={row.id} row={row} />)}
    </Rows>
  );
}

function MyRequestRow({ row }: { row: MyRequest }) {
  const t = useWords(trackingWords).mine;
  const words = useWords(requestWords);
  const locale = useLocale();
  const when = useWhen(row);
  const isTurn = row.next.who === "company";
  const department = locale === "zh" ? row.departmentZh : row.departmentEn;
  const station = locale === "zh" ? row.stationZh : row.stationEn;

  return (
    <li>
      <Link className="list-row" to={row.number === null ? `/file/${row.itemCode}?draft=${row.id}` : `/my/requests/${row.number}`}>
        <span className="grow">
          <span className="list-row-name is-bold"><ItemName>{locale === "zh" ? row.itemZh : row.itemEn}</ItemName></span>
          <span className="list-row-help">{[row.number ?? t.draft, department ?? station].join("　")}</span>
          <span className="my-row-state">
            <StatusTag status={row.status} outcome={row.outcome} />
            {isTurn ? <b>{words.next[row.next.key].title}</b> : null}
            {when ? <span>{when}</span> : null}
          </span>
        </span>
        <svg className="icon list-row-go" viewBox="0 0 24 24" aria-hidden="true"><path d="m9 5 7 7-7 7" /></svg>
      </Link>
    </li>
  );
}

/** The one date that counts now. */
function useWhen(row: MyRequest): string | null {
  const t = useWords(trackingWords).mine;
  const words = useWords(requestWords);
  const format = useFormat();
  if (row.endedAt) return t.ended_on(format.dayOf(row.endedAt));
  if (row.supplementDueOn && row.status === "supplement") return t.papers(format.day(row.supplementDueOn));
  if (row.visitAt && row.status === "booked") return t.visit(format.relativeTime(row.visitAt));
  if (row.promisedAt) return t.promised(format.day(shanghaiDay(row.promisedAt))) + (row.isPromiseProvisional ? `（${words.provisional}）` : "");
  return null;
}
