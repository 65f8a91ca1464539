import type { Database } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { settle } from "./change-rules.server";

/**
 * Puts a proposed rule aside.
 * @throws {DomainError} `forbidden`; `conflict` "routing.proposal-settled"
 */
export async function dismissProposal(db: Database, actor: StaffActor, { proposalId, now }: { proposalId: string; now: Date }): Promise<void> {
  authorize(actor, "manage:configure");
  await db.transaction((tx) => settle(tx, actor, { proposalId, ruleId: null, now }));
}
