import { z } from "zod";
import { placeOfRole, type StaffPost } from "~/domain/accounts/staff-roles";
import { staffRoles } from "~db/vocabulary";

const code = z.string().max(20).default("");
/** The fields of a post; the place its role does not ask for is left aside. */
export const postFields = { role: z.enum(staffRoles, "form.choose"), stationCode: code, departmentCode: code };

/** Says which place is missing, at its field. */
export function checkPlace({ role, stationCode, departmentCode }: { role: StaffPost["role"]; stationCode: string; departmentCode: string }, context: { addIssue(issue: { code: "custom"; message: string; path: string[] }): void }): void {
  const place = placeOfRole[role];
  if (place === "station" && stationCode === "") context.addIssue({ code: "custom", message: "form.choose", path: ["stationCode"] });
  if (place === "department" && departmentCode === "") context.addIssue({ code: "custom", message: "form.choose", path: ["departmentCode"] });
}

/** The post a form names. */
export function postOf({ role, stationCode, departmentCode }: { role: StaffPost["role"]; stationCode: string; departmentCode: string }): StaffPost {
  const place = placeOfRole[role];
  return { role, stationCode: place === "station" ? stationCode : null, departmentCode: place === "department" ? departmentCode : null };
}
