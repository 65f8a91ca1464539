import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { useWords } from "~/i18n/use-words";
import { classNames } from "./class-names";

export interface Pair {
  key?: string;
  term: string;
  value: ReactNode;
  /** second line in secondary text */
  note?: ReactNode;
  lang?: string;
}

/** Names and values, 20 px between them. Pairs without a value are left out. */
export function KeyValues({ items, className }: { items: readonly (Pair | null | undefined | false)[]; className?: string }) {
  return (
    <dl className={classNames("kv", className)}>
      {items.map((item) =>
        item && item.value !== null && item.value !== undefined && item.value !== "" ? (
          <PairRow key={item.key ?? item.term} {...item} />
        ) : null,
      )}
    </dl>
  );
}

function PairRow({ term, value, note, lang }: Pair) {
  return (
    <>
      <dt>{term}</dt>
      <dd lang={lang}>
        {value}
        {note ? <span className="note">{note}</span> : null}
      </dd>
    </>
  );
}

/** Check answers: each value on a ruled line with the link that changes it. */
export function Answers({ items }: { items: readonly (Pair & { changeTo?: string })[] }) {
  const t = useWords(shellWords);

  return (
    <dl className="kv-ruled">
      {items.map((item) => (
        <div key={item.key ?? item.term}>
          <dt className="dim">{item.term}</dt>
          <dd className="words" lang={item.lang}>
            {item.value}
            {item.note ? <span className="block t2 dim">{item.note}</span> : null}
          </dd>
          {item.changeTo ? (
            <dd className="kv-action"><Link to={item.changeTo}>{t.change}<span className="vh">{item.term}</span></Link></dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

/** The two to four facts that answer first: 办结时限, 到站次数, 费用. `big` stands out, `unit` follows it. */
export function Facts({ items }: { items: readonly { term: string; before?: string; big: ReactNode; unit?: string }[] }) {
  return (
    <dl className="facts">
      {items.map((fact) => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.before}<b>{fact.big}</b>{fact.unit}</dd>
        </div>
      ))}
    </dl>
  );
}
