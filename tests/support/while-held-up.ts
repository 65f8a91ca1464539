import postgres from "postgres";

/** On PostgreSQL: holds the lock while `during` runs, lets it go, then runs `after`. Backends that wait for a lock are told by their pids. */
export async function whileHeldUp<T>(
  url: string,
  lock: string,
  during: (waiting: () => Promise<number[]>, cutOff: (backend: number | undefined) => Promise<unknown>) => Promise<T>,
  after: (value: T, isGone: (backend: number | undefined) => Promise<boolean>) => Promise<unknown>,
): Promise<void> {
  const [holder, watcher] = [postgres(url, { max: 1, onnotice: () => undefined }), postgres(url, { max: 1 })];
  const waiting = async () => (await watcher<{ pid: number }[]>`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).map(({ pid }) => pid);
  try {
    await holder.unsafe("begin");
    await holder.unsafe(lock);
    const value = await during(waiting, async (backend) => watcher`select pg_terminate_backend(${backend ?? 0})`);
    await holder.unsafe("rollback");
    await after(value, async (backend) => (await watcher`select 1 from pg_stat_activity where pid = ${backend ?? 0}`).length === 0);
  } finally {
    await Promise.all([holder.end({ timeout: 1 }), watcher.end({ timeout: 1 })]);
  }
}
