import type { PostgresClient } from "./postgres-client.server";
import { DatabaseUnavailable } from "./unavailable.server";

interface Waiting {
  give: (client: PostgresClient) => void;
  refuse: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/** A bounded set of connections, each lent to one borrower at a time. A dead one is replaced by a fresh one. */
export class PostgresPool {
  readonly #idle: PostgresClient[] = [];
  readonly #alive = new Set<PostgresClient>();
  readonly #waiting: Waiting[] = [];
  readonly #size: number;
  readonly #open: (whenDead: (client: PostgresClient) => void) => PostgresClient;
  #closing: Promise<void> | undefined;
  #allBack: (() => void) | undefined;

  constructor(size: number, open: (whenDead: (client: PostgresClient) => void) => PostgresClient) {
    this.#size = size;
    this.#open = open;
  }

  /**
   * Lends a connection to `work` and takes it back whatever happens.
   * @throws {DatabaseUnavailable} when all are lent and none comes back within `waitMs`
   */
  async use<T>(waitMs: number, work: (client: PostgresClient) => Promise<T>): Promise<T> {
    const client = await this.#take(waitMs);
    try {
      return await work(client);
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
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        refuse(new DatabaseUnavailable("All connections to the database are busy"));
      }, waitMs);
      const waiting: Waiting = { give, refuse, timer };
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
