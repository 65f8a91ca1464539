import type { Queryable } from "~db/client.server";
import { referenceOf, type Station } from "../catalogue/reference-memory.server";

/** The stations in the order they are shown. From memory. */
export async function listStations(db: Queryable): Promise<readonly Station[]> {
  return (await referenceOf(db)).stations;
}
