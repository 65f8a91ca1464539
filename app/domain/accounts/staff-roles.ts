import type { StaffRole } from "~db/vocabulary";

/** What a member of staff acts as, and where. */
export interface StaffPost {
  role: StaffRole;
  stationCode: string | null;
  departmentCode: string | null;
}

/** Which place a role is held at; the others are held for the whole park. */
export const placeOfRole: Record<StaffRole, "station" | "department" | "none"> = {
  front_desk: "station", station_lead: "station", liaison: "department", head: "department", supervisor: "none", administrator: "none", auditor: "none",
};

/** Who shows a second factor at sign-in (product.md 11). */
export const factorRoles: readonly StaffRole[] = ["station_lead", "head", "supervisor", "administrator", "auditor"];

/** `role` or `role:place`, as the audit log writes it. */
export const postName = ({ role, stationCode, departmentCode }: StaffPost) => [role, stationCode ?? departmentCode].filter(Boolean).join(":");
