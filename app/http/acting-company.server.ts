import { database } from "~/db.server";
import type { CompanyActor } from "~/domain/access/actor";
import { loadActor } from "~/domain/accounts/load-actor.server";
import { saveCompanyProfile } from "~/domain/accounts/save-company-profile.server";
import type { GivenConsent } from "~/domain/consent/hold-consent.server";
import { DomainError } from "~/domain/errors";

/** The company a form names, and who comes for it. */
export interface NamedCompany {
  companyName: string;
  creditCode: string;
  name: string;
  phone: string;
  /** needed when the company is registered now */
  consent?: GivenConsent | undefined;
}

/** The person acting for the company a form names: one of theirs, or one registered now with them as its owner. */
export async function actingFor(actor: CompanyActor, { companyName, creditCode, name, phone, consent }: NamedCompany, now: Date): Promise<{ actor: CompanyActor; companyId: string }> {
  const known = actor.companies.find((own) => own.creditCode === creditCode);
  if (known) return { actor, companyId: known.companyId };

  const { companyId } = await saveCompanyProfile(database(), actor, { companyId: undefined, name: companyName, creditCode, personName: name, phone, consent, now });
  const member = await loadActor(database(), actor.userId);
  if (member?.kind !== "company") throw new DomainError("forbidden", "forbidden");
  return { actor: { ...member, locale: actor.locale }, companyId };
}
