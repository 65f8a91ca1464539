import { database } from "~/db.server";
import { listDepartments } from "~/domain/case-routing/list-departments.server";
import { listStations } from "~/domain/stations/list-stations.server";
import { shortStationName } from "~/domain/stations/short-name";

/** Stations and departments to choose from, with their names. */
export async function postPlaces() {
  const [stations, departments] = await Promise.all([listStations(database()), listDepartments(database())]);
  return {
    stations: stations.map((station) => ({ code: station.code, ...shortStationName(station) })),
    departments: departments.map(({ code, shortZh, nameEn }) => ({ code, zh: shortZh, en: nameEn })),
  };
}
