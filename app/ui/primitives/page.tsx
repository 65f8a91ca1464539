import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

/**
 * The sheet of a company page: one column of sections; with `side` a second column beside it from 960 px on.
 * `wide` uses the full content width.
 */
export function Sheet({ head, side, wide, children }: { head?: ReactNode; side?: ReactNode; wide?: boolean; children: ReactNode }) {
  if (!side) return <div className={classNames("sheet", wide && "sheet-wide")}>{head}{children}</div>;

  return (
    <div className="sheet sheet-side">
      {head}
      <div>{children}</div>
      <aside>{side}</aside>
    </div>
  );
}

interface SectionProps {
  title?: ReactNode;
  /** right of the title: a link or a note */
  aside?: ReactNode;
  id?: string;
  /** no rule above: it belongs to what stands before */
  flush?: boolean;
  level?: 2 | 3;
  children: ReactNode;
}

/** A part of a page, ruled off above by a hairline. */
export function Section({ title, aside, id, flush, level = 2, children }: SectionProps) {
  const Heading = level === 2 ? "h2" : "h3";

  return (
    <section className={classNames("sec", flush && "sec-flush")} id={id}>
      {title ? (
        <div className="sec-head">
          <Heading>{title}</Heading>
          {aside ? <div className="aside">{aside}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}

/** Back to where the reader came from; some in-app browsers have no back button. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link className="back" to={to}>
      <Icon name="left" size={18} />
      <span>{children}</span>
    </Link>
  );
}

interface PageHeadProps {
  title: ReactNode;
  back?: { to: string; label: ReactNode };
  /** small line above: a number */
  over?: ReactNode;
  /** sentence of state below */
  lead?: ReactNode;
  /** status and marks */
  tags?: ReactNode;
  /** right: secondary buttons */
  actions?: ReactNode;
  children?: ReactNode;
}

/** Back link, what this is, one sentence of state. */
export function PageHead({ title, back, over, lead, tags, actions, children }: PageHeadProps) {
  return (
    <div className={classNames("page-head", !back && "page-head-bare")}>
      {back ? <BackLink to={back.to}>{back.label}</BackLink> : null}
      <div className="page-head-row">
        <div className="grow">
          {over ? <p className="t2 dim">{over}</p> : null}
          <h1>{title}</h1>
          {lead ? <p className="lead">{lead}</p> : null}
          {tags ? <div className="tags row fold">{tags}</div> : null}
        </div>
        {actions ? <div className="buttons no-print">{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}

/** Heading of a staff list: title, one sentence of state, secondary actions. */
export function WorkHead({ title, lead, actions }: { title: ReactNode; lead?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="work-head">
      <div>
        <h1>{title}</h1>
        {lead ? <p className="lead">{lead}</p> : null}
      </div>
      {actions ? <div className="buttons no-print">{actions}</div> : null}
    </div>
  );
}

/** The one or two actions of a page, in reach at the bottom of a phone. */
export function Dock({ above, note, children }: { above?: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <div className="dock">
      {above}
      <div className="dock-actions">{children}</div>
      {note ? <p className="dock-note">{note}</p> : null}
    </div>
  );
}
