import { opened } from "~/db.server";
import { arrive, depart, presenceMs, renewPresence, type Present } from "~/domain/inbox/renew-presence.server";
import { stopping } from "~/lifetime.server";
import { log } from "~/logging.server";
import type { OpenDatabase } from "~db/client.server";

/** Twice within the time somebody is believed to be there, so that one lost renewal is not a goodbye. */
const renewMs = Math.floor(presenceMs / 2.5);

/** Who has which request open by way of this process: one entry an open stream. */
const globals: typeof globalThis & { ryzPresence?: WeakMap<OpenDatabase, Set<Present>> } = globalThis;

/**
 * Somebody's open page of a request. It costs one small write when it opens and one when it closes; meanwhile all pages
 * of the process are renewed by one statement each half minute, and by none while no request is open.
 *
 * Presence is a courtesy: what goes wrong with it stops no page.
 *
 * @returns to be called when the stream ends; calling it again does nothing
 */
export function keepPresent(present: Present): () => void {
  const database = opened();
  const here = presentIn(database);
  here.add(present);
  void quietly(arrive(database.db, present, new Date()));

  return () => {
    if (!here.delete(present)) return;
    const isStillOpen = [...here].some(({ requestId, userId }) => requestId === present.requestId && userId === present.userId);
    // A process that stops says nothing: its pages come back to another one in a moment.
    if (!isStillOpen && !stopping.aborted) void quietly(depart(database.db, present));
  };
}

function presentIn(database: OpenDatabase): Set<Present> {
  const all = (globals.ryzPresence ??= new WeakMap());
  const known = all.get(database);
  if (known) return known;

  const here = new Set<Present>();
  all.set(database, here);
  const timer = setInterval(() => void quietly(renewPresence(database.db, [...here], new Date())), renewMs).unref();
  stopping.addEventListener("abort", () => clearInterval(timer));
  return here;
}

async function quietly(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    log.debug({ err: error }, "presence was not noted");
  }
}
