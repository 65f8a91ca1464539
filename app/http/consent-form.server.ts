import { database } from "~/db.server";
import type { CompanyActor } from "~/domain/access/actor";
import { consentStanding } from "~/domain/consent/consent-standing.server";
import type { GivenConsent } from "~/domain/consent/hold-consent.server";
import type { DomainError } from "~/domain/errors";
import { refusal } from "./attempt.server";
import type { FormReply } from "./form-reply";

/** What the box on a form says, for the use case: nothing when it is not ticked. */
export function givenConsent(request: Request, actor: CompanyActor, isTicked: boolean): GivenConsent | undefined {
  return isTicked ? { locale: actor.locale, form: new URL(request.url).pathname } : undefined;
}

/** Whether the form has to ask, for its loader. */
export async function askedConsent(actor: CompanyActor): Promise<{ isNeeded: boolean; isRenewal: boolean }> {
  const { isNeeded, isRenewal } = await consentStanding(database(), actor.userId);
  return { isNeeded, isRenewal };
}

/** A refusal; a missing consent is said at its box. */
export function consentRefusal(error: DomainError, values: FormReply["values"] = {}) {
  return refusal(error, values, error.messageKey === "consent.missing" ? "consent" : undefined);
}
