import type { Channel, RatingLevel, RatingReason, RequestMove } from "../../vocabulary";
import type { MoveOrder } from "~/domain/requests/move-inputs";

/** Who of the made-up park acts. `liaison` and `head` are those of the department in charge at that moment. */
export type Who = "desk" | "liaison" | "head" | "supervisor" | "company" | "system";

type Orders = { [M in RequestMove]: Omit<MoveOrder<M>, "requestId" | "now" | "expectedVersion"> }[RequestMove];

/** What happens in one step. */
export type Deed =
  | { do: "move"; by: Who; order: Orders }
  /** papers taken at the desk; those named are tolerated for now, all others are there */
  | { do: "receive"; tolerated?: number[]; keep?: true }
  /** papers taken and the matter settled while the visitor waits */
  | { do: "finish"; outcome: "granted" | "answered" | "filed"; answer: string }
  /** files for all required papers, then sent; the one for `unseen` comes while the scanner is away */
  | { do: "submit"; unseen?: number }
  /** the scanner is back, and finds something in what came for the paper that waits */
  | { do: "find"; finding: string }
  | { do: "ask"; lines: { materialNo: number; problem: string; needed: string; example: string }[]; withinDays: number }
  /** what was asked for comes: as files from the company, or on paper at the desk */
  | { do: "hand_in"; by: "company" | "desk" }
  | { do: "suspend"; kind: "expert_review" | "public_notice" | "inspection"; reason: string; forDays: number }
  | { do: "rate"; level: RatingLevel; reasons?: RatingReason[]; words?: string }
  | { do: "rate_again"; level: RatingLevel; words: string }
  | { do: "note"; by: "desk" | "liaison"; words: string };

/** One step: so many working days ago, at a time of day. */
export type Step = { ago: number; time: string } & Deed;

/** One request from its first day on. Steps that lie in the future are left for whoever plays on. */
export interface Story {
  /** place in the list of companies */
  company: number;
  item: string;
  station: string;
  channel: Exclude<Channel, "appointment">;
  matter: string;
  isUrgent?: true;
  begins: { ago: number; time: string };
  steps: Step[];
}

const step = (ago: number, time: string, deed: Deed): Step => ({ ago, time, ...deed });
const move = (ago: number, time: string, by: Who, order: Orders) => step(ago, time, { do: "move", by, order });

export const received = (ago: number, time: string, tolerated?: number[]) => step(ago, time, { do: "receive", tolerated });
export const kept = (ago: number, time: string) => step(ago, time, { do: "receive", keep: true });
export const submitted = (ago: number, time: string, { unseen }: { unseen?: number } = {}) => step(ago, time, { do: "submit", unseen });
export const found = (ago: number, time: string, finding: string) => step(ago, time, { do: "find", finding });
export const signed = (ago: number, time: string) => move(ago, time, "liaison", { move: "sign" });
export const accepted = (ago: number, time: string) => move(ago, time, "liaison", { move: "accept" });
export const completed = (ago: number, time: string, outcome: "granted" | "refused" | "answered" | "filed", answer: string) =>
  move(ago, time, "liaison", { move: "complete", outcome, answer });
export const finished = (ago: number, time: string, outcome: "granted" | "answered" | "filed", answer: string) => step(ago, time, { do: "finish", outcome, answer });
export const moved = move;
export const asked = (ago: number, time: string, withinDays: number, lines: { materialNo: number; problem: string; needed: string; example: string }[]) =>
  step(ago, time, { do: "ask", lines, withinDays });
export const handedIn = (ago: number, time: string, by: "company" | "desk") => step(ago, time, { do: "hand_in", by });
export const suspended = (ago: number, time: string, kind: "expert_review" | "public_notice" | "inspection", reason: string, forDays: number) =>
  step(ago, time, { do: "suspend", kind, reason, forDays });
export const rated = (ago: number, time: string, level: RatingLevel, reasons?: RatingReason[], words?: string) =>
  step(ago, time, { do: "rate", level, reasons, words });
export const ratedAgain = (ago: number, time: string, level: RatingLevel, words: string) => step(ago, time, { do: "rate_again", level, words });
export const noted = (ago: number, time: string, by: "desk" | "liaison", words: string) => step(ago, time, { do: "note", by, words });
