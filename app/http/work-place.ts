import type { StaffRole } from "~db/vocabulary";

/** The page where somebody with these posts begins: after signing in, and from every page that is not about their work. */
export function workPlaceOf(held: readonly StaffRole[]): string {
  if (held.includes("front_desk") || held.includes("station_lead")) return "/desk";
  if (held.includes("auditor")) return "/audit";
  if (held.includes("administrator")) return "/manage";
  return held.includes("liaison") || held.includes("head") || held.includes("supervisor") ? "/inbox" : "/";
}
