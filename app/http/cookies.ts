/**
 * Cookies, read and written by hand: a malformed header means "no such cookie", never an error page
 * (lucia's own parser throws on `%`). Every cookie is `__Host-`: https or loopback only, this host only, whole site.
 */

/** The value of a cookie, or undefined when it is absent, empty or malformed. The first of two equal names counts. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    const value = part.slice(at + 1).trim();
    return /^[\w.~-]{1,1024}$/.test(value) ? value : undefined;
  }
  return undefined;
}

/** A `Set-Cookie` line. `value` holds letters, digits and `. _ ~ -` only; `seconds` 0 removes the cookie. */
export function writeCookie(name: `__Host-${string}`, value: string, seconds: number): string {
  if (!/^[\w.~-]*$/.test(value)) throw new Error(`the value of cookie ${name} needs encoding`);
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`;
}
