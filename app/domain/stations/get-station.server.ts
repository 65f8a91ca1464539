import type { Queryable } from "~db/client.server";
import { referenceOf, type Station } from "../catalogue/reference-memory.server";
import { DomainError } from "../errors";

/**
 * One station. From memory.
 *
 * @throws {DomainError} `not-found` for a code no station has.
 */
export async function getStation(db: Queryable, code: string): Promise<Station> {
  const station = (await referenceOf(db)).stationByCode.get(code);
  if (!station) throw new DomainError("not-found", "station.not-found", { code });
  return station;
}
