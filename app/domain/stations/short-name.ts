/**
 * The name of a station as people say it inside the portal, where everything is 融驿站 already:
 * 融驿站·苏州中心站 is 苏州中心站, Rongyizhan Suzhou Center Station is Suzhou Center.
 */
export function shortStationName(station: { nameZh: string; nameEn: string }): { zh: string; en: string } {
  return {
    zh: station.nameZh.replace(/^[^·]+·/, ""),
    en: station.nameEn.replace(/^Rongyizhan\s+/, "").replace(/\s+Station$/, ""),
  };
}

/** The street part of an address: without the park's own name and without remarks in brackets. */
export function shortAddress(addressZh: string): string {
  return addressZh.replace(/^苏州工业园区/, "").replace(/（[^）]*）/g, "");
}
