import type { Database } from "~db/client.server";
import type { CallReason } from "~db/vocabulary";
import { callForNotice } from "./call-tasks.server";
import type { ClaimedNotice } from "./claim-notices.server";
import { noticeTraits } from "./notice-traits";
import { settleNotice, type NoticeOutcome } from "./settle-notice.server";

/**
 * Ends a notice no mail goes out for, and where a company must be told all the same gives its desk somebody to phone:
 * both or neither. Whoever was overtaken does neither, since the successor's try may well arrive.
 *
 * @returns false when the notice was no longer ours
 */
export async function giveUpNotice(
  db: Database,
  claim: ClaimedNotice,
  { outcome, callFor: reason, now }: { outcome: Extract<NoticeOutcome, { as: "failed" | "kept" }>; callFor: CallReason; now: Date },
): Promise<boolean> {
  const { id: noticeId, kind } = claim.notice;
  const { isEssential, audience } = noticeTraits[kind];
  return db.transaction(async (tx) => {
    if (!(await settleNotice(tx, claim, outcome))) return false;
    if (isEssential && audience === "company") await callForNotice(tx, { noticeId, reason, now });
    return true;
  });
}
