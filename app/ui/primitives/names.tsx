import { Fragment, type ReactNode } from "react";
import { useLocale } from "~/i18n/use-words";

/** The `lang` attribute of a language of ours. */
export const langOf = { zh: "zh-CN", en: "en" } as const;

/** A name and its bracketed qualifier （90日以上）: each kept in one piece, so that a line breaks between them. */
export function ItemName({ children }: { children: string }) {
  const parts = children.split(/\s*(（[^（）]*）|\([^()]*\))\s*/).filter(Boolean);
  if (parts.length === 1) return <>{children}</>;
  const space = /[a-z]/i.test(children) ? " " : "";

  return (
    <>
      {parts.map((part, at) => <Fragment key={at}>{at > 0 ? space : null}<span className="piece">{part}</span></Fragment>)}
    </>
  );
}

/** A run of text in the other language, for screen readers and fonts. */
export function OtherTongue({ lang, children }: { lang: "zh" | "en"; children: ReactNode }) {
  return <span lang={langOf[lang]}>{children}</span>;
}

/**
 * A name in the reader's language. English readers get the Chinese name below in secondary text, so that visitor and
 * staff can point at the same line; Chinese readers get the English one only where `always` asks for it.
 */
export function Bilingual({ zh, en, always }: { zh: string; en: string; always?: boolean }) {
  const locale = useLocale();
  const other = locale === "zh" ? en : zh;

  return (
    <>
      <ItemName>{locale === "zh" ? zh : en}</ItemName>
      {(locale === "en" || always) && other ? <span className="other-tongue" lang={langOf[locale === "zh" ? "en" : "zh"]}>{other}</span> : null}
    </>
  );
}

/** The half of a pair the reader can read: `inTongue({ zh, en })` as a hook. */
export function useTongue(): (pair: { zh: string; en: string }) => string {
  const locale = useLocale();
  return (pair) => pair[locale];
}
