import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

const iconOf = { info: "info", warn: "late", ok: "done", error: "crossed" } as const satisfies Record<string, IconName>;

interface NoticeProps {
  kind?: keyof typeof iconOf;
  title: ReactNode;
  icon?: IconName;
  children?: ReactNode;
  /** tells readers at once, for what came up after a press */
  live?: boolean;
}

/** One message about what stands below it. At most one per page. */
export function Notice({ kind = "info", title, icon, children, live }: NoticeProps) {
  return (
    <div className={classNames("notice", kind !== "info" && `notice-${kind}`)} role={live ? (kind === "error" ? "alert" : "status") : undefined}>
      <p className="notice-title">
        <Icon name={icon ?? iconOf[kind]} />
        <span>{title}</span>
      </p>
      {children ? <div>{children}</div> : null}
    </div>
  );
}
