import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

/** An empty list says why it is empty and what to do first. */
export function Empty({ icon = "tray", title, children, action }: { icon?: IconName; title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <p className="empty-title">{title}</p>
      {children ? <div>{children}</div> : null}
      {action ? <div className="buttons">{action}</div> : null}
    </div>
  );
}
