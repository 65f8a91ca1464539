import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { companies } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import type { FoundCompany } from "./find-companies.server";
import { knownPeople } from "./known-people.server";

/**
 * The company the desk picked, with the people who act for it.
 *
 * @throws {DomainError} `not-found` for an unknown company, and for whoever does not work at the station's desk
 */
export async function getKnownCompany(db: Database, actor: StaffActor, stationCode: string, companyId: string): Promise<FoundCompany> {
  authorize(actor, "station:desk", { stationCode });
  const [company] = await db
    .select({ id: companies.id, name: companies.name, creditCode: companies.creditCode })
    .from(companies)
    .where(eq(companies.id, companyId));
  if (!company) throw new DomainError("not-found", "not-found");
  return { ...company, people: (await knownPeople(db, [companyId])).get(companyId) ?? [] };
}
