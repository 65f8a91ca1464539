import { Link } from "@remix-run/react";
import { useFormat } from "~/i18n/use-words";

/** Which post looked at what, on which day and why, as `shownLooks` gives it. */
export interface LooksProps {
  lead: string;
  rows: readonly { id: number; day: string; number: string; post: string; what: string }[];
  more: string | null;
  /** name the request of each */
  hasNumbers?: boolean;
}

export function Looks({ lead, rows, more, hasNumbers = false }: LooksProps) {
  const format = useFormat();

  return (
    <>
      <p className="dim">{lead}</p>
      {rows.length > 0 ? <ul className="rows rows-closed gap-4">
        {rows.map(({ id, day, number, post, what }) => (
          <li key={id}>
            <div className="list-row">
              <span className="grow">
                <span className="list-row-name words">{post}</span>
                <span className="list-row-help words">{what}{hasNumbers && number ? <>　<Link to={`/my/requests/${number}`}>{number}</Link></> : null}</span>
              </span>
              <time className="list-row-value" dateTime={day}>{format.day(day)}</time>
            </div>
          </li>
        ))}
      </ul> : null}
      {more ? <p className="t2 dim">{more}</p> : null}
    </>
  );
}
