import type { Database } from "~db/client.server";
import type { CompanyActor } from "../access/actor";
import { holdConsent, type GivenConsent } from "../consent/hold-consent.server";
import { moveRequestIn } from "./move-request.server";
import type { ServiceRequest } from "./service-request.server";

/**
 * A company files its draft online: the consent it needs and the move are one transaction.
 *
 * @throws {DomainError} `invalid` consent.missing; whatever the move refuses
 */
export async function submitDraft(db: Database, actor: CompanyActor, { consent, now, ...order }: { requestId: string; expectedVersion: number; consent: GivenConsent | undefined; now: Date }): Promise<ServiceRequest> {
  return db.transaction(async (tx) => {
    await holdConsent(tx, actor, { consent, now });
    return moveRequestIn(tx, actor, { move: "submit", ...order, now });
  });
}
