import type { Finding } from "~db/vocabulary";
import { departmentsOf, type Actor } from "../access/actor";

/** What a rectification (整改) waits for: the call back, a finding, the second person, the answer, to be closed. */
export type RectificationStage = "call" | "find" | "review" | "fix" | "close" | "closed";

/** What the question needs to know; a row of `rectifications` fits as it is. */
export interface StandingRectification {
  calledAt: Date | null;
  finding: Finding | null;
  isUpheld: boolean | null;
  answeredAt: Date | null;
  closedAt: Date | null;
}

/** Where it stands (china-practice 2.7): a rating is never taken for misjudged or malicious by one person alone. */
export function rectificationStage({ calledAt, finding, isUpheld, answeredAt, closedAt }: StandingRectification): RectificationStage {
  if (closedAt) return "closed";
  if (!calledAt) return "call";
  if (!finding) return "find";
  if ((finding === "misjudged" || finding === "malicious") && isUpheld === null) return "review";
  return answeredAt ? "close" : "fix";
}

/** Whether somebody is of those who put it right: of the department that handled it, or of the station that settled it itself. */
export function putsRight(actor: Actor, { departmentCode }: { departmentCode?: string | null }): boolean {
  return actor.kind === "staff" && (departmentCode ? departmentsOf(actor).includes(departmentCode) : true);
}

/** Days a company has for its second rating once it was answered: as long as its link lives. */
const rateAgainWithinDays = 30;

/** Whether the company may rate again: once, after it was answered what was put right. */
export function mayRateAgain({ answeredAt, secondRatedAt }: { answeredAt: Date | null; secondRatedAt: Date | null }, now: Date): boolean {
  return answeredAt !== null && secondRatedAt === null && now.getTime() - answeredAt.getTime() <= rateAgainWithinDays * 86_400_000;
}
