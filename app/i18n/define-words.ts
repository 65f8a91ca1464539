import type { Locale } from "~db/vocabulary";

/** What a catalogue may hold: a sentence, a sentence with facts in it, or lists and groups of these. */
type Word = string | ((...facts: never[]) => string);
interface WordTree {
  readonly [key: string]: Word | WordTree | readonly (Word | WordTree)[];
}

/** The shape of a catalogue without its words: same keys, same facts. */
export type SameWords<W> = { readonly [K in keyof W]: SameWord<W[K]> };

type SameWord<W> = W extends string
  ? string
  : W extends (...facts: infer Facts) => string
    ? (...facts: Facts) => string
    : W extends readonly (infer Item)[]
      ? readonly SameWord<Item>[]
      : SameWords<W>;

/** The words of one area in both languages. */
export type Catalogue<W> = Readonly<Record<Locale, W>>;

/**
 * Declares the words of one area. Chinese is the type: English must have the same keys and take the same facts, so a
 * missing translation does not compile.
 */
export function defineWords<const Zh extends WordTree>(catalogue: { zh: Zh; en: NoInfer<SameWords<Zh>> }): Catalogue<SameWords<Zh>>;
export function defineWords(catalogue: Catalogue<WordTree>): Catalogue<WordTree> {
  return catalogue;
}

/** The words of an area in one language; for loaders, actions and mails. Components use `useWords`. */
export function words<W>(catalogue: Catalogue<W>, locale: Locale): W {
  return catalogue[locale];
}
