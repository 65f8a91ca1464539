import { locales, type Locale } from "~db/vocabulary";
import { readCookie, writeCookie } from "./cookies";
import { readSession } from "./session.server";

const localeCookie = "__Host-ryz-lang";
const year = 365 * 24 * 3600;

/**
 * The reader's language: what they chose on this device, else what their account says, else what the browser asks
 * for, else 中文.
 */
export async function localeOf(request: Request): Promise<Locale> {
  const chosen = chosenLocale(request.headers.get("cookie"));
  if (chosen) return chosen;

  const session = await readSession(request);
  return session?.user.locale ?? askedLocale(request.headers.get("accept-language"));
}

/** The same without the database, for pages shown when there is none. */
export function guessLocale(cookie: string | null | undefined, acceptLanguage: string | null | undefined): Locale {
  return chosenLocale(cookie) ?? askedLocale(acceptLanguage);
}

function chosenLocale(cookie: string | null | undefined): Locale | undefined {
  return locales.find((locale) => locale === readCookie(cookie, localeCookie));
}

/** The first of our languages in the browser's order of preference; a browser that names none reads 中文. */
function askedLocale(acceptLanguage: string | null | undefined): Locale {
  const wishes = (acceptLanguage ?? "").slice(0, 200).split(",").map((wish) => {
    const [tag = "", ...parameters] = wish.trim().toLowerCase().split(";");
    const quality = Number(parameters.find((parameter) => parameter.trim().startsWith("q="))?.trim().slice(2) ?? 1);
    return { language: tag.split("-")[0], quality: Number.isFinite(quality) ? quality : 0 };
  });
  const best = wishes.filter((wish) => wish.quality > 0).sort((a, b) => b.quality - a.quality)
    .find((wish) => locales.some((locale) => locale === wish.language));
  return best?.language === "en" ? "en" : "zh";
}

/** Remembers the language on this device. */
export function rememberLocale(locale: Locale): string {
  return writeCookie(localeCookie, locale, year);
}
