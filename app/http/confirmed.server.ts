import { redirect } from "@remix-run/node";
import { freshMinutes } from "~/domain/accounts/confirm-session.server";
import { placeOf } from "./place-of";
import { readSession } from "./session.server";

/**
 * Lets pass who proved within the last ten minutes who they are, at sign-in or on the page this leads to; for what an
 * open screen must not give away (ASVS 7.5.1). After `requireStaff` or `requireCompany`.
 *
 * @param back the page to return to, where the request's own address is a file and no page
 * @returns the session
 */
export async function requireConfirmed(request: Request, back: string = placeOf(request)) {
  const session = await readSession(request);
  if (session && Date.now() - session.confirmedAt.getTime() < freshMinutes * 60_000) return session;
  throw redirect(`/account/confirm?${new URLSearchParams({ next: back })}`, 303);
}
