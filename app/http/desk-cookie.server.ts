import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { readCookie, writeCookie } from "./cookies";

const cookie = "__Host-ryz-desk";

/**
 * Marks this browser as the one that works at the window today. Somebody who signs in at a second place sees that the
 * window is already theirs elsewhere, before two browsers act for one desk without knowing of each other.
 */
export function rememberDesk(): string {
  return writeCookie(cookie, shanghaiDay(new Date()), 24 * 3600);
}

/** True when the window was opened, or taken on, in this browser today. */
export function isThisDesk(request: Request, now: Date): boolean {
  return readCookie(request.headers.get("cookie"), cookie) === shanghaiDay(now);
}
