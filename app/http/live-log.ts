/** Clocks of two machines differ; a page made by the other one must not miss what happened in between. */
const slackMs = 3_000;
const remembered = 5_000;

/**
 * When each topic last changed, as far as this process heard. What it did not hear, or no longer remembers, counts as
 * changed: looking once too often costs little, missing a call costs a visitor's turn.
 */
export class LiveLog {
  readonly #changedAt = new Map<string, number>();
  #knownSince: number;

  /** @param now since when everything is heard, milliseconds since 1970 */
  constructor(now: number) {
    this.#knownSince = now;
  }

  note(topic: string, now: number): void {
    // A map keeps the order of insertion: put anew, the topic counts as the youngest.
    this.#changedAt.delete(topic);
    this.#changedAt.set(topic, now);
    if (this.#changedAt.size <= remembered) return;
    for (const [oldest, at] of this.#changedAt) {
      this.#changedAt.delete(oldest);
      this.#knownSince = Math.max(this.#knownSince, at);
      return;
    }
  }

  /** Nothing before now is known any more. */
  forget(now: number): void {
    this.#changedAt.clear();
    this.#knownSince = now;
  }

  mayHaveChanged(topic: string, since: number): boolean {
    const from = since - slackMs;
    return from < this.#knownSince || (this.#changedAt.get(topic) ?? 0) >= from;
  }
}
