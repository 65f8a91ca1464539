import type { StaffRequestView } from "~/domain/requests/get-request-for-staff.server";
import type { KnownPerson } from "~/domain/companies/known-people.server";
import type { FoundCompany } from "~/domain/companies/find-companies.server";
import type { StationMode } from "~db/vocabulary";
import type { TickedPaper } from "../requests/staff/paper-ticks";
import type { ItemChoice } from "./finish-panel";

export type ConsoleTab = "papers" | "spot" | "answer" | "notes";

/** What can be done for the visitor at the window. */
export interface Work {
  request: (Pick<StaffRequestView, "id" | "version" | "status" | "outcome" | "receivedAt" | "moves" | "item" | "materials" | "supplement" | "notes" | "endedAt"> & {
    number: string;
    department: { zh: string; en: string } | null;
  }) | null;
  filing: { itemCode: string; stationMode: StationMode; isWalkIn: boolean; papers: TickedPaper[] } | null;
  people: { id: string; name: string; creditCode: string; people: KnownPerson[] } | null;
  tolerantFrom: string;
  tolerantTo: string;
  foundCompanies: FoundCompany[] | null;
  items: ItemChoice[];
  allItems: ItemChoice[];
}
