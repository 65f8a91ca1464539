import { randomUUID } from "node:crypto";
import { opened } from "~/db.server";
import { liveChannel } from "~/domain/live/announce.server";
import { stopping } from "~/lifetime.server";
import { log } from "~/logging.server";
import type { OpenDatabase } from "~db/client.server";
import { LiveHub } from "./live-hub";

/** How often open pages get a sign of life, and how long the database may take to return ours. */
const beatMs = 20_000;
const echoMs = 5_000;

export interface LiveStation {
  hub: LiveHub;
  /** true while what is said in the database does not reach this process: then nobody may believe to be told */
  isDeaf(): boolean;
}

/** One listener per process and database. */
const globals: typeof globalThis & { ryzLive?: WeakMap<OpenDatabase, Promise<LiveStation>> } = globalThis;

/**
 * The process's hub of open pages, listening to the database from the first page that waits on.
 * @throws when the database cannot be listened to; the next call tries again
 */
export function liveStation(): Promise<LiveStation> {
  const database = opened();
  const all = (globals.ryzLive ??= new WeakMap());
  const known = all.get(database);
  if (known) return known;

  const starting = listenTo(database);
  all.set(database, starting);
  starting.catch(() => all.delete(database));
  return starting;
}

async function listenTo(database: OpenDatabase): Promise<LiveStation> {
  const hub = new LiveHub(Date.now);
  const echo = echoes(database, hub);
  await database.listen(
    liveChannel,
    (payload) => (echo.isOwn(payload) ? undefined : hub.changed(payload)),
    () => echo.heardAgain(),
  );
  const timer = setInterval(() => {
    hub.beat();
    // Asked also while nobody is connected and we are deaf: somebody must notice that it is over.
    if (hub.size > 0 || echo.isDeaf()) echo.call();
  }, beatMs).unref();
  stopping.addEventListener("abort", () => {
    clearInterval(timer);
    hub.endAll();
  });
  return { hub, isDeaf: echo.isDeaf };
}

/**
 * Proves that the database's words arrive: says one of its own and waits to hear it. A connection can be dead without
 * either end knowing; readers are sent away then, so that they ask again in their own rhythm and say so.
 */
function echoes(database: OpenDatabase, hub: LiveHub) {
  const prefix = `echo:${randomUUID()}:`;
  let last = 0;
  let heard = 0;
  let isDeaf = false;

  const setDeaf = (deaf: boolean) => {
    if (isDeaf === deaf) return;
    isDeaf = deaf;
    log.warn({ isDeaf }, deaf ? "the database's words do not arrive: open pages are sent away" : "the database's words arrive again");
    if (deaf) hub.endAll();
    else hub.missedSomething();
  };

  return {
    isDeaf: () => isDeaf,
    /** takes its own words out of what is heard */
    isOwn(payload: string): boolean {
      if (!payload.startsWith("echo:")) return false;
      if (payload.startsWith(prefix)) {
        heard = Math.max(heard, Number(payload.slice(prefix.length)));
        setDeaf(false);
      }
      return true;
    },
    heardAgain(): void {
      isDeaf = false;
      hub.missedSomething();
    },
    call(): void {
      const mine = ++last;
      // Not heard in time, or not even said: the same to whoever waits.
      setTimeout(() => { if (heard < mine && !stopping.aborted) setDeaf(true); }, echoMs).unref();
      database.notify(liveChannel, `${prefix}${mine}`).catch(() => undefined);
    },
  };
}
