import { Link, useNavigation } from "@remix-run/react";
import { useEffect, useRef, type MouseEvent, type ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

type Variant = "primary" | "secondary" | "quiet" | "danger" | "danger-solid";
type Size = "normal" | "small" | "tiny";

interface Look {
  variant?: Variant;
  size?: Size;
  icon?: IconName;
  /** as wide as its column */
  full?: boolean;
  /** key hint at the right, staff pages only */
  kbd?: string;
  children: ReactNode;
}

interface ButtonProps extends Look {
  type?: "submit" | "button" | "reset";
  name?: string;
  value?: string;
  /** id of the form it belongs to when it stands outside */
  form?: string;
  formAction?: string;
  formNoValidate?: boolean;
  disabled?: boolean;
  /** why it is disabled; shown beside it */
  reason?: string;
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  autoFocus?: boolean;
  "aria-label"?: string;
  "aria-expanded"?: boolean;
  "aria-controls"?: string;
}

const classOf = ({ variant = "secondary", size = "normal", full }: Look) =>
  classNames("btn", `btn-${variant}`, size !== "normal" && `btn-${size}`, full && "btn-full");

/** Which button started the submission that is on its way. Only the browser sets it. */
let pressed: HTMLButtonElement | null = null;

/** A button. While its own submission is on its way it shows a spinner, and a second press does nothing. */
export function Button({ variant, size, icon, full, kbd, children, type = "submit", reason, disabled, onClick, ...rest }: ButtonProps) {
  const own = useRef<HTMLButtonElement>(null);
  const navigation = useNavigation();
  const isSending = navigation.state !== "idle" && navigation.formMethod !== undefined && navigation.formMethod !== "GET";
  const isBusy = isSending && own.current !== null && pressed === own.current;

  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (type === "submit" && isSending) {
      event.preventDefault();
      return;
    }
    pressed = event.currentTarget;
    onClick?.(event);
  };

  const button = (
    <button ref={own} type={type} className={classOf({ variant, size, full, children })} disabled={disabled} aria-busy={isBusy || undefined} onClick={press} {...rest}>
      {isBusy ? <Spinner /> : icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
      {kbd ? <kbd aria-hidden="true">{kbd}</kbd> : null}
    </button>
  );
  if (!disabled || !reason) return button;

  return (
    <span className="btn-with-reason">
      {button}
      <span className="btn-reason block">{reason}</span>
    </span>
  );
}

interface ButtonLinkProps extends Look {
  to: string;
  /** a whole page load: downloads, pages outside the router */
  reload?: boolean;
  download?: string | true;
  lang?: string;
  autoFocus?: boolean;
  /** it leads to what is shown just now */
  current?: boolean;
  "aria-label"?: string;
}

/** A link that looks like a button: it leads somewhere, it changes nothing. */
export function ButtonLink({ to, variant, size, icon, full, kbd, children, reload, current, autoFocus, ...rest }: ButtonLinkProps) {
  const own = useRef<HTMLAnchorElement>(null);
  // React gives the focus to fields and buttons only; a link on a page that came without a page load needs it too.
  useEffect(() => { if (autoFocus) own.current?.focus(); }, [autoFocus]);

  return (
    <Link ref={own} to={to} autoFocus={autoFocus} className={classOf({ variant, size, full, children })} reloadDocument={reload} aria-current={current || undefined} {...rest}>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
      {kbd ? <kbd aria-hidden="true">{kbd}</kbd> : null}
    </Link>
  );
}

/** Buttons side by side; under each other on phones when `stack`. */
export function Buttons({ stack, children }: { stack?: boolean; children: ReactNode }) {
  return <div className={classNames("buttons", stack && "buttons-stack")}>{children}</div>;
}

function Spinner() {
  return (
    <svg className="spinner" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 3a9 9 0 1 1-9 9" />
    </svg>
  );
}
