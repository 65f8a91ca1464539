import type { Database } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { can } from "../access/policy";
import { readStations, type StationWithOpening } from "./read-opening.server";

/** The stations whose opening the actor may edit, in their order. */
export async function listOwnStations(db: Database, actor: StaffActor): Promise<StationWithOpening[]> {
  return (await readStations(db)).filter(({ code }) => can(actor, "station:configure", { stationCode: code }));
}
