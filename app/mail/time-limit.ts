/**
 * Runs a call that is broken off after `ms`, or as soon as the outer signal fires.
 *
 * Not `AbortSignal.any` with `AbortSignal.timeout`: nothing holds on to that pair while a call waits, so Node 20 collects
 * it with the garbage and the limit never comes. The timer here holds its controller.
 */
export async function withTimeLimit<T>(ms: number, outer: AbortSignal, work: (limit: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const end = () => controller.abort();
  const timer = setTimeout(end, ms);
  outer.addEventListener("abort", end, { once: true });
  if (outer.aborted) end();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener("abort", end);
  }
}
