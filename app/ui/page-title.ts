import { isRouteErrorResponse, type MetaFunction } from "@remix-run/react";
import { words } from "~/i18n/define-words";
import { shellWords } from "~/i18n/messages/shell";
import { troubleStatus, troubleWords } from "~/i18n/messages/trouble";
import type { Locale } from "~db/vocabulary";

type Loader = (...args: never[]) => unknown;

/**
 * The title of a page in the reader's language, "… · 楼小二". When the page ended in an error, the title says so
 * instead; `title` is then not asked, as there is no data.
 */
export function titled<L extends Loader = Loader>(title: (locale: Locale, data: LoaderData<L>) => string): MetaFunction<L> {
  return ({ data, error, matches }) => {
    const locale = localeIn(matches);
    const t = words(shellWords, locale);
    if (error) return [{ title: t.pageTitle(words(troubleWords, locale).titles[statusOfError(error)]) }];
    return [{ title: t.pageTitle(title(locale, data as LoaderData<L>)) }];
  };
}

type LoaderData<L> = Parameters<MetaFunction<L>>[0] extends { data: infer Data } ? Exclude<Data, undefined> : never;

/** The HTTP status of what an error boundary caught. */
export function statusOfError(error: unknown) {
  return troubleStatus(isRouteErrorResponse(error) ? error.status : 500);
}

function localeIn(matches: readonly unknown[]): Locale {
  const root = matches[0];
  const data = root instanceof Object && "data" in root ? root.data : undefined;
  return data instanceof Object && "locale" in data && data.locale === "en" ? "en" : "zh";
}
