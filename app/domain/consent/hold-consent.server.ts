import type { Queryable } from "~db/client.server";
import { consents } from "~db/schema";
import { consentDocuments, type Locale } from "~db/vocabulary";
import type { CompanyActor } from "../access/actor";
import { DomainError } from "../errors";
import { consentStanding } from "./consent-standing.server";
import { currentVersions } from "./document-versions";

/** That the person ticked the box: in which language, on which form. */
export interface GivenConsent {
  locale: Locale;
  /** address of the form, without its query */
  form: string;
}

/**
 * Holds a step to the consent it needs, in the step's own transaction: writes the consent down when it was given, once
 * per person and version; without one the person must have agreed to the versions in force before.
 *
 * @throws {DomainError} `invalid` consent.missing
 */
export async function holdConsent(tx: Queryable, actor: CompanyActor, { consent, now }: { consent: GivenConsent | undefined; now: Date }): Promise<void> {
  if (consent) {
    const rows = consentDocuments.map((document) => ({ userId: actor.userId, document, version: currentVersions[document], agreedAt: now, ...consent }));
    await tx.insert(consents).values(rows).onConflictDoNothing();
    return;
  }
  const { isNeeded } = await consentStanding(tx, actor.userId);
  if (isNeeded) throw new DomainError("invalid", "consent.missing");
}
