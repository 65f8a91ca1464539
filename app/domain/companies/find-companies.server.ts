import { desc, eq, ilike, inArray, or, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { companies, companyMembers, users } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { maskPhone } from "../access/masking";

/** A company the desk may pick, with the people who act for it. Phones are masked: enough to tell people apart. */
export interface FoundCompany {
  id: string;
  name: string;
  creditCode: string;
  people: { userId: string; name: string; email: string; phone: string }[];
}

const most = 8;

/**
 * Companies by name, pinyin, initials, credit code or the last four digits of a member's phone, for the desk.
 * @param query what the desk typed; shorter than two characters finds nothing
 */
export async function findCompanies(db: Database, actor: StaffActor, stationCode: string, query: string): Promise<FoundCompany[]> {
  authorize(actor, "station:desk", { stationCode });
  const wanted = query.trim().toLowerCase();
  if ([...wanted].length < 2) return [];

  const somewhere = `%${wanted.replaceAll(/[%_\\]/g, (sign) => `\\${sign}`)}%`;
  const found = await db
    .select()
    .from(companies)
    .where(or(
      ilike(companies.name, somewhere),
      ilike(companies.namePinyin, somewhere),
      ilike(companies.nameInitials, somewhere),
      ilike(companies.creditCode, somewhere),
      /^\d{4}$/.test(wanted) ? sql`exists (
        select 1 from ${companyMembers} join ${users} on ${users.id} = ${companyMembers.userId}
        where ${companyMembers.companyId} = ${companies.id} and right(${users.phone}, 4) = ${wanted})` : undefined,
    ))
    .orderBy(desc(eq(companies.stationCode, stationCode)), companies.namePinyin)
    .limit(most);

  const people = await db
    .select({ companyId: companyMembers.companyId, userId: users.id, name: users.name, email: users.email, phone: users.phone })
    .from(companyMembers)
    .innerJoin(users, eq(users.id, companyMembers.userId))
    .where(inArray(companyMembers.companyId, found.map(({ id }) => id)))
    .orderBy(companyMembers.joinedAt);
  return found.map(({ id, name, creditCode }) => ({
    id,
    name,
    creditCode,
    people: people
      .filter(({ companyId }) => companyId === id)
      .map(({ companyId: _company, ...person }) => ({ ...person, phone: maskPhone(person.phone) })),
  }));
}
