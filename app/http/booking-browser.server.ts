import { isHoldSecret, newHoldSecret } from "~/domain/bookings/hold-secret.server";
import { readCookie, writeCookie } from "./cookies";

const cookie = "__Host-ryz-hold";
const day = 24 * 3600;

/** The secret this browser holds its places with, or undefined when it has none (or something we did not make). */
export function holdSecretOf(request: Request): string | undefined {
  const secret = readCookie(request.headers.get("cookie"), cookie);
  return secret !== undefined && isHoldSecret(secret) ? secret : undefined;
}

/** Remembers the secret on this browser for a day. */
export function rememberHoldSecret(secret: string): string {
  return writeCookie(cookie, secret, day);
}

/**
 * Gives the browser its secret before it presses a slot: a press that arrives twice then comes from the same browser
 * both times and holds one place.
 */
export function prepareHoldSecret(request: Request): { headers?: HeadersInit } {
  return holdSecretOf(request) ? {} : { headers: { "Set-Cookie": rememberHoldSecret(newHoldSecret()) } };
}
