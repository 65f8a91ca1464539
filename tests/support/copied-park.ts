import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { eventually, freshGround, groundAt, startServer, type Ground, type Place } from "./server";

declare module "vitest" {
  interface ProvidedContext {
    /** where the run notes its park; empty until a journey needs one */
    parkFolder: string;
  }
}

/** Before the journeys of a run: a place to note the park they copy; afterwards the park goes. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "portal-park-"));
  project.provide("parkFolder", folder);
  return async () => {
    const laid = read(folder);
    if (laid) await groundAt(laid).clear();
    rmSync(folder, { recursive: true, force: true });
  };
}

/**
 * A ground with the made-up park as the first start lays it. Laying it takes longer than many a journey, so the first
 * journey of a run that needs one lays it for all; mails that were written then lead to that server's address.
 */
export async function copiedPark(): Promise<Ground> {
  const folder = inject("parkFolder");
  return freshGround(undefined, read(folder) ?? (await lay(folder)));
}

async function lay(folder: string): Promise<Place> {
  const isLaying = path.join(folder, "laying");
  try {
    mkdirSync(isLaying);
  } catch {
    return eventually("the park another file lays", async () => read(folder), 300_000);
  }
  const ground = await freshGround();
  try {
    await (await startServer(ground)).stop();
  } catch (error) {
    await ground.clear();
    rmdirSync(isLaying);
    throw error;
  }
  const { kind, env, pgliteDir, databaseUrl } = ground;
  writeFileSync(`${noteIn(folder)}.new`, JSON.stringify({ kind, env, pgliteDir, databaseUrl } satisfies Place));
  renameSync(`${noteIn(folder)}.new`, noteIn(folder));
  return ground;
}

const noteIn = (folder: string) => path.join(folder, "park.json");

function read(folder: string): Place | undefined {
  return existsSync(noteIn(folder)) ? (JSON.parse(readFileSync(noteIn(folder), "utf8")) as Place) : undefined;
}
