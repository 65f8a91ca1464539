import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import type { Database } from "~db/client.server";
import { aMember } from "./accounts";
import { aBooking, openSlots } from "./bookings";
import { aCompany, aStaffMember } from "./people";
import { aCast, aDraft, aRequest } from "./requests";

/** One person of every role, at the place a request is at and at another one, and something for every address to show. */
export async function aPermissionWorld(db: Database) {
  await openSlots(db);
  const cast = await aCast(db);
  const request = await aRequest(db, cast, "signed");
  const draft = await aDraft(db, cast.company);
  const booking = await aBooking(db, cast.company);
  const people = {
    visitor: null,
    owner: cast.company,
    member: await aMember(db, cast.company),
    stranger: await aCompany(db),
    front_desk: cast.desk,
    front_desk_elsewhere: await aStaffMember(db, "front_desk", "CMGC"),
    station_lead: await aStaffMember(db, "station_lead", "SZZX"),
    station_lead_elsewhere: await aStaffMember(db, "station_lead", "CMGC"),
    liaison: cast.liaison,
    liaison_elsewhere: await aStaffMember(db, "liaison", "XZSP"),
    head: cast.head,
    head_elsewhere: await aStaffMember(db, "head", "XZSP"),
    supervisor: cast.supervisor,
    administrator: await aStaffMember(db, "administrator"),
    auditor: await aStaffMember(db, "auditor"),
  } satisfies Record<string, CompanyActor | StaffActor | null>;

  return { people, paramsOf: (path: string) => paramsOf(path, { requestNumber: request.number ?? "", draftId: draft.id, visit: booking, staffId: cast.liaison.userId }) };
}

export type PermissionWorld = Awaited<ReturnType<typeof aPermissionWorld>>;
export type Role = keyof PermissionWorld["people"];

const nothing = "00000000-0000-4000-8000-000000000000";

/** What stands in the places of an address; ids and secrets that belong to nothing where the world holds nothing. */
function paramsOf(path: string, has: { requestNumber: string; draftId: string; visit: { number: string; appointmentId: string }; staffId: string }): Record<string, string> {
  const known: Record<string, string> = {
    number: path.includes("appointments") ? has.visit.number : has.requestNumber,
    code: path.includes("stations") ? "SZZX" : "RC-001",
    requestId: has.draftId, appointmentId: has.visit.appointmentId, userId: has.staffId,
    category: "QY", year: "2026", kind: "accepted", token: "unknown-token",
  };
  return Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => [name, known[name] ?? nothing]));
}
