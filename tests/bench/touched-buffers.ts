import postgres from "postgres";

/** A connection that falls idle tells the server what it touched within ten seconds (PGSTAT_IDLE_INTERVAL). */
const toldAfterMs = 11_000;

interface Told {
  touched: number;
  at: number;
}

/** What the portal's own jobs touch while nobody asks for anything, in pages a millisecond; measured once. */
let idle: number | undefined;

/**
 * How many pages of the database one of the requests touched, in memory or on disk: what its statements cost, however
 * busy the machine is. What the portal's own jobs touch meanwhile is taken off.
 *
 * @param since the reading before the work, when nothing happened after it
 */
export async function touchedBuffers<T extends { done: number }>(databaseUrl: string, work: () => Promise<T>, since?: Told): Promise<{ each: number; result: T; after: Told }> {
  const sql = postgres(databaseUrl, { max: 1 });
  const told = async (): Promise<Told> => {
    await new Promise((resolve) => setTimeout(resolve, toldAfterMs));
    const [row] = await sql<{ touched: string }[]>`select (blks_hit + blks_read)::text as touched from pg_stat_database where datname = current_database()`;
    return { touched: Number(row?.touched), at: Date.now() };
  };
  try {
    let before = since ?? (await told());
    if (idle === undefined) {
      const earlier = before;
      before = await told();
      idle = (before.touched - earlier.touched) / (before.at - earlier.at);
    }
    const result = await work();
    const after = await told();
    return { each: (after.touched - before.touched - idle * (after.at - before.at)) / result.done, result, after };
  } finally {
    await sql.end();
  }
}
