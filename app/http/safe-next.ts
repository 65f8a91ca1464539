/** Of an address in a redirect: percent signs and all, twice over, it stays below what proxies take for one answer's head. */
export const longestPlace = 2_000;

/**
 * A place on this site to go on to, from a form field or the address line. Anything else (another host, a scheme,
 * `//host`, backslashes, control characters) becomes the fallback, so a prepared link cannot lead people away.
 */
export function safeNext(place: unknown, fallback = "/"): string {
  if (typeof place !== "string" || place.length > longestPlace || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(place)) return fallback;

  // What a browser would make of it: still this site, and not a way back into signing in or out.
  const base = "http://here.invalid";
  const url = URL.canParse(place, base) ? new URL(place, base) : undefined;
  if (!url || url.origin !== base || url.pathname.startsWith("//") || /^\/(login|logout)(\/|$)/.test(url.pathname)) return fallback;
  const written = `${url.pathname}${url.search}${url.hash}`;
  // One letter of ours becomes nine in an address.
  return written.length > longestPlace ? fallback : written;
}
