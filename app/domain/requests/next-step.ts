import type { Outcome, RequestStatus } from "~db/vocabulary";
import type { requestWords } from "~/i18n/messages/requests";

/** Key of the words in requestWords.next. */
export type NextStepKey = keyof (typeof requestWords)["zh"]["next"];

export interface NextStep {
  key: NextStepKey;
  /** whose turn it is */
  who: "company" | "station" | "department" | "nobody";
}

/** What the question needs to know. */
export interface StandingRequest {
  status: RequestStatus;
  outcome: Outcome | null;
  /** a draft with a number was sent or booked before */
  number: string | null;
  /** tolerated papers are still owed */
  owesPapers: boolean;
  /** what came for a paper may not be opened: it is to be handed in again */
  hasUnsafePapers: boolean;
  isRated: boolean;
}

/** What the company should do now: one answer for every status. */
export function nextStep(request: StandingRequest): NextStep {
  if (request.hasUnsafePapers && mayReplace.includes(request.status)) return { key: "hand_in_again", who: "company" };
  switch (request.status) {
    case "draft":
      return { key: request.number === null ? "finish_draft" : "book_again", who: "company" };
    case "booked":
      return { key: "visit", who: "company" };
    case "received":
      return { key: "wait_routing", who: "station" };
    case "routed":
      return { key: "wait_signing", who: "department" };
    case "signed":
      return { key: "wait_checking", who: "department" };
    case "supplement":
      return { key: "hand_in", who: "company" };
    case "accepted":
      return request.owesPapers ? { key: "wait_handling_tolerant", who: "company" } : { key: "wait_handling", who: "department" };
    case "suspended":
      return { key: "wait_suspended", who: "department" };
    case "decided":
      return { key: "collect", who: "company" };
    case "completed":
      if (request.outcome === "refused") return { key: "done_refused", who: "nobody" };
      return request.isRated ? { key: "done", who: "nobody" } : { key: "rate", who: "nobody" };
    case "not_accepted":
      return { key: "not_accepted", who: "nobody" };
    case "returned":
      return { key: "returned", who: "nobody" };
    case "withdrawn":
      return { key: "withdrawn", who: "nobody" };
    case "terminated":
      return { key: "terminated", who: "nobody" };
  }
}

/** Asked for papers, it has to hand in those anyway; before, nothing counts as handed in; after, nothing is wanted. */
const mayReplace: readonly RequestStatus[] = ["received", "routed", "signed", "accepted", "suspended"];
