import { AsyncLocalStorage } from "node:async_hooks";

/** Runs one statement on the connection of the transaction. */
export type RunStatement<R> = () => Promise<R>;

/** The transaction whose callback is running, if any: asked by statements that forgot to use its handle. */
const current = new AsyncLocalStorage<OpenTransaction>();

/**
 * The guard between a transaction's callback and its connection. Statements run one after another, none runs once
 * the callback has settled, and a failed one is remembered: PostgreSQL answers COMMIT after a failure with a silent
 * ROLLBACK.
 */
export class OpenTransaction {
  #last: Promise<unknown> = Promise.resolve();
  #isOver = false;
  #failure: { error: unknown } | undefined;

  run<R>(statement: RunStatement<R>): Promise<R> {
    const turn = this.#last.then(async () => {
      if (this.#isOver) throw new Error("The transaction is over; its handle cannot be used any more");
      try {
        return await statement();
      } catch (error) {
        this.#failure ??= { error };
        throw error;
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /**
   * Calls `work`, then closes the guard and waits for a statement still on its way.
   * @throws what `work` threw, or else the first failure of a statement.
   */
  async around<T>(work: () => Promise<T>): Promise<T> {
    const result = await current.run(this, work).finally(async () => {
      this.#isOver = true;
      await this.#last;
    });
    if (this.#failure) throw this.#failure.error;
    return result;
  }

  get isOver(): boolean {
    return this.#isOver;
  }
}

/**
 * Refuses the process-wide handle inside a transaction: on PGlite the statement would wait for its own transaction
 * for ever, on PostgreSQL it would run outside of it.
 */
export function refuseInsideTransaction(): void {
  const open = current.getStore();
  if (open && !open.isOver) throw new Error("Inside a transaction only its own handle may be used");
}

/** Drizzle's handle could nest a transaction as a savepoint; ours has one level, whatever the types let through. */
export function withoutNesting<T extends object>(handle: T): T {
  return Object.assign(handle, {
    transaction: () => Promise.reject(new Error("A transaction cannot hold another one: pass its handle on instead")),
  });
}
