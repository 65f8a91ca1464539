import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "~/config/env.server";
import { DomainError } from "~/domain/errors";
import { readCookie, writeCookie } from "./cookies";
import { giveBack, limit } from "./rate-limit.server";
import { clientAddress } from "./scope.server";
import { addressGroup } from "./security.server";

/**
 * How often a password may be guessed. Only wrong ones count: ten in a quarter of an hour for one account from one
 * address, a hundred an hour for one address and for one account. Somebody else's guessing can use up the last of
 * these, so a browser that signed in to the account before has ten of its own: an attack slows down strangers, never
 * locks out the person.
 */
interface Allowance {
  name: string;
  key: string;
  points: number;
  seconds: number;
}

const knownCookie = "__Host-ryz-known";
const halfYear = 182 * 24 * 3600;

/**
 * Runs the check of a password within its allowances.
 * @returns what the check returned, and the cookie by which this browser is known from now on
 * @throws {DomainError} too-many `account.sign-in-pause`, or what the check throws
 */
export async function guardPassword<T>(request: Request, email: string, check: () => Promise<T>): Promise<{ value: T; cookie: string }> {
  const taken: Allowance[] = [];
  const giveAllBack = () => Promise.all(taken.map(({ name, key, points, seconds }) => giveBack(name, key, points, seconds)));
  for (const allowance of allowancesFor(request, email)) {
    await limit(allowance.name, allowance.key, allowance.points, allowance.seconds).catch((error: unknown) => { throw paused(error); });
    taken.push(allowance);
  }

  try {
    const value = await check();
    await giveAllBack();
    return { value, cookie: knownBrowser(email) };
  } catch (error) {
    const isWrong = error instanceof DomainError && error.kind === "invalid";
    if (!isWrong) await giveAllBack();
    throw error;
  }
}

function allowancesFor(request: Request, email: string): Allowance[] {
  const quarter = 900;
  const known = knownOf(request, email);
  if (known !== undefined) return [{ name: "password-known", key: known.split(".")[0] ?? "", points: 10, seconds: quarter }];

  const address = addressGroup(clientAddress());
  return [
    { name: "password-pair", key: `${email} ${address}`, points: 10, seconds: quarter },
    { name: "password-address", key: address, points: 100, seconds: 3600 },
    { name: "password-account", key: email, points: 100, seconds: 3600 },
  ];
}

/** The `Set-Cookie` line by which a browser that just had the account is known from now on. */
export const knownBrowser = (email: string): string => writeCookie(knownCookie, tokenFor(email, randomBytes(16).toString("base64url")), halfYear);

/** True for a browser that had the account of this address before. */
export const isKnownBrowser = (request: Request, email: string): boolean => knownOf(request, email) !== undefined;

function knownOf(request: Request, email: string): string | undefined {
  const known = readCookie(request.headers.get("cookie"), knownCookie);
  return known !== undefined && isKnownTo(email, known) ? known : undefined;
}

/** `id.signature`: says that this browser once had this account, and nothing else. */
function tokenFor(email: string, id: string): string {
  return `${id}.${createHmac("sha256", env().sessionSecret).update(`known browser\n${email}\n${id}`).digest("base64url")}`;
}

function isKnownTo(email: string, token: string): boolean {
  const expected = Buffer.from(tokenFor(email, token.split(".")[0] ?? ""));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function paused(error: unknown): unknown {
  if (!(error instanceof DomainError) || error.kind !== "too-many") return error;
  const seconds = Number(error.values["seconds"]);
  return new DomainError("too-many", "account.sign-in-pause", { seconds, minutes: Math.ceil(seconds / 60) });
}
