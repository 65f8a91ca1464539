import { createHash, randomBytes } from "node:crypto";
import { DrizzlePostgreSQLAdapter } from "@lucia-auth/adapter-drizzle";
import { Lucia, TimeSpan } from "lucia";
import { database } from "~/db.server";
import { sessions, users } from "~db/schema";
import type { Database } from "~db/client.server";
import { locales, sessionFactors, userKinds, type Locale, type SessionFactor, type UserKind } from "~db/vocabulary";
import { readCookie, writeCookie } from "./cookies";
import { forgetOnce, isByItself, oncePerRequest } from "./scope.server";
import { sessionCookie } from "./session-cookie";

/**
 * Who is signed in on this browser. The only file that knows lucia, which is no longer maintained: its successor
 * replaces what is in here (DECISIONS.md).
 *
 * The cookie holds a random token, the table its SHA-256: reading the table signs nobody in. A session ends when it
 * was idle too long or is too old, whatever happens first; what an open page asks by itself is no activity:
 */
export const sessionLimits = {
  /** a counter or an office: others walk past the screen */
  staff: { idleSeconds: 30 * 60, absoluteSeconds: 12 * 3600 },
  /** a company's own phone: signing in again costs a mail */
  company: { idleSeconds: 7 * 24 * 3600, absoluteSeconds: 30 * 24 * 3600 },
} as const satisfies Record<UserKind, { idleSeconds: number; absoluteSeconds: number }>;

export interface Session {
  /** SHA-256 of the token: safe to log */
  id: string;
  startedAt: Date;
  /** when the person last proved who they are */
  confirmedAt: Date;
  /** what was shown beside the password or the code */
  factor: SessionFactor;
  user: { id: string; kind: UserKind; locale: Locale };
}

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaFor>;
    DatabaseSessionAttributes: { createdAt: Date; userAgent: string; confirmedAt: Date; factor: string };
    DatabaseUserAttributes: { kind: string; locale: string; isActive: boolean };
  }
}

function adapterFor(db: Database) {
  // The adapter wants drizzle's own class; ours is that class behind a safer transaction door.
  const drizzle = db as unknown as ConstructorParameters<typeof DrizzlePostgreSQLAdapter>[0];
  return new DrizzlePostgreSQLAdapter(drizzle, sessions, users);
}

function luciaFor(db: Database, kind: UserKind, idleSeconds: number = sessionLimits[kind].idleSeconds) {
  return new Lucia(adapterFor(db), {
    sessionExpiresIn: new TimeSpan(idleSeconds, "s"),
    getSessionAttributes: ({ createdAt, confirmedAt, factor }) => ({ createdAt, confirmedAt, factor }),
    getUserAttributes: ({ kind, locale, isActive }) => ({ kind, locale, isActive }),
  });
}

const sha256 = (token: string) => createHash("sha256").update(token).digest("hex");

/** A token says whose limits apply; it is hashed whole, so changing that word makes another, unknown token. */
function kindOf(token: string): UserKind | undefined {
  const [kind, secret] = token.split(".");
  return secret && /^[\w-]{43}$/.test(secret) ? userKinds.find((known) => known === kind) : undefined;
}

/** 256 random bits, behind the word that says whose limits apply. */
export const newSessionToken = (kind: UserKind): string => `${kind}.${randomBytes(32).toString("base64url")}`;

function tokenOf(request: Request): string | undefined {
  return readCookie(request.headers.get("cookie"), sessionCookie);
}

/** The session of this browser, or undefined. A malformed, unknown or ended one is no session. */
export function readSession(request: Request): Promise<Session | undefined> {
  const token = tokenOf(request);
  const kind = token === undefined ? undefined : kindOf(token);
  if (token === undefined || kind === undefined) return Promise.resolve(undefined);

  return oncePerRequest(`session ${sha256(token)}`, () => validate(sha256(token), kind));
}

async function validate(id: string, kind: UserKind): Promise<Session | undefined> {
  // lucia renews by itself in the second half of its limit, also when nobody did anything: with none it leaves that to us.
  const lucia = luciaFor(database(), kind, 0);
  const { session, user } = await lucia.validateSession(id);
  if (!session) return undefined;

  const locale = locales.find((known) => known === user.locale) ?? "zh";
  const isTooOld = Date.now() >= session.createdAt.getTime() + sessionLimits[kind].absoluteSeconds * 1000;
  if (isTooOld || !user.isActive || user.kind !== kind) {
    await lucia.invalidateSession(id);
    return undefined;
  }

  // Renewed at once and not in the second half only, which would make "30 minutes idle" mean 15 now and then.
  const { idleSeconds } = sessionLimits[kind];
  const renewed = new Date(Date.now() + idleSeconds * 1000);
  const isStale = renewed.getTime() - session.expiresAt.getTime() > (idleSeconds * 1000) / 30;
  if (isStale && !isByItself()) await adapterFor(database()).updateSessionExpiration(id, renewed);
  const factor = sessionFactors.find((known) => known === session.factor) ?? "none";
  return { id, startedAt: session.createdAt, confirmedAt: session.confirmedAt, factor, user: { id: user.id, kind, locale } };
}

/**
 * Signs a person in on this browser and answers with the `Set-Cookie` line. The session the browser had before ends:
 * a token known to somebody else from before is worth nothing after.
 */
export async function startSession(user: { id: string; kind: UserKind }, request: Request, factor: SessionFactor = "none"): Promise<string> {
  await endSession(request);
  const token = newSessionToken(user.kind);
  const now = new Date();
  const userAgent = (request.headers.get("user-agent") ?? "").replace(/[^\x20-\x7e]/g, "").slice(0, 200);
  await luciaFor(database(), user.kind).createSession(user.id, { createdAt: now, userAgent, confirmedAt: now, factor }, { sessionId: sha256(token) });
  forgetOnce();
  return writeCookie(sessionCookie, token, sessionLimits[user.kind].absoluteSeconds);
}

/** Ends the session of this browser, if it has one, and answers with the `Set-Cookie` line that removes the cookie. */
export async function endSession(request: Request): Promise<string> {
  const token = tokenOf(request);
  const kind = token === undefined ? undefined : kindOf(token);
  if (token !== undefined && kind !== undefined) await luciaFor(database(), kind).invalidateSession(sha256(token));
  forgetOnce();
  return writeCookie(sessionCookie, "", 0);
}
