import { redirect } from "@remix-run/node";
import type { FlashKey } from "~/i18n/messages/flashes";
import { readCookie, writeCookie } from "./cookies";

/** One sentence shown once on the page a redirect leads to: a key of i18n/messages/flashes.ts and its facts. */
export interface Flash {
  key: string;
  values: Record<string, string | number>;
}

const cookie = "__Host-ryz-flash";

/** Goes on to another page (303) and shows a sentence there once. */
export function redirectWith(_request: Request, url: string, flashKey: FlashKey, values: Flash["values"] = {}, headers: Headers = new Headers()): Response {
  const flash: Flash = { key: flashKey, values };
  headers.append("Set-Cookie", writeCookie(cookie, Buffer.from(JSON.stringify(flash)).toString("base64url"), 60));
  return redirect(url, { status: 303, headers });
}

/**
 * The sentence waiting for this reader, if any. Called by the root loader, which answers with the same `headers`:
 * they take the cookie away again.
 */
export function takeFlash(request: Request, headers: Headers): Flash | undefined {
  const kept = readCookie(request.headers.get("cookie"), cookie);
  if (kept === undefined) return undefined;

  headers.append("Set-Cookie", writeCookie(cookie, "", 0));
  return readFlash(kept);
}

/** The cookie can be forged by its owner: only a key and plain facts get through, and they are shown as text. */
function readFlash(kept: string): Flash | undefined {
  let flash: unknown;
  try {
    flash = JSON.parse(Buffer.from(kept, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
  if (!(flash instanceof Object && "key" in flash && "values" in flash && flash.values instanceof Object)) return undefined;
  if (typeof flash.key !== "string" || !/^[a-z0-9.-]{1,60}$/.test(flash.key)) return undefined;

  const facts = Object.entries(flash.values).filter((fact): fact is [string, string | number] => ["string", "number"].includes(typeof fact[1]));
  return { key: flash.key, values: Object.fromEntries(facts) };
}
