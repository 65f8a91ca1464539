import { redirect } from "@remix-run/node";
import { database } from "~/db.server";
import type { Actor, CompanyActor, StaffActor } from "~/domain/access/actor";
import { env } from "~/config/env.server";
import { factorRoles } from "~/domain/accounts/staff-roles";
import { loadActor } from "~/domain/accounts/load-actor.server";
import { DomainError } from "~/domain/errors";
import type { StaffRole } from "~db/vocabulary";
import { orThrow, refusedPage } from "./attempt.server";
import { localeOf } from "./locale.server";
import { placeOf } from "./place-of";
import { oncePerRequest } from "./scope.server";
import { nameInLog } from "./security-log.server";
import { readSession, type Session } from "./session.server";

/** Who makes this request; a visitor when nobody is signed in. */
export function actorOf(request: Request): Promise<Actor> {
  return orThrow(async () => {
    const [locale, session] = [await localeOf(request), await readSession(request)];
    if (!session) return { kind: "visitor", locale };

    const actor = await oncePerRequest(`actor ${session.id}`, () => loadActor(database(), session.user.id));
    if (!actor) return { kind: "visitor", locale };
    nameInLog(actor);
    // Whoever still owes the second factor is known, and may do nothing.
    return actor.kind === "staff" && owesFactor(actor, session) ? { ...actor, locale, assignments: [] } : { ...actor, locale };
  });
}

/** True when a person's roles ask for a second factor (product.md 11) and this session showed none. */
function owesFactor(actor: StaffActor, { factor }: Session): boolean {
  return env().demandsFactor && factor === "none" && actor.assignments.some(({ role }) => factorRoles.includes(role));
}

/** The company person who makes this request. Others are sent to sign in; staff are told to use their own pages. */
export async function requireCompany(request: Request): Promise<CompanyActor> {
  const actor = await actorOf(request);
  if (actor.kind === "company") return actor;
  if (actor.kind === "staff") throw refusedPage(new DomainError("forbidden", "account.company-only"));
  throw redirect(`/login?${new URLSearchParams({ next: placeOf(request) })}`, 303);
}

/**
 * The member of staff who makes this request, holding at least one of the roles (any, when none is named).
 * Nobody signed in: to the staff sign-in. Company people: the page does not exist for them. Other staff: refused.
 */
export async function requireStaff(request: Request, ...roles: StaffRole[]): Promise<StaffActor> {
  const actor = await actorOf(request);
  if (actor.kind === "visitor") throw redirect(`/login?${new URLSearchParams({ as: "staff", next: placeOf(request) })}`, 303);
  if (actor.kind !== "staff") throw refusedPage(new DomainError("not-found", "page.not-found"));
  if (actor.assignments.length === 0 && env().demandsFactor) throw redirect(`/account/factor?${new URLSearchParams({ next: placeOf(request) })}`, 303);
  if (roles.length > 0 && !actor.assignments.some(({ role }) => roles.includes(role))) throw refusedPage(new DomainError("forbidden", "page.forbidden"));
  return actor;
}
