import { report, reportBuild } from "./live-state";

/** Longer than two signs of life apart: the connection is dead, whatever the browser believes. */
const silenceMs = 50_000;
/** A deployment or a renewed connection is no interruption worth a word. */
const graceMs = 6_000;
const pollMs = 15_000;
const pollSpreadMs = 10_000;
const firstRetryMs = 2_000;
const lastRetryMs = 20_000;
const hiddenMs = 5_000;

type Timer = "silence" | "grace" | "poll" | "retry" | "hide";

interface Wiring {
  topics: readonly string[];
  /** milliseconds since 1970: when the page was made */
  since: number | undefined;
  /** a screen on the wall is never looked away from */
  isAlwaysOn: boolean;
  look: () => void;
}

/**
 * Keeps an open page told: by events where they get through, else by asking every 15 to 25 seconds. Does nothing while
 * the tab is hidden, and looks at once when it is seen again.
 */
export class LiveConnection {
  #source: EventSource | undefined;
  #since: number | undefined;
  #timers: Partial<Record<Timer, number>> = {};
  #retryMs = firstRetryMs;
  #isClosed = false;

  constructor(private readonly wiring: Wiring) {
    this.#since = wiring.since;
    document.addEventListener("visibilitychange", this.#seenOrHidden);
    addEventListener("online", this.#again);
    addEventListener("pageshow", this.#shown);
    this.#open();
  }

  close(): void {
    this.#isClosed = true;
    document.removeEventListener("visibilitychange", this.#seenOrHidden);
    removeEventListener("online", this.#again);
    removeEventListener("pageshow", this.#shown);
    this.#pause();
  }

  #open(): void {
    this.#source?.close();
    this.#source = undefined;
    if (this.#isClosed) return;
    if (typeof EventSource === "undefined") return this.#lost();

    const query = this.wiring.topics.map((topic) => `topic=${encodeURIComponent(topic)}`);
    if (this.#since !== undefined) query.push(`since=${this.#since}`);
    const source = new EventSource(`/live?${query.join("&")}`);
    this.#source = source;
    const hear = (kind: string, then: (data: string) => void) => source.addEventListener(kind, (event) => {
      this.#alive(event.lastEventId);
      then(String(event.data));
    });
    hear("hello", (version) => { this.#back(); reportBuild(version); });
    hear("look", () => this.wiring.look());
    hear("pulse", () => undefined);
    source.onerror = () => {
      this.#lost();
      // The browser comes back by itself, unless it was refused.
      if (source.readyState === EventSource.CLOSED) this.#retryLater();
    };
    this.#expectLife();
  }

  #alive(id: string): void {
    if (/^\d{13}$/.test(id)) this.#since = Number(id);
    this.#expectLife();
  }

  #expectLife(): void {
    this.#after("silence", silenceMs, () => {
      this.#lost();
      this.#open();
    });
  }

  #back(): void {
    this.#retryMs = firstRetryMs;
    this.#stop("grace", "poll", "retry");
    report("stream", null);
  }

  #lost(): void {
    const lostAt = new Date();
    if (this.#timers.grace === undefined) this.#after("grace", graceMs, () => report("stream", lostAt), true);
    if (this.#timers.poll === undefined) this.#poll();
  }

  #poll(): void {
    this.#after("poll", pollMs + Math.random() * pollSpreadMs, () => {
      this.wiring.look();
      this.#poll();
    });
  }

  #retryLater(): void {
    this.#after("retry", this.#retryMs * (0.75 + Math.random() / 2), () => this.#open());
    this.#retryMs = Math.min(this.#retryMs * 2, lastRetryMs);
  }

  readonly #again = () => {
    this.#retryMs = firstRetryMs;
    this.#open();
  };

  /** From the browser's memory of pages gone by: nothing was heard meanwhile. */
  readonly #shown = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    this.wiring.look();
    this.#again();
  };

  readonly #seenOrHidden = () => {
    if (this.wiring.isAlwaysOn) return;
    if (document.visibilityState === "hidden") return this.#after("hide", hiddenMs, () => this.#pause());
    this.#stop("hide");
    if (this.#source || this.#timers.retry !== undefined) return;
    this.wiring.look();
    this.#again();
  };

  #pause(): void {
    this.#source?.close();
    this.#source = undefined;
    this.#stop("silence", "grace", "poll", "retry", "hide");
  }

  /** @param once the name stays taken after it ran, so that a trouble is told with its first moment */
  #after(name: Timer, ms: number, act: () => void, once = false): void {
    window.clearTimeout(this.#timers[name]);
    this.#timers[name] = window.setTimeout(() => {
      if (!once) this.#timers[name] = undefined;
      act();
    }, ms);
  }

  #stop(...names: (Timer)[]): void {
    for (const name of names) {
      window.clearTimeout(this.#timers[name]);
      this.#timers[name] = undefined;
    }
  }
}
