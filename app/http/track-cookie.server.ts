import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/config/env.server";
import { readCookie, writeCookie } from "./cookies";

/**
 * Remembers for an hour that this browser knew the query code of one request, so that the page can be reloaded and
 * switched to the other language. Signed: the cookie cannot be used to try codes past the limit.
 */
const cookie = "__Host-ryz-track";
const lifeSeconds = 3600;

export interface Tracked {
  number: string;
  queryCode: string;
}

export function trackCookie({ number, queryCode }: Tracked, now: Date): string {
  const facts = `${number}.${queryCode}.${Math.floor(now.getTime() / 1000) + lifeSeconds}`;
  return writeCookie(cookie, `${facts}.${signature(facts)}`, lifeSeconds);
}

/** The request this browser looked up last, if that was within the hour. */
export function readTrackCookie(request: Request, now: Date): Tracked | undefined {
  const [, facts, number, queryCode, until, given] = /^((\w{1,40})\.(\d{6})\.(\d{10,11}))\.([\w-]{43})$/.exec(readCookie(request.headers.get("cookie"), cookie) ?? "") ?? [];
  if (!facts || !number || !queryCode || !given) return undefined;
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(signature(facts))) || Number(until) * 1000 <= now.getTime()) return undefined;
  return { number, queryCode };
}

function signature(facts: string): string {
  return createHmac("sha256", env().sessionSecret).update(`track:${facts}`).digest("base64url");
}
