import type { Transaction } from "~db/client.server";
import type { ItemContent } from "~db/seed/reference-shapes";
import { formatter } from "~/i18n/format";
import { requestEventWords } from "~/i18n/messages/request-events";
import { atShanghai, shanghaiDay, type Day } from "../../calendar/shanghai-time";
import { addWorkingDays, type WorkingCalendar } from "../../calendar/working-days";
import { DomainError } from "../../errors";
import { refuseWhileFilesAreChecked } from "../../quarantine/being-checked.server";
import { limitOf } from "../../calendar/item-limit";
import { officeCloses } from "../../calendar/working-hours";
import { dueOf } from "../clocks.server";
import { refuseUnsafe } from "./materials.server";
import type { MoveEffect } from "./move-effect.server";
import { aboutRequest, materialsOf, tellCompany } from "./notice-facts.server";

/**
 * The last day for tolerated (容缺) papers: not later than the item's promised limit counted from today, because the
 * result is not issued before they are in; at least the next working day.
 */
export function latestTolerantDay(calendar: WorkingCalendar, item: ItemContent, now: Date): Day {
  const promised = shanghaiDay(dueOf(calendar, "handling", limitOf(calendar, item, now), now));
  const next = addWorkingDays(calendar, shanghaiDay(now), 1).day;
  return promised > next ? promised : next;
}

/**
 * Keeps a favourable result back while tolerated papers are still owed, or papers nobody may open.
 *
 * @throws {DomainError} `conflict` "request.tolerated-papers-owed", "request.unsafe-papers", "request.files-being-checked"
 */
export async function refuseWhilePapersAreOwed(tx: Transaction, requestId: string): Promise<void> {
  const materials = await materialsOf(tx, requestId);
  refuseUnsafe(materials);
  await refuseWhileFilesAreChecked(tx, requestId);
  const owed = materials.filter(({ state }) => state === "tolerated");
  if (owed.length > 0) throw new DomainError("conflict", "request.tolerated-papers-owed", { count: owed.length });
}

/** The day for the tolerated papers is over at 17:00 and they are still owed: the applicant took that risk (china-practice 2.4). */
export const toleranceMissed: MoveEffect<"tolerance_missed"> = async ({ tx, request, item, now }) => {
  const owed = (await materialsOf(tx, request.id)).filter(({ state }) => state === "tolerated");
  if (request.tolerantUntil === null || owed.length === 0 || now <= atShanghai(request.tolerantUntil, officeCloses)) throw new DomainError("conflict", "request.tolerance-not-over");
  const until = request.tolerantUntil;

  return {
    details: { dueOn: until, papers: owed.map(({ nameZh, nameEn }) => ({ nameZh, nameEn })) },
    tell: async ({ request: ended }) => {
      const why = requestEventWords[ended.locale].toleranceMissedWhy(formatter(ended.locale, now).day(until));
      await tellCompany(tx, ended, { kind: "terminated", payload: { ...(await aboutRequest(tx, ended, item, now)), why } }, now);
    },
  };
};
