import { settleNotice, type NoticeOutcome } from "~/domain/notices/settle-notice.server";
import { farthestTurnSeconds, readTransports, restTransport } from "~/domain/notices/transport-state.server";
import type { ClaimedNotice } from "~/domain/notices/claim-notices.server";
import type { Mail, MailTransport, SendFailure, SendResult } from "~/mail/transport";
import type { Database } from "~db/client.server";
import { giveUp, type ReadyMail } from "./prepare-mails.server";
import type { JobLog } from "./repeat.server";

export interface CalledRound {
  sent: number;
  pauseSeconds: number;
  /** taken by the provider and still to be noted, all in one statement */
  taken: { claim: ClaimedNotice; providerId: string; transport: string; at: Date }[];
  failures: string[];
}

interface Calling {
  /** when the first of this round's turns is */
  first: Date;
  now: () => Date;
  signal: AbortSignal;
  log: JobLog;
}

const firstDelaySeconds = 15;
const longestDelaySeconds = 3_600;

/**
 * Hands mails to one way out, each at its turn. Once the provider asks to be left alone, the rest of the round goes
 * back into the queue uncalled.
 */
export async function callTransport(db: Database, transport: MailTransport, mails: readonly ReadyMail[], calling: Calling): Promise<CalledRound> {
  const round: CalledRound = { sent: 0, pauseSeconds: 0, taken: [], failures: [] };
  const gapMs = transport.perSecond === undefined ? 0 : 1000 / transport.perSecond;
  let rest: SendFailure | undefined;

  await Promise.all(mails.map(async ({ claim, mail }, index) => {
    const { notice } = claim;
    const isTurn = await until(Math.min(calling.first.getTime() + index * gapMs - calling.now().getTime(), farthestTurnSeconds * 1000), calling.signal);
    const told = rest ?? (isTurn ? await restAskedElsewhere(db, transport, calling.now()) : undefined);
    const result = told ? { ...told, isUncertain: false } : isTurn ? await tried(transport, mail, notice.id, calling.signal) : stopped;
    if (result.ok) {
      round.sent += 1;
      round.taken.push({ claim, providerId: result.providerId, transport: transport.name, at: calling.now() });
      // Without keys a crash before the note would send the mail again: noted at once.
      if (!transport.remembersKeys) await settleNotice(db, claim, { as: "sent", at: calling.now(), providerId: result.providerId, transport: transport.name });
      return;
    }
    if (result !== stopped) round.failures.push(result.reason);
    if (result.pauseAll && !rest) {
      rest = result;
      round.pauseSeconds = result.retryAfterSeconds ?? firstDelaySeconds;
      const until = new Date(calling.now().getTime() + round.pauseSeconds * 1000);
      await restTransport(db, { name: transport.name, until, because: result.reason, needsPerson: result.needsPerson ?? false, now: calling.now() });
      calling.log.warn({ transport: transport.name, seconds: round.pauseSeconds, reason: result.reason, needsPerson: result.needsPerson ?? false }, "the mail provider wants a pause");
    }
    calling.log.warn({ notice: notice.id, kind: notice.kind, attempts: notice.attempts, reason: result.reason, retry: result.retry }, "a notice was not taken");
    if (!result.retry) return giveUp(db, claim, result.reason, calling);
    await settleNotice(db, claim, outcomeOf(result, notice.attempts, transport, calling.now()));
  }));
  return round;
}

/** Another process may have been asked to rest since this round began; the provider means all of us. */
async function restAskedElsewhere(db: Database, { name, perSecond }: MailTransport, now: Date): Promise<SendFailure | undefined> {
  if (perSecond === undefined) return undefined;
  const known = (await readTransports(db)).find((one) => one.name === name);
  if (!known?.restsUntil || known.restsUntil <= now) return undefined;
  return { ok: false, retry: true, reason: known.restsBecause ?? "asked to rest", retryAfterSeconds: (known.restsUntil.getTime() - now.getTime()) / 1000, pauseAll: true, needsPerson: known.needsPerson };
}

const stopped: SendFailure = { ok: false, retry: true, reason: "stopped before it was sent", retryAfterSeconds: 0 };

/** Transports answer with values; one that throws all the same must not take the round with it. */
async function tried(transport: MailTransport, mail: Mail, idempotencyKey: string, signal: AbortSignal): Promise<SendResult> {
  try {
    return await transport.send(mail, { idempotencyKey, signal });
  } catch (error) {
    return { ok: false, retry: true, reason: error instanceof Error ? error.name : "unknown error", isUncertain: true };
  }
}

function outcomeOf(result: SendFailure, attempts: number, transport: MailTransport, now: Date): NoticeOutcome {
  if (result.isUncertain && !transport.remembersKeys) return { as: "held", reason: `${result.reason}: it may have left` };
  const delay = result.retryAfterSeconds ?? delaySeconds(attempts);
  return { as: "retry", at: new Date(now.getTime() + delay * 1000), reason: result.reason, mayHaveArrived: result.isUncertain ?? false };
}

/** 15 s, 30 s, 1 min … one hour, each a fifth more or less: many that failed together do not come back together. */
function delaySeconds(attempts: number): number {
  const delay = Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** (attempts - 1));
  return delay * (0.8 + 0.4 * Math.random());
}

/** Waits for a turn; false when the signal fired meanwhile. */
async function until(ms: number, signal: AbortSignal): Promise<boolean> {
  if (ms > 0 && !signal.aborted) await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
  return !signal.aborted;
}
