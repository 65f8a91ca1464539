import { useLocation } from "@remix-run/react";
import { useRef, type ReactNode } from "react";
import { classNames } from "../primitives/class-names";

/** A menu that opens without script; with it, Esc and leaving close it, and so does going to another page. */
export function Menu({ label, summary, summaryClass, className, children }: { label: string; summary: ReactNode; summaryClass: string; className?: string; children: ReactNode }) {
  const { pathname, search } = useLocation();
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (details.current) details.current.open = false;
  };

  return (
    <details
      key={pathname + search}
      ref={details}
      className={classNames("menu", className)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        close();
        details.current?.querySelector("summary")?.focus();
      }}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <summary className={summaryClass} aria-label={label}>{summary}</summary>
      <div className="menu-list">{children}</div>
    </details>
  );
}

/** How many things wait behind a place of a menu; nothing when there are none. */
export function MenuCount({ count }: { count: number }) {
  return count > 0 ? <span className="count">{count > 99 ? "99+" : count}</span> : null;
}
