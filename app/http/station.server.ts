import type { StaffActor } from "~/domain/access/actor";
import { DomainError } from "~/domain/errors";
import { refusedPage } from "./attempt.server";

/** The station whose desk this person works at. Someone placed at several works at the first; others get a refusal. */
export function stationOf(actor: StaffActor): string {
  const stationCode = actor.assignments.find(({ role }) => role === "front_desk" || role === "station_lead")?.stationCode;
  if (!stationCode) throw refusedPage(new DomainError("forbidden", "page.forbidden"));
  return stationCode;
}
