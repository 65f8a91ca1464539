import { Form } from "@remix-run/react";
import { useRef, type ReactNode } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { useWords } from "~/i18n/use-words";
import { Button } from "./button";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

interface ConfirmProps {
  /** the button that opens the question */
  label: string;
  icon?: IconName;
  variant?: "secondary" | "danger" | "quiet";
  size?: "normal" | "small" | "tiny";
  /** the question as heading, and what will follow */
  question: string;
  consequence: ReactNode;
  confirmLabel: string;
  /** the safe way out */
  keepLabel?: string;
  /** what the press posts */
  action?: string;
  intent?: string;
  /** FormKey and further fields */
  children?: ReactNode;
  full?: boolean;
  /** the panel opens to the right of the button's left edge */
  start?: boolean;
  danger?: boolean;
  encType?: "multipart/form-data";
}

/**
 * A question before what cannot be undone: a details element that holds its own form, so it works without script.
 * The safe button closes it; Esc does too where script runs.
 */
export function Confirm({ label, icon, variant = "secondary", size, question, consequence, confirmLabel, keepLabel, action, intent, children, full, start, danger = true, encType }: ConfirmProps) {
  const t = useWords(shellWords);
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (!details.current) return;
    details.current.open = false;
    details.current.querySelector("summary")?.focus();
  };

  return (
    <details
      ref={details}
      className={classNames("confirm", full && "confirm-full", start && "confirm-start")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) close();
      }}
    >
      <summary className={classNames("btn", `btn-${variant}`, size && size !== "normal" && `btn-${size}`, full && "btn-full")}>
        {icon ? <Icon name={icon} /> : null}
        {label}
      </summary>
      <div className="confirm-panel pop">
        <Form method="post" action={action} encType={encType}>
          <h2>{question}</h2>
          <div>{consequence}</div>
          {intent ? <input type="hidden" name="intent" value={intent} /> : null}
          {children}
          <div className="buttons row end">
            <Button type="button" onClick={close}>{keepLabel ?? t.confirmKeep}</Button>
            <Button variant={danger ? "danger-solid" : "primary"}>{confirmLabel}</Button>
          </div>
        </Form>
      </div>
    </details>
  );
}
