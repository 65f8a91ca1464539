import type { CompanyRole, Locale, StaffRole } from "~db/vocabulary";

/** Who is acting. Built once per request from the session; every use case takes it as an argument. */
export type Actor = VisitorActor | CompanyActor | StaffActor | SystemActor;

/** Nobody signed in; may hold the one link or query code that opened a request. */
export interface VisitorActor {
  kind: "visitor";
  locale: Locale;
}

export interface CompanyActor {
  kind: "company";
  userId: string;
  name: string;
  email: string;
  phone: string;
  locale: Locale;
  companies: { companyId: string; role: CompanyRole; name: string; creditCode: string }[];
}

export interface StaffActor {
  kind: "staff";
  userId: string;
  name: string;
  email: string;
  locale: Locale;
  assignments: { role: StaffRole; stationCode: string | null; departmentCode: string | null }[];
}

/** The departments a person of the staff acts for; none for those of stations and of the whole park. */
export function departmentsOf(actor: StaffActor): string[] {
  return actor.assignments.flatMap(({ departmentCode }) => departmentCode ?? []);
}

/** The portal itself: jobs, deemed acceptance, automatic routing. */
export interface SystemActor {
  kind: "system";
  locale: Locale;
}

export const system: SystemActor = { kind: "system", locale: "zh" };
