import type { ItemContent, WindowSetup } from "~db/seed/reference-shapes";

/** True when one of the station's windows serves the item's category. */
export function canBeServedAt(station: { windows: readonly WindowSetup[] }, queuePrefix: string): boolean {
  return station.windows.some((window) => window.queuePrefixes.includes(queuePrefix));
}

/** True when a visit for the item can be booked at all. */
export function canBeBooked(content: Pick<ItemContent, "channels">): boolean {
  return content.channels.appointmentAtStation !== "none";
}
