import { createContext, useContext, useMemo, type ReactNode } from "react";
import type { Locale } from "~db/vocabulary";
import type { Catalogue } from "./define-words";
import { formatter, type Format } from "./format";

interface Reader {
  locale: Locale;
  format: Format;
}

const ReaderContext = createContext<Reader | null>(null);

/**
 * Gives every component below the reader's language and the moment the page was made. `now` comes from the server, so
 * that "today" is the same word in the server's markup and in the browser's.
 */
export function LocaleProvider({ locale, now, children }: { locale: Locale; now: Date; children: ReactNode }) {
  const instant = now.getTime();
  const reader = useMemo(() => ({ locale, format: formatter(locale, new Date(instant)) }), [locale, instant]);

  return <ReaderContext.Provider value={reader}>{children}</ReaderContext.Provider>;
}

function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error("a component asked for words outside LocaleProvider");
  return reader;
}

/** The reader's language. */
export function useLocale(): Locale {
  return useReader().locale;
}

/** The words of an area in the reader's language. */
export function useWords<W>(catalogue: Catalogue<W>): W {
  return catalogue[useReader().locale];
}

/** Days, times, limits and sizes as the reader writes them. */
export function useFormat(): Format {
  return useReader().format;
}
