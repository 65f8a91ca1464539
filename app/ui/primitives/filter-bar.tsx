import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { useWords } from "~/i18n/use-words";
import { classNames } from "./class-names";
import { Icon } from "./icon";

interface SearchBoxProps {
  name?: string;
  label: string;
  placeholder?: string;
  defaultValue?: string;
  id?: string;
  /** key that jumps here, shown as a hint */
  kbd?: string;
}

/** The search input of staff pages. */
export function SearchBox({ name = "q", label, placeholder, defaultValue, id, kbd }: SearchBoxProps) {
  return (
    <label className="find">
      <Icon name="search" size={16} />
      <span className="vh">{label}</span>
      <input id={id} type="search" name={name} placeholder={placeholder ?? label} defaultValue={defaultValue} autoComplete="off" enterKeyHint="search" />
      {kbd ? <kbd aria-hidden="true">{kbd}</kbd> : null}
    </label>
  );
}

/**
 * Search and filters; they live in the address (GET). `keep` are the parameters of the address that stay,
 * `clearTo` is the address without any filter.
 */
export function FilterBar({ search, children, keep = {}, clearTo, right }: {
  search?: SearchBoxProps;
  /** selects and chips */
  children?: ReactNode;
  keep?: Readonly<Record<string, string>>;
  clearTo?: string;
  right?: ReactNode;
}) {
  const t = useWords(shellWords);

  return (
    <Form method="get" className="filters" role="search" aria-label={t.filterList} preventScrollReset>
      {Object.entries(keep).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {search ? <SearchBox key={search.defaultValue} {...search} /> : null}
      {children}
      <button type="submit" className="btn btn-secondary btn-tiny">{t.search}</button>
      {clearTo ? <Link to={clearTo}>{t.clear}</Link> : null}
      {right ? <><span className="grow" />{right}</> : null}
    </Form>
  );
}

/** A filter as a link; a chosen one states its value and takes itself away. */
export function Chip({ to, on, children }: { to: string; on?: boolean; children: ReactNode }) {
  const t = useWords(shellWords);

  return (
    <Link to={to} className={classNames("chip", on && "chip-on")} aria-current={on ? "true" : undefined} preventScrollReset>
      <span>{children}</span>
      {on ? <><Icon name="close" size={15} /><span className="vh">{t.remove}</span></> : null}
    </Link>
  );
}
