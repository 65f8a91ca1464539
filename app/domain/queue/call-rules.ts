import type { QueueSettings } from "./settings";

/** What a called ticket tells about its calls. */
interface Called {
  calls: number;
  lastCalledAt: Date | null;
}

/** From when the number may be called again, or given up as missed. */
export function nextCallAt({ lastCalledAt }: Called, { recallSeconds }: QueueSettings): Date {
  return new Date((lastCalledAt?.getTime() ?? 0) + recallSeconds * 1000);
}

/** True once the number was called often enough and given time to come. */
export function mayBeMissed(ticket: Called, settings: QueueSettings, now: Date): boolean {
  return ticket.calls >= settings.callsBeforeMissed && nextCallAt(ticket, settings) <= now;
}

/** The last instant at which a missed number may come back. */
export function backUntil(missedAt: Date, { graceMinutes }: QueueSettings): Date {
  return new Date(missedAt.getTime() + graceMinutes * 60_000);
}
