import { useRef, type ReactNode } from "react";
import type { DeskCommand } from "~/domain/desk/key-map";
import { classNames } from "~/ui/primitives/class-names";

/** Puts the focus into an unfolded panel's first field, unless it is inside already. */
export function focusOnPanel(details: HTMLDetailsElement): void {
  if (!details.open) return;
  const field = details.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea");
  if (!details.querySelector(".desk-panel-body")?.contains(document.activeElement)) field?.focus();
}

/** A button that unfolds a small form above the bar; works without script, and closes on Esc with it. */
export function Panel({ label, kbd, command, title, size, start, end, children }: {
  label: string;
  kbd?: string;
  command?: DeskCommand;
  title: string;
  size?: "small" | "tiny";
  /** unfolds downwards */
  start?: boolean;
  /** its right edge stays at the button's */
  end?: boolean;
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);

  return (
    <details
      ref={details}
      className={classNames("desk-panel", start && "desk-panel-down", end && "desk-panel-end")}
      onToggle={() => { if (details.current) focusOnPanel(details.current); }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing || !details.current?.open) return;
        // One press closes one thing: whatever else listens for Esc sees that it was used.
        event.preventDefault();
        event.stopPropagation();
        details.current.open = false;
        details.current.querySelector("summary")?.focus();
      }}
    >
      <summary className={classNames("btn", "btn-secondary", size && `btn-${size}`)} data-command={command}>
        <span>{label}</span>
        {kbd ? <kbd aria-hidden="true">{kbd}</kbd> : null}
      </summary>
      <div className="desk-panel-body pop">
        <h3>{title}</h3>
        {children}
      </div>
    </details>
  );
}
