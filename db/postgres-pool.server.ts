import type { PostgresClient } from "./postgres-client.server";
import { DatabaseUnavailable, isDatabaseUnavailable } from "./unavailable.server";

interface Waiting {
  give: (client: PostgresClient) => void;
  refuse: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/** Nobody waits longer for a connection than this, however well the line moves. */
const mostWaitMs = 15_000;

/** A bounded set of connections, each lent to one borrower at a time. A dead one is replaced by a fresh one. */
export class PostgresPool {
  readonly #idle: PostgresClient[] = [];
  readonly #alive = new Set<PostgresClient>();
  readonly #waiting: Waiting[] = [];
  readonly #size: number;
  readonly #open: (whenDead: (client: PostgresClient) => void) => PostgresClient;
  /** when the database last did for somebody what was asked */
  #answeredAt = 0;
  #closing: Promise<void> | undefined;
  #allBack: (() => void) | undefined;

  constructor(size: number, open: (whenDead: (client: PostgresClient) => void) => PostgresClient) {
    this.#size = size;
    this.#open = open;
  }

  /**
   * Lends a connection to `work` and takes it back whatever happens. A line that moves is waited in: when a crowd presses
   * at once, each gets its turn. Patience runs out when the database has answered nobody for `waitMs`.
   *
   * @param work also told how long the database may still take: `waitMs` anew once it answered others, else what is left
   * @throws {DatabaseUnavailable} when all are lent and the database is silent for `waitMs`, or after 15 seconds
   */
  async use<T>(waitMs: number, work: (client: PostgresClient, leftMs: number) => Promise<T>): Promise<T> {
    const asked = Date.now();
    const client = await this.#take(waitMs);
    const leftMs = this.#answeredAt > asked ? waitMs : waitMs - (Date.now() - asked);
    try {
      const done = await work(client, leftMs);
      this.#answeredAt = Date.now();
      return done;
    } catch (error) {
      // A refusal is an answer too.
      if (!isDatabaseUnavailable(error)) this.#answeredAt = Date.now();
      throw error;
    } finally {
      this.#giveBack(client);
    }
  }

  /** Waits for what is lent, at most `waitMs`, then closes everything. */
  close(waitMs: number): Promise<void> {
    return (this.#closing ??= this.#closeAll(waitMs));
  }

  #take(waitMs: number): Promise<PostgresClient> {
    if (this.#closing) return Promise.reject(new DatabaseUnavailable("The database is closed"));
    const idle = this.#idle.pop();
    if (idle) return Promise.resolve(idle);
    if (this.#alive.size < this.#size) return Promise.resolve(this.#fresh());

    return new Promise((give, refuse) => {
      const latest = Date.now() + mostWaitMs;
      const look = () => {
        const moreMs = Math.min(this.#answeredAt + waitMs, latest) - Date.now();
        if (moreMs > 0) {
          waiting.timer = setTimeout(look, moreMs);
          return;
        }
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        refuse(new DatabaseUnavailable("All connections to the database are busy"));
      };
      const waiting: Waiting = { give, refuse, timer: setTimeout(look, waitMs) };
      this.#waiting.push(waiting);
    });
  }

  #fresh(): PostgresClient {
    const client = this.#open((dead) => {
      this.#alive.delete(dead);
      const at = this.#idle.indexOf(dead);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    this.#alive.add(client);
    return client;
  }

  #giveBack(client: PostgresClient): void {
    const next = this.#closing ? undefined : this.#waiting.shift();
    if (next) {
      clearTimeout(next.timer);
      next.give(client.isDead ? this.#fresh() : client);
    } else if (!client.isDead) {
      this.#idle.push(client);
    }
    if (this.#idle.length === this.#alive.size) this.#allBack?.();
  }

  async #closeAll(waitMs: number): Promise<void> {
    for (const waiting of this.#waiting.splice(0)) {
      clearTimeout(waiting.timer);
      waiting.refuse(new DatabaseUnavailable("The database is closed"));
    }
    if (this.#idle.length < this.#alive.size) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.#allBack = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    await Promise.all([...this.#alive].map((client) => (this.#idle.includes(client) ? client.end() : client.destroy())));
  }
}
