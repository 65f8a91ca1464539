import { LiveLog } from "./live-log";

/** One open page, as the hub sees it. */
export interface LiveReader {
  topics: readonly string[];
  /** whose connections are counted together; undefined when they are not counted */
  address: string | undefined;
  /** milliseconds since 1970 */
  openedAt: number;
  /** false when the reader cannot keep up */
  write(bytes: Uint8Array): boolean;
  /** hangs up, after what was written */
  end(): void;
  /** hangs up at once */
  drop(): void;
}

export interface HubLimits {
  inAll: number;
  perAddress: number;
}

/** A station has some dozens of phones and screens; a tower shares one address. Beyond that somebody is trying. */
const usualLimits: HubLimits = { inAll: 2_000, perAddress: 500 };
/** Who signed out or changed places meanwhile is not told for ever. */
const longestMs = 2 * 60 * 60_000;
/** How long a browser waits before it comes back: at once for a page, spread for all of them together. */
const retryMs = 2_000;
const spreadMs = 4_000;

const encoder = new TextEncoder();

/**
 * All open pages of this process, by what they wait for. It knows no database and no HTTP: whoever listens to the
 * database tells it what changed, whoever answers requests brings the readers.
 *
 * An event's id is the time it was told, so a page that comes back, to this process or another, says by it since when
 * it knows nothing.
 */
export class LiveHub {
  readonly #byTopic = new Map<string, Set<LiveReader>>();
  readonly #all = new Set<LiveReader>();
  readonly #perAddress = new Map<string, number>();
  readonly #log: LiveLog;

  constructor(private readonly now: () => number, private readonly limits: HubLimits = usualLimits) {
    this.#log = new LiveLog(now());
  }

  get size(): number {
    return this.#all.size;
  }

  /** Why one more reader has no place, or undefined when it has one. */
  refusal(address: string | undefined): "full" | "too-many" | undefined {
    if (this.#all.size >= this.limits.inAll) return "full";
    return address !== undefined && (this.#perAddress.get(address) ?? 0) >= this.limits.perAddress ? "too-many" : undefined;
  }

  /**
   * Takes a reader in and greets it. It is told to look at once when something it waits for changed since, or may have.
   * @param since time of the page or of the last event it got, milliseconds since 1970
   * @param version of the build, so that a page from before a deployment notices
   */
  add(reader: LiveReader, { since, version }: { since: number | undefined; version: string }): void {
    this.#all.add(reader);
    if (reader.address !== undefined) this.#perAddress.set(reader.address, (this.#perAddress.get(reader.address) ?? 0) + 1);
    for (const topic of reader.topics) {
      const waiting = this.#byTopic.get(topic) ?? new Set();
      this.#byTopic.set(topic, waiting.add(reader));
    }

    this.#write(reader, `retry: ${retryMs}\n${this.#event("hello", version)}`);
    const missed = since === undefined ? undefined : reader.topics.find((topic) => this.#log.mayHaveChanged(topic, since));
    if (missed !== undefined) this.#write(reader, this.#event("look", missed));
  }

  remove(reader: LiveReader): void {
    if (!this.#all.delete(reader)) return;
    for (const topic of reader.topics) {
      const waiting = this.#byTopic.get(topic);
      waiting?.delete(reader);
      if (waiting?.size === 0) this.#byTopic.delete(topic);
    }
    if (reader.address === undefined) return;
    const left = (this.#perAddress.get(reader.address) ?? 1) - 1;
    if (left > 0) this.#perAddress.set(reader.address, left);
    else this.#perAddress.delete(reader.address);
  }

  /** Something changed: whoever waits for it is told to look. */
  changed(topic: string): void {
    this.#log.note(topic, this.now());
    const waiting = this.#byTopic.get(topic);
    if (waiting) this.#tell(waiting, this.#event("look", topic));
  }

  /** What changed meanwhile is not known, e.g. after the database was away: everybody is told to look. */
  missedSomething(): void {
    this.#log.forget(this.now());
    this.#tell(this.#all, this.#event("look", "*"));
  }

  /** A sign of life. Browsers notice by its absence that a connection is dead, and it keeps proxies from closing it. */
  beat(): void {
    const now = this.now();
    for (const reader of this.#all) if (now - reader.openedAt > longestMs) this.#hangUp(reader, retryMs);
    this.#tell(this.#all, this.#event("pulse", "1"));
  }

  /** Hangs up on everybody, telling each when to come back; spread, so that they do not all come at once. */
  endAll(): void {
    for (const reader of this.#all) this.#hangUp(reader, retryMs + Math.round(Math.random() * spreadMs));
  }

  #hangUp(reader: LiveReader, retry: number): void {
    this.remove(reader);
    reader.write(encoder.encode(`retry: ${retry}\n\n`));
    reader.end();
  }

  #event(kind: "hello" | "look" | "pulse", data: string): string {
    return `id: ${this.now()}\nevent: ${kind}\ndata: ${data}\n\n`;
  }

  #tell(readers: Iterable<LiveReader>, text: string): void {
    const bytes = encoder.encode(text);
    for (const reader of readers) this.#write(reader, bytes);
  }

  #write(reader: LiveReader, text: string | Uint8Array): void {
    if (reader.write(typeof text === "string" ? encoder.encode(text) : text)) return;
    // It would fill this process's memory; it comes back by itself and is told what it missed.
    this.remove(reader);
    reader.drop();
  }
}
