import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

interface UnfoldProps {
  title: ReactNode;
  /** heading level of the title; plain text without it */
  level?: 2 | 3;
  open?: boolean;
  id?: string;
  children: ReactNode;
  className?: string;
}

/** Something that unfolds in place, without script. */
export function Unfold({ title, level, open, id, children, className }: UnfoldProps) {
  const Heading = level === 2 ? "h2" : level === 3 ? "h3" : "span";

  return (
    <details className={classNames("unfold", className)} open={open} id={id}>
      <summary>
        <Heading>{title}</Heading>
        <Icon name="down" />
      </summary>
      <div className="unfold-body">{children}</div>
    </details>
  );
}
