import net from "node:net";
import { makePgArray, parsePgArray } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { DatabaseUnavailable, meansUnavailable } from "./unavailable.server";

const connectMs = 3_000;
/** text[], varchar[] and uuid[] */
const textArrays = [1009, 1015, 2951];

/** The parts of the parsed postgres.js options that say where the server is. */
interface Where {
  host: string[];
  port: number[];
  path: string | false | undefined;
}

/**
 * One connection to PostgreSQL, used by one borrower at a time.
 *
 * postgres.js 3.4.9 opens a new connection behind the same client when the old one dies; a late statement of a dead
 * transaction would run there and commit by itself, or run inside a stranger's transaction. So a client here gets
 * one socket in its life: when that is gone the client is dead for good, and says so before every statement.
 */
export class PostgresClient {
  readonly #sql: postgres.Sql;
  #socket: net.Socket | undefined;
  #isDead = false;
  readonly #whenDead: (client: PostgresClient) => void;

  /** @param settings parameters of the session, e.g. statement_timeout in milliseconds */
  constructor(url: string, settings: Record<string, string>, whenDead: (client: PostgresClient) => void = () => undefined) {
    this.#whenDead = whenDead;
    const options = {
      max: 1,
      // Both would end a connection in the middle of a transaction.
      idle_timeout: undefined,
      max_lifetime: null,
      connect_timeout: connectMs / 1000,
      // Its own look-up of array types fails outside of any promise we hold when the connection dies meanwhile.
      fetch_types: false,
      onnotice: () => undefined,
      onclose: () => this.destroy(),
      // A page asks for fifty rows while others do the same: starting workers for it costs more than they save.
      connection: { application_name: "louxiaoer", TimeZone: "UTC", max_parallel_workers_per_gather: 0, ...settings },
      socket: (where: Where) => this.#connect(where),
    };
    this.#sql = postgres(url, options);
    // Drizzle wants dates as text and teaches the client so.
    drizzle(this.#sql);
    for (const type of textArrays) {
      this.#sql.options.parsers[type] = parsePgArray;
      this.#sql.options.serializers[type] = (value: unknown) => (Array.isArray(value) ? makePgArray(value) : value);
    }
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /**
   * Runs one statement.
   * @param within milliseconds after which the connection is given up: a server that neither answers nor closes
   *   must not hold a visitor
   */
  async run(text: string, parameters: unknown[], asArrays: boolean, within: number): Promise<postgres.RowList<postgres.Row[]>> {
    if (this.#isDead) throw new DatabaseUnavailable("The connection to the database is closed");
    const timer = setTimeout(() => this.destroy(), Math.max(within, 1));
    try {
      // Prepared once per connection: saves a round trip on every later run of the same statement.
      const query = this.#sql.unsafe(text, parameters as postgres.ParameterOrJSON<never>[], { prepare: true });
      return await (asArrays ? (query.values() as unknown as typeof query) : query);
    } catch (error) {
      if (!this.#isDead && !meansUnavailable(error)) throw error;
      // The socket says so a moment later; nobody may be lent a dying connection meanwhile.
      if (!leavesSession(error)) this.destroy();
      throw new DatabaseUnavailable("The database does not answer", { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Closes politely; nothing may be running. */
  async end(): Promise<void> {
    const socket = this.#socket;
    await this.#sql.end({ timeout: 1 });
    this.#isDead = true;
    socket?.destroy();
  }

  /** Closes at once. The server rolls back what was open. */
  destroy(): void {
    if (this.#isDead) return;
    this.#isDead = true;
    this.#socket?.destroy();
    this.#sql.end({ timeout: 0 }).catch(() => undefined);
    this.#whenDead(this);
  }

  /** postgres.js asks for a socket whenever it wants to connect. It gets one. */
  async #connect(where: Where): Promise<net.Socket> {
    if (this.#socket || this.#isDead) throw new DatabaseUnavailable("The connection to the database is closed");
    const [host, port] = [where.host[0], where.port[0]];
    const socket = where.path ? net.connect(where.path) : net.connect(port ?? 5432, host);
    this.#socket = socket;
    // The name for which a TLS certificate is checked.
    Object.assign(socket, { host });
    socket.setNoDelay(true);
    // A socket without a listener for errors would end the process.
    socket.on("error", () => undefined);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => socket.destroy(), connectMs);
      socket.once("connect", resolve);
      socket.once("error", reject);
      socket.once("close", () => {
        clearTimeout(timer);
        reject(new DatabaseUnavailable("The database does not answer"));
      });
      socket.once("connect", () => clearTimeout(timer));
    });
    socket.once("close", () => this.destroy());
    return socket;
  }
}

/** True when the server refused one statement and goes on; FATAL and what comes from the socket end the session. */
function leavesSession(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.severity === "ERROR";
}
