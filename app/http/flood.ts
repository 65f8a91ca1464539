/**
 * A coarse dam in this process's memory, before any database: so many requests of one kind from one address a minute,
 * then 429. The fine limits (codes, passwords, look-ups) are counted in the database by http/rate-limit.server.ts.
 */
export class Flood {
  private readonly counts = new Map<string, { count: number; until: number }>();

  constructor(private readonly perMinute: number, private readonly remembered = 20_000) {}

  /** Seconds to wait before another one may pass, without counting one; 0 when it may pass now. */
  secondsLeft(address: string, now: number): number {
    const entry = this.counts.get(address);
    return entry && entry.until > now && entry.count >= this.perMinute ? Math.ceil((entry.until - now) / 1000) : 0;
  }

  /** Seconds to wait, or 0 when the request may pass. */
  secondsToWait(address: string, now: number): number {
    const entry = this.counts.get(address);
    if (entry && entry.until > now) {
      entry.count++;
      return entry.count > this.perMinute ? Math.ceil((entry.until - now) / 1000) : 0;
    }
    this.counts.delete(address);
    if (this.counts.size >= this.remembered) this.forgetOldest();
    this.counts.set(address, { count: 1, until: now + 60_000 });
    return 0;
  }

  /** A map keeps the order of insertion and windows have one length: the oldest stand first. */
  private forgetOldest(): void {
    let spare = this.remembered / 10;
    for (const address of this.counts.keys()) {
      if (spare-- <= 0) return;
      this.counts.delete(address);
    }
  }
}
