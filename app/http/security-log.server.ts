import { createHmac } from "node:crypto";
import { env } from "~/config/env.server";
import type { Actor } from "~/domain/access/actor";
import { rolesOf } from "~/domain/audit/record-change.server";
import type { DomainError } from "~/domain/errors";
import { log } from "~/logging.server";
import { currentScope } from "./scope.server";

/**
 * The security log (ASVS 16.2, 16.3): sign-ins, refused access and used-up allowances, one JSON line each with UTC time,
 * request id, who, as what, and the address asked for. Accepted changes, exports among them, come from the audit log,
 * once it is sealed (jobs/seal-audit.server.ts).
 */
export type SecurityEvent = "signed in" | "signed out" | "sign-in refused" | "confirmation refused" | "access denied" | "limit reached";

/** Writes one line; `facts` are ids and keys, never what somebody typed. */
export function noteSecurity(event: SecurityEvent, facts: Record<string, unknown> = {}): void {
  const isGood = event === "signed in" || event === "signed out";
  log[isGood ? "info" : "warn"]({ event, object: currentScope()?.path ?? "", ...facts }, event);
}

/** Writes a refusal that concerns security. Of a visitor's unknown address only links are keys somebody may be guessing. */
export function noteRefusal({ kind, messageKey }: Pick<DomainError, "kind" | "messageKey">): void {
  const isAsked = currentScope()?.person !== undefined || messageKey.startsWith("link.");
  if (kind === "too-many") noteSecurity("limit reached", { reason: messageKey });
  else if (kind === "forbidden" || (kind === "not-found" && isAsked)) noteSecurity("access denied", { reason: messageKey });
}

/** From now on the lines of this request say who makes it. */
export function nameInLog(actor: Actor): void {
  const scope = currentScope();
  if (scope && "userId" in actor) scope.person = { user: actor.userId, role: rolesOf(actor) };
}

/** Stands for an address nobody has proved to be theirs: the same for each try at one account, and no address. */
export function accountTag(email: string): string {
  return createHmac("sha256", env().sessionSecret).update(`account in the log\n${email}`).digest("hex").slice(0, 16);
}
