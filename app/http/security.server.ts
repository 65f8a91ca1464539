import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { isIP } from "node:net";
import helmet from "helmet";
import type { Env } from "~/config/env.server";
import { reportDoor } from "./csp-reports.server";

/**
 * The gate in front of everything: what an answer must carry and which requests get no further. It stands before
 * Remix, so resource routes, assets and error pages pass it too.
 */

type Site = Pick<Env, "origin" | "isLoopback" | "isSecure" | "trustedHops">;

/** Headers of every answer. A route may replace the policy with a stricter one of its own, e.g. for a file. */
export function securityHeaders(site: Site): (request: IncomingMessage, response: ServerResponse, nonce: string) => void {
  const fixed = helmet({
    contentSecurityPolicy: false, // written below, once per request with its nonce
    crossOriginEmbedderPolicy: false,
    // Not no-referrer: with that policy browsers send "Origin: null" with our own forms.
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    strictTransportSecurity: site.isSecure && { maxAge: 365 * 24 * 3600, includeSubDomains: true },
    xFrameOptions: { action: "deny" },
  });
  return (request, response, nonce) => {
    fixed(request, response, () => undefined);
    response.setHeader("Content-Security-Policy", contentPolicy(nonce, site.isSecure));
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
  };
}

function contentPolicy(nonce: string, isSecure: boolean): string {
  return "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; "
    + `script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'`
    // The older of the two ways: every browser follows it, also where there is no TLS.
    + `; report-uri ${reportDoor}`
    + (isSecure ? "; upgrade-insecure-requests" : "");
}

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The origin a request was made to, or undefined when its Host is not ours. On this machine alone the loopback names
 * and forwarded ports mean the same portal; anything else could be another site's name pointed at us.
 */
export function originOf(site: Site, host: string | undefined): string | undefined {
  const scheme = new URL(site.origin).protocol;
  const asked = `${scheme}//${host ?? ""}`;
  if (!host || !/^[A-Za-z0-9.:[\]-]+$/.test(host) || !URL.canParse(asked)) return undefined;

  const url = new URL(asked);
  return url.origin === site.origin || (site.isLoopback && loopbackNames.has(url.hostname)) ? url.origin : undefined;
}

/**
 * True when a state-changing request comes from our own pages. Browsers send Origin with every POST; where one does
 * not, Sec-Fetch-Site must say so. "null", other sites and silence are refused.
 */
export function isFromOwnPage(headers: IncomingHttpHeaders, ownOrigin: string): boolean {
  if (headers.origin !== undefined) return headers.origin === ownOrigin;
  return headers["sec-fetch-site"] === "same-origin";
}

/** Other machines call these; each proves itself by a signature over its body or in its address, not by a browser's origin. */
export const isMachineDoor = (pathname: string): boolean => pathname.startsWith("/webhooks/") || pathname.startsWith("/notices/off/");

/**
 * The address of the person's machine. Each trusted proxy appended the address it was called from, so the last
 * `trustedHops` entries are true and everything before them is hearsay.
 */
export function addressOf(request: IncomingMessage, trustedHops: number): string {
  const direct = plain(request.socket.remoteAddress ?? "");
  if (trustedHops === 0) return direct;

  const header = request.headers["x-forwarded-for"];
  const told = (Array.isArray(header) ? header.join(",") : (header ?? "")).split(",");
  const address = plain(told[told.length - trustedHops]?.trim() ?? "");
  return isIP(address) ? address : direct;
}

/** IPv4 written as IPv6 is IPv4. */
function plain(address: string): string {
  return address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}

export const isLoopbackAddress = (address: string): boolean => address === "::1" || (isIP(address) === 4 && address.startsWith("127."));

/** One household, one phone: an IPv6 customer holds a whole /64, so limits count that. */
export function addressGroup(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const after = tail === undefined ? [] : tail.split(":").filter(Boolean);
  return [...groups, ...Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => "0"), ...after].slice(0, 4).join(":");
}
