import type { Transaction } from "~db/client.server";
import { createLink } from "../../access/links.server";
import type { FiledItem, ServiceRequest } from "../service-request.server";
import { aboutRequest, departmentFacts, tellCompany } from "./notice-facts.server";

/** Tells the company that its request is completed, with the answer and the link by which it may rate. */
export async function tellCompleted(tx: Transaction, request: ServiceRequest, item: FiledItem, now: Date): Promise<void> {
  if (!request.outcome) throw new Error("a completed request has an outcome");
  const payload = {
    ...(await aboutRequest(tx, request, item, now)),
    ...(await departmentFacts(tx, request, item)),
    outcome: request.outcome,
    answer: request.answer,
    ratingLinkId: await createLink(tx, { purpose: "rating", requestId: request.id, now }),
  };
  await tellCompany(tx, request, { kind: "completed", payload }, now);
}
