/** A call as the board got it; `key` changes with every new call of the same number. */
export interface Call {
  key: string;
  number: string;
  windowNo: number;
  /** milliseconds since 1970 */
  calledAt: number;
}

export interface Mouth {
  /** resolves when the last sound is over; never rejects for ever silent ones: see `patienceMs` */
  speak(call: Call, options: { isShort: boolean }): Promise<void>;
}

/** A call nobody heard in time is no longer true: the number was called again, or has come, or was missed. */
const staleMs = 60_000;
/** With so many waiting to be spoken, one language has to do: the screen shows both. */
const crowd = 3;
/** Longer than any call takes; a voice that never says it is done must not silence the station. */
const patienceMs = 25_000;

/**
 * Speaks calls one after another, in the order they were made, never two at once and each once. What was called before
 * the board was opened stays unspoken.
 */
export class Announcer {
  readonly #known = new Set<string>();
  #waiting: Call[] = [];
  #isSpeaking = false;
  #isOn = false;

  constructor(private readonly mouth: Mouth, private readonly now: () => number = Date.now, private readonly patience = patienceMs) {}

  /** From now on calls are spoken. */
  start(): void {
    this.#isOn = true;
  }

  stop(): void {
    this.#isOn = false;
    this.#waiting = [];
  }

  /** Hands in the calls that stand on the board; those not seen before are spoken. */
  hear(calls: readonly Call[]): void {
    const fresh = calls.filter(({ key }) => !this.#known.has(key));
    for (const { key } of fresh) this.#known.add(key);
    if (!this.#isOn) return;

    for (const call of [...fresh].sort((a, b) => a.calledAt - b.calledAt)) {
      // Called again before it was spoken: once is enough.
      this.#waiting = [...this.#waiting.filter(({ number }) => number !== call.number), call];
    }
    void this.#speakOn();
  }

  async #speakOn(): Promise<void> {
    if (this.#isSpeaking) return;
    this.#isSpeaking = true;
    for (let call = this.#waiting.shift(); call; call = this.#waiting.shift()) {
      if (this.now() - call.calledAt > staleMs) continue;
      await this.#inTime(this.mouth.speak(call, { isShort: this.#waiting.length >= crowd }));
    }
    this.#isSpeaking = false;
  }

  #inTime(spoken: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.patience);
      spoken.catch(() => undefined).finally(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
