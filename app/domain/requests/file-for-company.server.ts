import type { Database, Transaction } from "~db/client.server";
import type { Outcome } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorizeOrder, partiesAtHand, type OrderAtHand } from "../companies/company-at-hand.server";
import type { MoveData } from "./move-inputs";
import { moveRequestIn } from "./move-request.server";
import type { ServiceRequest } from "./service-request.server";
import { startDraftIn } from "./start-draft.server";

/** A walk-in as the desk takes it down. */
export interface FileForCompany extends OrderAtHand {
  stationCode: string;
  itemCode: string;
  matter: string;
  materials: MoveData<"receive">["materials"];
  tolerantUntil?: string | null;
  /** sent to the department at once, or kept to be finished here */
  then: "route" | "keep";
  /** finished on the spot, with its answer; only what the station may finish */
  finish?: { outcome: Outcome; answer: string };
  isUrgent?: boolean;
}

/**
 * Files for a company that came in person: company and person (made when unknown), draft, receipt and what follows, all
 * or none. Both identities are kept: the person as applicant, the desk in the history.
 *
 * Nobody becomes a member of a company here: the person the desk noted may claim the company when signing in with that
 * mail address, and until then reads the request by the links in the mails.
 *
 * @throws {DomainError} `not-found`; `forbidden`; `invalid` "request.consent-missing", "company.code-…", "phone.invalid",
 *   "company.not-a-company-address", "request.company-mismatch" {name}; what starting and receiving refuse
 */
export async function fileForCompany(db: Database, actor: StaffActor, filing: FileForCompany): Promise<ServiceRequest> {
  return db.transaction((tx) => fileForCompanyIn(tx, actor, filing));
}

/** `fileForCompany` inside the caller's transaction. */
export async function fileForCompanyIn(tx: Transaction, actor: StaffActor, filing: FileForCompany): Promise<ServiceRequest> {
  const { stationCode, now } = filing;
  authorizeOrder(actor, stationCode, filing);

  const { companyId, person } = await partiesAtHand(tx, filing);
  const draft = await startDraftIn(tx, actor, {
    companyId,
    itemCode: filing.itemCode,
    stationCode,
    channel: "walk_in",
    contact: { name: person.name, phone: person.phone, email: person.email },
    applicantId: person.id,
    form: { matter: filing.matter },
    isUrgent: filing.isUrgent,
    locale: filing.locale,
    now,
  });

  const received = await moveRequestIn(tx, actor, {
    move: "receive", requestId: draft.id, now, materials: filing.materials, tolerantUntil: filing.tolerantUntil ?? null,
    then: filing.finish ? "keep" : filing.then,
  });
  if (!filing.finish) return received;
  return moveRequestIn(tx, actor, { move: "finish_at_desk", requestId: draft.id, now, ...filing.finish });
}
