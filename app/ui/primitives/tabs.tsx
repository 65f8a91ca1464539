import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface Tab {
  to: string;
  label: ReactNode;
  count?: number;
  /** the only filled count on the page */
  late?: boolean;
  current?: boolean;
}

/** Views of one list; each is a link with its own address. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map((tab) => (
        <Link key={tab.to} to={tab.to} aria-current={tab.current ? "page" : undefined} preventScrollReset>
          <span>{tab.label}</span>
          {tab.count === undefined ? null : <Count late={tab.late}>{tab.count}</Count>}
        </Link>
      ))}
    </nav>
  );
}

/** A count in a pill. */
export function Count({ late, children }: { late?: boolean; children: ReactNode }) {
  return <span className={classNames("count", late && "count-late")}>{children}</span>;
}
