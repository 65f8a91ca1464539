import type { StationOverview } from "~/domain/stations/station-overview.server";
import { shortAddress, shortStationName } from "~/domain/stations/short-name";
import type { StationCard } from "./tower-row";

/** What the browser needs of a station on a list; the rest stays on the server. */
export function stationCard({ station, opening, waiting, wait }: StationOverview): StationCard {
  return { code: station.code, name: shortStationName(station), addressZh: shortAddress(station.addressZh), opening, waiting, wait };
}
