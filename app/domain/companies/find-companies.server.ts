import { desc, eq, ilike, or, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { companies, companyMembers, requests, users } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { knownPeople, type KnownPerson } from "./known-people.server";

/** A company the desk may pick, with the people who act for it. */
export interface FoundCompany {
  id: string;
  name: string;
  creditCode: string;
  people: KnownPerson[];
}

const most = 8;

/**
 * Companies by name, pinyin, initials, credit code or the last four digits of somebody's phone, for the desk.
 * @param query what the desk typed; shorter than two characters finds nothing
 */
export async function findCompanies(db: Database, actor: StaffActor, stationCode: string, query: string): Promise<FoundCompany[]> {
  authorize(actor, "station:desk", { stationCode });
  const wanted = query.trim().toLowerCase();
  if ([...wanted].length < 2) return [];

  const somewhere = `%${wanted.replaceAll(/[%_\\]/g, (sign) => `\\${sign}`)}%`;
  const found = await db
    .select({ id: companies.id, name: companies.name, creditCode: companies.creditCode })
    .from(companies)
    .where(or(
      ilike(companies.name, somewhere),
      ilike(companies.namePinyin, somewhere),
      ilike(companies.nameInitials, somewhere),
      ilike(companies.creditCode, somewhere),
      ...(/^\d{4}$/.test(wanted) ? phoneEndsWith(wanted) : []),
    ))
    .orderBy(desc(eq(companies.stationCode, stationCode)), companies.namePinyin)
    .limit(most);

  const people = await knownPeople(db, found.map(({ id }) => id));
  return found.map((company) => ({ ...company, people: people.get(company.id) ?? [] }));
}

/** Of a member, or of whoever was the contact of a request before. */
function phoneEndsWith(tail: string) {
  return [
    sql`exists (
      select 1 from ${companyMembers} join ${users} on ${users.id} = ${companyMembers.userId}
      where ${companyMembers.companyId} = ${companies.id} and right(${users.phone}, 4) = ${tail})`,
    sql`exists (select 1 from ${requests} where ${requests.companyId} = ${companies.id} and right(${requests.contactPhone}, 4) = ${tail})`,
  ];
}
