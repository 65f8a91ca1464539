import { Link } from "@remix-run/react";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { homeWords } from "~/i18n/messages/home";
import { shellWords } from "~/i18n/messages/shell";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import type { RequestStatus } from "~db/vocabulary";
import { ItemName } from "../primitives/names";
import { StatusTag } from "../primitives/status-tag";

export interface MyRequestFacts {
  number: string | null;
  itemCode: string;
  item: { zh: string; en: string };
  status: RequestStatus;
  department: { zh: string; en: string } | null;
  /** what the company should do now, in the reader's language */
  next: string;
  isMyTurn: boolean;
  promisedAt: Date | null;
  isPromiseProvisional: boolean;
}

/** The company's most pressing request on the home page: where it is, and what to do. */
export function MyRequestCard({ request }: { request: MyRequestFacts }) {
  const t = useWords(homeWords);
  const shell = useWords(shellWords);
  const format = useFormat();
  const locale = useLocale();

  return (
    <section className="wrap home-sec home-sec-first">
      <div className="sec-head">
        <h2>{t.mine}</h2>
        <div className="aside"><Link to="/my/requests">{t.allMine}</Link></div>
      </div>
      <Link className="mine" to={request.number ? `/my/requests/${request.number}` : "/my/requests"}>
        <b className="mine-name"><ItemName>{request.item[locale]}</ItemName></b>
        <span className="row fold mine-state">
          <StatusTag status={request.status} />
          {request.department ? <span className="t2 dim">{t.doneBy(request.department[locale])}</span> : null}
        </span>
        <span className="row between fold t2">
          <span className={request.isMyTurn ? "bold" : "dim"}>{request.next}</span>
          {request.promisedAt ? (
            <span>{t.promisedBy(format.day(shanghaiDay(request.promisedAt)))}{request.isPromiseProvisional ? shell.provisional : null}</span>
          ) : null}
        </span>
      </Link>
    </section>
  );
}
