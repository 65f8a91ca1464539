import { ownPostgres, type OwnPostgres } from "../support/own-postgres";
import { freshGround, startServer, type Ground } from "../support/server";
import { breakBuild } from "./broken-build";
import type { Control } from "./row";

/**
 * The ground of the rows. Laying the made-up park takes longer than most faults, so it is laid once a run and copied
 * for each row; the rows share a PostgreSQL of their own, which each may kill.
 */
let shared: Promise<OwnPostgres | undefined> | undefined;
const parks = new Map<string | null, Promise<Ground>>();

/** @returns undefined where PostgreSQL is not installed; its `clear` leaves it as the next row needs it, running */
export async function sharedPostgres(): Promise<OwnPostgres | undefined> {
  const database = await (shared ??= ownPostgres());
  return database && {
    ...database,
    clear: async () => {
      database.thaw();
      if (!(await database.isAlive())) await database.start();
    },
  };
}

/** Ends the shared PostgreSQL and removes the parks. */
export async function endPark(): Promise<void> {
  const database = await shared;
  const laid = await Promise.allSettled(parks.values());
  parks.clear();
  shared = undefined;
  for (const park of laid) if (park.status === "fulfilled") await park.value.clear();
  await database?.clear();
}

interface Wanted {
  /** "copied": laid once and the same for all; "laid": anew, by whoever starts first, e.g. on another day; "none": an empty database */
  park?: "copied" | "laid" | "none";
}

/** A ground for a row, and for a control the build it has to run there. @param admin null for PGlite */
export async function prepared(admin: string | null, control: Control | undefined, { park = "copied" }: Wanted = {}): Promise<Ground> {
  const ground = await freshGround(admin, park === "copied" ? await parkOn(admin) : undefined);
  if (park === "none") ground.env["DEMO"] = "0";
  if (control) ground.program = breakBuild(control);
  return ground;
}

function parkOn(admin: string | null): Promise<Ground> {
  const laid = parks.get(admin) ?? layPark(admin);
  parks.set(admin, laid);
  return laid;
}

async function layPark(admin: string | null): Promise<Ground> {
  const ground = await freshGround(admin);
  try {
    await (await startServer(ground)).stop();
    return ground;
  } catch (error) {
    await ground.clear();
    throw error;
  }
}
