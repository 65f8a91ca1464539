import type { KioskView } from "~/domain/queue/get-kiosk.server";
import { shortStationName } from "~/domain/stations/short-name";
import { letterOfCategory } from "~db/vocabulary";
import { shownWait } from "../queue/shown-wait";
import type { KioskCategory } from "./choose-category";

/** The station as the frame of the kiosk names it. */
export function kioskStationOf(station: Pick<KioskView, "stationCode" | "nameZh" | "nameEn">): { code: string; name: { zh: string; en: string } } {
  return { code: station.stationCode, name: shortStationName(station) };
}

export function kioskCategoriesOf({ perCategory }: Pick<KioskView, "perCategory">): KioskCategory[] {
  return perCategory.map(({ category, waiting, wait }) => ({ category, letter: letterOfCategory[category], count: waiting, wait: shownWait(wait) }));
}
