import postgres from "postgres";

/** A connection that falls idle tells the server what it touched within ten seconds (PGSTAT_IDLE_INTERVAL). */
const toldAfterMs = 11_000;

/**
 * How many pages of the database one of the requests touched, in memory or on disk: what its statements cost, however
 * busy the machine is. What the portal's own jobs touch meanwhile is measured first and taken off.
 */
export async function touchedBuffers<T extends { done: number }>(databaseUrl: string, work: () => Promise<T>): Promise<{ each: number; result: T }> {
  const sql = postgres(databaseUrl, { max: 1 });
  const told = async () => {
    await new Promise((resolve) => setTimeout(resolve, toldAfterMs));
    const [row] = await sql<{ touched: string }[]>`select (blks_hit + blks_read)::text as touched from pg_stat_database where datname = current_database()`;
    return { touched: Number(row?.touched), at: Date.now() };
  };
  try {
    const [earlier, before] = [await told(), await told()];
    const perMs = (before.touched - earlier.touched) / (before.at - earlier.at);
    const result = await work();
    const after = await told();
    return { each: (after.touched - before.touched - perMs * (after.at - before.at)) / result.done, result };
  } finally {
    await sql.end();
  }
}
