import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

/** Rows parted by hairlines; `closed` rules the list off above and below too. */
export function Rows({ closed, as: List = "ul", children }: { closed?: boolean; as?: "ul" | "ol" | "div"; children: ReactNode }) {
  return <List className={classNames("rows", closed && "rows-closed")}>{children}</List>;
}

interface ListRowProps {
  /** where the row leads; the whole row presses */
  to?: string;
  icon?: IconName;
  title: ReactNode;
  bold?: boolean;
  /** second line */
  help?: ReactNode;
  value?: ReactNode;
  lang?: string;
  reload?: boolean;
}

/** Icon, name, second line, value, chevron. Never a button inside. */
export function ListRow({ to, icon, title, bold, help, value, lang, reload }: ListRowProps) {
  const inside = (
    <>
      {icon ? <span className="list-row-icon"><Icon name={icon} size={24} /></span> : null}
      <span className="grow">
        <span className={classNames("list-row-name", bold && "is-bold")} lang={lang}>{title}</span>
        {help ? <span className="list-row-help">{help}</span> : null}
      </span>
      {value ? <span className="list-row-value">{value}</span> : null}
    </>
  );

  return (
    <li>
      {to !== undefined ? (
        <Link className="list-row" to={to} reloadDocument={reload}>
          {inside}
          <svg className="icon list-row-go" viewBox="0 0 24 24" aria-hidden="true"><path d="m9 5 7 7-7 7" /></svg>
        </Link>
      ) : (
        <div className="list-row">{inside}</div>
      )}
    </li>
  );
}
