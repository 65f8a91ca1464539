import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { database } from "~/db.server";
import { DomainError } from "~/domain/errors";
import { rateLimits } from "~db/schema";
import { clientAddress, isLocalRequest } from "./scope.server";
import { addressGroup } from "./security.server";

/** One limiter per name and database. Counts that ran out are purged with everything else that expires, not by a timer each. */
const globals: typeof globalThis & { ryzLimiters?: WeakMap<object, Map<string, RateLimiterDrizzle>> } = globalThis;

function limiter(name: string, points: number, seconds: number): RateLimiterDrizzle {
  const db = database();
  const all = (globals.ryzLimiters ??= new WeakMap());
  const ofDatabase = all.get(db) ?? new Map<string, RateLimiterDrizzle>();
  all.set(db, ofDatabase);

  const known = ofDatabase.get(name);
  if (known?.points === points && known.duration === seconds) return known;
  const made = new RateLimiterDrizzle({ storeClient: db, schema: rateLimits, keyPrefix: name, points, duration: seconds, clearExpiredByTimeout: false });
  ofDatabase.set(name, made);
  return made;
}

/**
 * Takes one of `points` tries that `key` has in any `seconds`; counted in the database, so all processes share it.
 * @throws {DomainError} too-many with the seconds to wait
 */
export async function limit(name: string, key: string, points: number, seconds: number): Promise<void> {
  try {
    await limiter(name, points, seconds).consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new DomainError("too-many", "too-many", { seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
  }
}

/**
 * The same for the address of whoever makes this request. What comes straight from this machine is not counted: there
 * all of a demonstration's visitors, and all of a test's, have one address.
 */
export async function limitAddress(name: string, points: number, seconds: number): Promise<void> {
  if (!isLocalRequest()) await limit(name, addressGroup(clientAddress()), points, seconds);
}

/** Gives a try back, e.g. after the right password: only failures should count. */
export async function giveBack(name: string, key: string, points: number, seconds: number): Promise<void> {
  await limiter(name, points, seconds).reward(key);
}
