import { Link } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { classNames } from "./class-names";

export interface Tab {
  to: string;
  label: ReactNode;
  count?: number;
  /** the only filled count on the page */
  late?: boolean;
  current?: boolean;
}

/** Views of one list; each is a link with its own address. On a narrow screen the current one is brought into the strip. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  const strip = useRef<HTMLElement>(null);
  const current = items.find((tab) => tab.current)?.to;
  useEffect(() => {
    const shown = strip.current?.querySelector<HTMLElement>("[aria-current]");
    // The strip alone moves: the page stays where the reader is.
    if (strip.current && shown) strip.current.scrollLeft = shown.offsetLeft - strip.current.offsetLeft - (strip.current.clientWidth - shown.offsetWidth) / 2;
  }, [current]);

  return (
    <nav className="tabs" aria-label={label} ref={strip}>
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
function Count({ late, children }: { late?: boolean; children: ReactNode }) {
  return <span className={classNames("count", late && "count-late")}>{children}</span>;
}
