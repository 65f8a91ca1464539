import type { ComparedStations } from "~/domain/bookings/compare-stations.server";
import { placeOf } from "./place.server";
import type { StationTimesView } from "./station-times";

/** What the browser needs of the stations compared: only the times that can be pressed. */
export function stationTimesOf({ able, days, day, stations, next, elsewhere }: ComparedStations): StationTimesView {
  const shown = new Set(stations.map(({ station }) => station.code));
  return {
    able: able.map((station) => ({ place: placeOf(station), isShown: shown.has(station.code) })),
    days, day,
    next: next && { place: placeOf(next.station), startsAt: next.startsAt },
    stations: stations.map(({ station, chosen, nothing, next: first }) => ({
      place: placeOf(station),
      slots: (chosen?.slots ?? []).flatMap(({ startsAt, left, state }) => (state === "free" || state === "own" ? [{ startsAt, left, isOwn: state === "own" }] : [])),
      nothing,
      reason: chosen?.reasonZh ? { zh: chosen.reasonZh, en: chosen.reasonEn } : null,
      next: first,
    })),
    elsewhere: elsewhere.map(({ station, startsAt }) => ({ place: placeOf(station), startsAt })),
  };
}
