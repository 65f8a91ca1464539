import type { CatalogueItem, Station } from "~/domain/catalogue/reference-memory.server";
import { shortAddress, shortStationName } from "~/domain/stations/short-name";
import type { Matter, Place } from "./place";

/** What the browser needs of a station; the rest stays on the server. */
export function placeOf(station: Station): Place {
  return {
    code: station.code,
    name: shortStationName(station),
    street: { zh: station.streetZh, en: station.streetEn },
    addressZh: shortAddress(station.addressZh),
    floorZh: station.floorZh,
  };
}

/** What the browser needs of an item. */
export function matterOf({ code, nameZh, nameEn, content }: CatalogueItem): Matter {
  return { code, nameZh, nameEn, deskMinutes: content.deskMinutes };
}
