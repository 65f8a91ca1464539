import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { sendSignInCode } from "~/domain/accounts/send-sign-in-code.server";
import { signInWithCode } from "~/domain/accounts/sign-in-with-code.server";
import { localeOf } from "./locale.server";
import { isKnownBrowser, knownBrowser } from "./password-guard.server";
import { limitAddress } from "./rate-limit.server";

/** Who asks for a code, and what shows later that it is they who type it. */
export interface Asker {
  /** lower case */
  email: string;
  /** held by this browser, session or hold alone; those that are not made for codes begin with a word and a colon, which no cookie holds */
  key: string;
  /** signed in as the person with this address already */
  isSignedIn?: boolean;
}

/**
 * Mails a code that is taken from this asker alone, within the allowances of the address and of the machine.
 *
 * @throws {DomainError} too-many `too-many`, `account.too-many-codes`
 */
export async function mailCode(request: Request, { email, key, isSignedIn = false }: Asker): Promise<void> {
  await limitAddress("code-send", 120, 3600);
  const isKnown = isSignedIn || isKnownBrowser(request, email);
  await sendSignInCode(database(), { email, askerKey: key, isKnown, locale: await localeOf(request), now: new Date(), secret: env().sessionSecret });
}

/**
 * Takes the code that was typed.
 *
 * @returns whose it is, and the cookie by which the browser is known from now on
 * @throws {DomainError} too-many `too-many`, or what `signInWithCode` throws
 */
export async function takeCode(request: Request, { email, key }: Asker, code: string): Promise<{ userId: string; cookie: string }> {
  await limitAddress("code-try", 120, 3600);
  const { userId } = await signInWithCode(database(), { email, code, askerKey: key, locale: await localeOf(request), now: new Date(), secret: env().sessionSecret });
  return { userId, cookie: knownBrowser(email) };
}
