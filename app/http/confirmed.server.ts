import { redirect } from "@remix-run/node";
import { freshMinutes } from "~/domain/accounts/confirm-session.server";
import type { FormReply } from "./form-reply";
import { keepForm } from "./kept-form.server";
import { placeOf } from "./place-of";
import { readSession } from "./session.server";

/**
 * Lets pass who proved within the last ten minutes who they are, at sign-in or on the page this leads to; for what an
 * open screen must not give away (ASVS 7.5.1). After `requireStaff` or `requireCompany`.
 *
 * @param back the page to return to, where the request's own address is a file and no page
 * @param typed of a posted form, as `readForm` gives it: it is kept meanwhile, and sent with one press afterwards. Its
 *   address is kept with it and not named in the next one's, since it may be that of a one-time link
 * @returns the session
 */
export async function requireConfirmed(request: Request, back: string = placeOf(request), typed?: FormReply["values"]) {
  const session = await readSession(request);
  if (session && Date.now() - session.confirmedAt.getTime() < freshMinutes * 60_000) return session;
  const kept = session && typed && keepForm(session.id, back, typed);
  if (kept) throw redirect("/account/confirm", { status: 303, headers: { "Set-Cookie": kept } });
  throw redirect(`/account/confirm?${new URLSearchParams({ next: back })}`, 303);
}
