import { data } from "@remix-run/node";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { removeAttachment } from "~/domain/files/remove-attachment.server";
import { attempt, refusal } from "./attempt.server";
import { redirectWith } from "./flash.server";
import { formReply } from "./form-reply";
import { storage } from "./storage.server";
import { refusedFiles, takeFiles } from "./upload-form.server";

/** True when a form brings files: it is read part by part, never whole. */
export function bringsFiles(request: Request): boolean {
  return request.headers.get("content-type")?.startsWith("multipart/form-data") ?? false;
}

/**
 * The forms with files on the staff pages of a request: result documents of the department, scans of the desk. Takes
 * the files in, or takes one back by the button `remove`. Files that came in stay, whatever is refused.
 */
export async function answerFiles(request: Request, actor: StaffActor, { id: requestId, page }: { id: string; page: string }) {
  const by = { actor };
  const taken = await takeFiles(request, by, requestId);
  const { remove } = taken.fields;
  if (remove !== undefined) {
    const removed = await attempt(() => removeAttachment(database(), storage(), by, { requestId, attachmentId: remove, now: new Date() }));
    return removed.ok ? redirectWith(request, `${page}#files`, "file.removed") : refusal(removed.error);
  }
  if (taken.refused.length > 0) return refusedFiles(taken);
  if (taken.added === 0) return data(formReply({ values: {}, errors: {}, formError: { key: "file.none", values: {} } }), { status: 400 });
  return redirectWith(request, `${page}#files`, "file.uploaded", { count: taken.added });
}
