import type { Queryable } from "~db/client.server";
import type { CompanyActor } from "../access/actor";
import { restrictionOf, type Restriction } from "./refuse-restricted.server";

/** The companies of the actor that may not book now, with until when: told before anything is typed. */
export async function restrictionsOf(db: Queryable, actor: CompanyActor, { now }: { now: Date }): Promise<(Restriction & { company: string })[]> {
  const found: (Restriction & { company: string })[] = [];
  for (const { companyId, name } of actor.companies) {
    const restriction = await restrictionOf(db, { companyId, now });
    if (restriction) found.push({ ...restriction, company: name });
  }
  return found;
}
