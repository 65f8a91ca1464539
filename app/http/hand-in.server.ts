import { database } from "~/db.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { remaining } from "~/domain/calendar/due-dates";
import { loadCalendar } from "~/domain/calendar/load-calendar.server";
import { DomainError } from "~/domain/errors";
import type { FileHandler } from "~/domain/files/file-access.server";
import { removeAttachment } from "~/domain/files/remove-attachment.server";
import type { ShownRequest } from "~/domain/requests/get-request-for-company.server";
import { handInPapers } from "~/domain/requests/hand-in-papers.server";
import { attempt, refusal } from "./attempt.server";
import { redirectWith } from "./flash.server";
import { answerReuse } from "./reuse-form.server";
import { storage } from "./storage.server";
import { refusedFiles, takeFiles } from "./upload-form.server";

/** Working days left for the papers asked for; null when none are. */
export async function daysLeftForPapers({ status, supplement }: ShownRequest, now: Date): Promise<number | null> {
  if (status !== "supplement" || !supplement) return null;
  const left = remaining(await loadCalendar(database()), atShanghai(supplement.dueOn, "17:00"), now);
  return left.state === "late" ? 0 : left.workingDays;
}

/**
 * The form of the papers page: takes in its files, then removes one, uses an accepted one again, hands all in, or just
 * keeps them, by the button pressed. Files that came in stay, whatever is refused.
 */
export async function answerPapers(request: Request, by: FileHandler, requestId: string, base: string) {
  const taken = await takeFiles(request, by, requestId);
  const { intent, remove, reuse } = taken.fields;
  if (remove !== undefined) {
    const removed = await attempt(() => removeAttachment(database(), storage(), by, { requestId, attachmentId: remove, now: new Date() }));
    return removed.ok ? redirectWith(request, `${base}/papers`, "papers.removed") : refusal(removed.error);
  }
  if (taken.refused.length > 0) return refusedFiles(taken);
  if (reuse !== undefined) return answerReuse(request, by, requestId, reuse, `${base}/papers`);
  if (intent !== "submit") return redirectWith(request, `${base}/papers`, "papers.uploaded");

  const handedIn = await attempt(() => handInPapers(database(), by, { requestId, now: new Date() }));
  return handedIn.ok ? redirectWith(request, base, "papers.handed-in") : refusal(inTheirWords(handedIn.error));
}

/** Papers that were asked for cannot be promised for later, so the sentence for a first submission does not fit here. */
function inTheirWords(error: DomainError): DomainError {
  return error.messageKey === "request.papers-missing" ? new DomainError(error.kind, "papers.missing", error.values) : error;
}
