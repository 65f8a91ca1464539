import { and, arrayOverlaps, inArray, isNotNull, or, sql, type SQL } from "drizzle-orm";
import { requests } from "~db/schema";
import type { Actor, StaffActor } from "./actor";

const none = sql`false`;
const all = sql`true`;

/**
 * Which requests the actor may see, as a condition on `requests`: put into every list and every single read, so that
 * what is not theirs is not found rather than refused. Rules: product.md 11.
 *
 * - company people: their companies' requests, drafts included
 * - the desk: its station's; departments: what they have, help with, or had before passing it on
 * - supervisors: everything sent; administrators and auditors: no request content at all
 * - visitors: nothing; a link or query code opens one request by its own door
 */
export function visibleRequests(actor: Actor): SQL {
  switch (actor.kind) {
    case "visitor":
      return none;
    case "system":
      return all;
    case "company":
      return actor.companies.length > 0 ? inArray(requests.companyId, actor.companies.map(({ companyId }) => companyId)) : none;
    case "staff":
      // A draft nobody sent is the company's own affair.
      return and(or(isNotNull(requests.number), isNotNull(requests.filedById)), placesOf(actor)) ?? none;
  }
}

function placesOf(actor: StaffActor): SQL {
  const stations: string[] = [];
  const departments: string[] = [];
  for (const { role, stationCode, departmentCode } of actor.assignments) {
    if (role === "supervisor") return all;
    if ((role === "front_desk" || role === "station_lead") && stationCode) stations.push(stationCode);
    if ((role === "liaison" || role === "head") && departmentCode) departments.push(departmentCode);
  }

  return or(
    stations.length > 0 ? inArray(requests.stationCode, stations) : undefined,
    departments.length > 0 ? inArray(requests.departmentCode, departments) : undefined,
    departments.length > 0 ? arrayOverlaps(requests.helperCodes, departments) : undefined,
    departments.length > 0 ? arrayOverlaps(requests.formerCodes, departments) : undefined,
  ) ?? none;
}
