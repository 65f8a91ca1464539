import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/config/env.server";
import { DomainError } from "~/domain/errors";
import { readCookie, writeCookie } from "./cookies";
import { giveBack, limit } from "./rate-limit.server";

/**
 * Between the password and the code from the app: a signed note in the browser that this person had the password a
 * moment ago. It opens nothing but the page that asks for the code.
 */
const halfCookie = "__Host-ryz-half";
const lastsSeconds = 5 * 60;

/** The `Set-Cookie` line of the note. */
export function halfSignedIn(userId: string): string {
  const facts = `${Buffer.from(userId).toString("base64url")}.${Date.now() + lastsSeconds * 1000}`;
  return writeCookie(halfCookie, `${facts}.${signature(facts)}`, lastsSeconds);
}

/** The `Set-Cookie` line that takes it away. */
export const noLongerHalf = () => writeCookie(halfCookie, "", 0);

/** Who had the password, within the last minutes; undefined otherwise. */
export function halfSignedInUser(request: Request): string | undefined {
  const [user = "", until = "", given = ""] = readCookie(request.headers.get("cookie"), halfCookie)?.split(".") ?? [];
  const [left, right] = [Buffer.from(signature(`${user}.${until}`)), Buffer.from(given)];
  const isOurs = left.length === right.length && timingSafeEqual(left, right);
  return isOurs && Number(until) > Date.now() ? Buffer.from(user, "base64url").toString("utf8") : undefined;
}

function signature(facts: string): string {
  return createHmac("sha256", env().sessionSecret).update(`half signed in\n${facts}`).digest("base64url");
}

/**
 * Runs the check of a code within its allowance: ten wrong ones in a quarter of an hour for one person. Only who has
 * the password gets here, so nobody else can use it up.
 *
 * @throws {DomainError} too-many `factor.pause`, or what the check throws
 */
export async function guardFactor<T>(userId: string, check: () => Promise<T>): Promise<T> {
  const allowance = ["factor-try", userId, 10, 900] as const;
  await limit(...allowance).catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.kind !== "too-many") throw error;
    const seconds = Number(error.values["seconds"]);
    throw new DomainError("too-many", "factor.pause", { seconds, minutes: Math.ceil(seconds / 60) });
  });
  const value = await check();
  await giveBack(...allowance);
  return value;
}
