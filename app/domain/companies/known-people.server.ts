import { and, eq, inArray, ne } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { Queryable } from "~db/client.server";
import { companyMembers, requests, users } from "~db/schema";
import { maskEmail, maskPhone } from "../access/masking";

/** Somebody who acts for a company, masked: enough to tell people apart. */
export interface KnownPerson {
  userId: string;
  name: string;
  phone: string;
  email: string;
}

/**
 * The people of each company whom the desk may name as contact: its members, and whoever came in person before. Those
 * whose name or phone is not known are left out; the desk takes them down anew.
 */
export async function knownPeople(db: Queryable, companyIds: readonly string[]): Promise<Map<string, KnownPerson[]>> {
  const people = new Map<string, KnownPerson[]>(companyIds.map((id) => [id, []]));
  if (companyIds.length === 0) return people;

  const person = { userId: users.id, name: users.name, phone: users.phone, email: users.email };
  const isComplete = and(eq(users.kind, "company"), eq(users.isActive, true), ne(users.name, ""), ne(users.phone, ""));
  const members = db
    .select({ companyId: companyMembers.companyId, ...person })
    .from(companyMembers)
    .innerJoin(users, eq(users.id, companyMembers.userId))
    .where(and(inArray(companyMembers.companyId, [...companyIds]), isComplete));
  const visitors = db
    .select({ companyId: requests.companyId, ...person })
    .from(requests)
    .innerJoin(users, eq(users.id, requests.applicantId))
    .where(and(inArray(requests.companyId, [...companyIds]), isComplete));

  for (const { companyId, ...one } of await union(members, visitors)) {
    people.get(companyId)?.push({ ...one, phone: maskPhone(one.phone), email: maskEmail(one.email) });
  }
  for (const list of people.values()) list.sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));
  return people;
}
