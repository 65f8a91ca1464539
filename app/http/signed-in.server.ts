import { redirect } from "@remix-run/node";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { actorOf } from "./actor.server";
import { placeOf } from "./place-of";
import { readSession, type Session } from "./session.server";

/**
 * Whoever is signed in, of either kind, with the session of this browser; others sign in first. Also for those who owe
 * a second factor: their account is what they may see.
 */
export async function requireSignedIn(request: Request): Promise<{ actor: CompanyActor | StaffActor; session: Session }> {
  const [actor, session] = [await actorOf(request), await readSession(request)];
  if (session && (actor.kind === "company" || actor.kind === "staff")) return { actor, session };
  throw redirect(`/login?${new URLSearchParams({ next: placeOf(request) })}`, 303);
}
