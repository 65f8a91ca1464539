import { readCookie, writeCookie } from "./cookies";

/** How the reader wants to see the portal; three switches that combine (design.md 2). */
export interface Preferences {
  theme: "auto" | "light" | "dark";
  contrast: "normal" | "high";
  view: "normal" | "elder";
}

export const themes = ["auto", "light", "dark"] as const;
export const contrasts = ["normal", "high"] as const;
export const views = ["normal", "elder"] as const;

const cookie = "__Host-ryz-view";
const year = 365 * 24 * 3600;

/** The switches of this device; whatever the cookie does not say is as by default. */
export const preferencesOf = (request: Request): Preferences => readPreferences(request.headers.get("cookie"));

/** The same, of a Cookie header. */
export function readPreferences(cookies: string | null | undefined): Preferences {
  const words = (readCookie(cookies, cookie) ?? "").split(".");
  return {
    theme: themes.find((theme) => words.includes(theme)) ?? "auto",
    contrast: words.includes("high") ? "high" : "normal",
    view: words.includes("elder") ? "elder" : "normal",
  };
}

export function rememberPreferences({ theme, contrast, view }: Preferences): string {
  return writeCookie(cookie, [theme, contrast, view].join("."), year);
}
