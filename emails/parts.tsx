import { Button } from "@react-email/components";
import { useContext, type ReactNode } from "react";
import { mailWords } from "~/i18n/messages/mails";
import { words } from "~/i18n/define-words";
import type { Locale } from "~db/vocabulary";
import { Rule } from "./layout";
import { AddedWords } from "./sheet";
import { style } from "./styles";

export { Lead } from "./lead";

export function Subheading({ children }: { children: string }) {
  return <h2 className="ink" style={style.subheading}>{children}</h2>;
}

/** A quieter line below the lead. */
export function Small({ children }: { children: ReactNode }) {
  return <p className="ink-2" style={style.small}>{children}</p>;
}

/** The one sentence that must not be overlooked, e.g. that receipt is not acceptance. */
export function Note({ children }: { children: string }) {
  return <p className="note" style={style.note}>{children}</p>;
}

/** Words of a person: an answer, a reason. Line breaks are kept. */
export function Quote({ children }: { children: string }) {
  return <p className="ink rule" style={style.quote}>{children}</p>;
}

export interface Item {
  name: string;
  /** said behind the name, e.g. original, one copy */
  second?: string;
  details?: { label: string; value: ReactNode }[];
}

/** A numbered list, each entry with its details. */
export function Items({ locale, items }: { locale: Locale; items: readonly Item[] }) {
  const { gap } = words(mailWords, locale);

  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} border={0} style={{ ...style.table, margin: "14px 0 20px" }}>
      <tbody>
        {items.map((item, index) => (
          <tr key={index} className="item">
            <td className="n ink-2 rule" style={{ ...style.itemCell, ...style.itemNumber }}>{index + 1}</td>
            <td className="ink rule" style={style.itemCell}>
              <b>{item.name}</b>
              {item.second ? <span className="ink-2" style={style.second}>{gap + item.second}</span> : null}
              {item.details ? <Details details={item.details} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Details({ details }: { details: { label: string; value: ReactNode }[] }) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} border={0}>
      <tbody>
        {details.map(({ label, value }) => (
          <tr key={label} className="fact">
            <td className="k ink-2" style={style.detailLabel}>{label}</td>
            <td className="v ink" style={style.detailValue}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The mail's one button, with its address in full below for programs that do not show buttons; what a person added stands before it. */
export function Action({ locale, href, children }: { locale: Locale; href: string; children: string }) {
  const t = words(mailWords, locale);
  const added = useContext(AddedWords);

  return (
    <>
      {added ? <><p className="ink-2" style={style.small}>{t.addedWords}</p><Quote>{added}</Quote></> : null}
      <p style={{ margin: "20px 0 12px" }}>
        <Button href={href} className="button" style={style.button}>{children}</Button>
      </p>
      <p className="ink-2" style={style.small} data-skip-in-text="true">{t.buttonFails}</p>
      <p className="ink-2" style={style.address}>{href}</p>
    </>
  );
}

export interface Fact {
  label: string;
  value: ReactNode;
}

/** What the mail is about, label by label; on phones the long English labels stand above their values. Facts without a value are left out. */
export function Facts({ locale, facts }: { locale: Locale; facts: readonly (Fact | null)[] }) {
  const told = facts.filter((fact) => fact !== null);
  if (told.length === 0) return null;

  return (
    <>
      <Rule />
      <table role="presentation" cellPadding={0} cellSpacing={0} border={0} style={style.table} className={locale === "en" ? "stack" : undefined}>
        <tbody>
          {told.map(({ label, value }) => (
            <tr key={label} className="fact">
              <td className="k ink-2" style={style.factLabel}>{label}</td>
              <td className="v ink" style={style.factValue}>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** An address written by staff: a link when it is one we may offer, its words otherwise. */
export function SafeLink({ href, children }: { href: string; children: string }) {
  if (!/^https:\/\/[^\s"'<>]+$/.test(href)) return <>{href}</>;
  return <a href={href} className="link" style={style.link} rel="noopener noreferrer">{children}</a>;
}
