import { randomBytes } from "node:crypto";
import { redirect } from "@remix-run/node";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { loadActor } from "~/domain/accounts/load-actor.server";
import type { SessionFactor, UserKind } from "~db/vocabulary";
import { readCookie, writeCookie } from "./cookies";
import { safeNext } from "./safe-next";
import { isLocalRequest } from "./scope.server";
import { nameInLog, noteSecurity } from "./security-log.server";
import { startSession } from "./session.server";
import { workPlaceOf } from "./work-place";

const waitingCookie = "__Host-ryz-signin";

/** A key for the code a browser is about to ask for. */
export const newCodeKey = (): string => randomBytes(16).toString("base64url");

/**
 * Remembers between the two steps of signing in to which address a code went, which has no place in an URL, and the key
 * without which it is not taken.
 */
export function rememberAddress(email: string, codeKey = newCodeKey()): string {
  return writeCookie(waitingCookie, `${Buffer.from(email).toString("base64url")}.${codeKey}`, 15 * 60);
}

/** What `rememberAddress` left in this browser. */
export function rememberedAddress(request: Request): { email: string; codeKey: string } | undefined {
  const [address, codeKey] = readCookie(request.headers.get("cookie"), waitingCookie)?.split(".") ?? [];
  return address && codeKey ? { email: Buffer.from(address, "base64url").toString("utf8").slice(0, 254), codeKey } : undefined;
}

/**
 * Signs a person in on this browser and goes on: to the place they wanted, if it is one of ours, else to where their
 * work is.
 */
export async function signIn(request: Request, user: { id: string; kind: UserKind }, next: unknown, cookies: string[] = [], factor: SessionFactor = "none"): Promise<Response> {
  const headers = new Headers();
  headers.append("Set-Cookie", await startSession(user, request, factor));
  headers.append("Set-Cookie", writeCookie(waitingCookie, "", 0));
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  const actor = await loadActor(database(), user.id);
  if (actor) nameInLog(actor);
  noteSecurity("signed in", { kind: user.kind, factor });

  return redirect(safeNext(next, homeOf(actor)), { status: 303, headers });
}

/** Where a person's work is. */
function homeOf(actor: CompanyActor | StaffActor | undefined): string {
  if (actor?.kind === "staff") return workPlaceOf(actor.assignments.map(({ role }) => role));
  return actor && actor.companies.length > 0 ? "/my/requests" : "/my/company";
}

/** True where the made-up park's own password counts: a demonstration that stands on this very machine. */
export function isOwnDemo(): boolean {
  const { isDemo, isLoopback } = env();
  return isDemo && isLoopback;
}

/** True where one press may sign in as a made-up person: there, and asked for from there. */
export function mayPressToSignIn(): boolean {
  return isOwnDemo() && isLocalRequest();
}
