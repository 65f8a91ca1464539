import { useLocale } from "~/i18n/use-words";

/** The `lang` attribute of a language of ours. */
export const langOf = { zh: "zh-CN", en: "en" } as const;

/** A bracket in Latin letters up to this length is not broken. */
const shortBracket = 24;

/**
 * A name and its bracketed qualifier （90日以上）: a line breaks between them, not inside, unless one of them is longer
 * than the line.
 */
export function ItemName({ children }: { children: string }) {
  const name = children.replace(/\([^()]*\)/g, (bracket) => (bracket.length <= shortBracket ? bracket.replaceAll(" ", "\u00a0") : bracket));

  return <span className="keep">{name}</span>;
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
