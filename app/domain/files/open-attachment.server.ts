import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { attachments, requests } from "~db/schema";
import type { RequestStatus } from "~db/vocabulary";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import { refuseHeldBack } from "../quarantine/being-checked.server";
import { handlerOf, type FileHandler } from "./file-access.server";
import type { FileStorage } from "./file-storage";
import { noteOpenedFile } from "./note-opened-file.server";

/** A file to be sent to its reader, as a download unless the page knows better. */
export interface OpenedFile {
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  content: ReadableStream<Uint8Array>;
}

/** Statuses in which the company may read the result: from the decision on. */
const told: readonly RequestStatus[] = ["decided", "completed"];

/**
 * Opens a file of a request the reader may see. Results are the department's until the decision is told. Opened by
 * link, the link must be for this very request. Staff who open what a company handed in are written down.
 *
 * @throws {DomainError} `not-found` for everything the reader may not have, and for a file that was taken back;
 *   `conflict` "file.being-checked", "file.held-back" for one in quarantine, to whoever might open it otherwise
 */
export async function openAttachment(db: Database, storage: FileStorage, by: FileHandler, { attachmentId, now }: { attachmentId: string; now: Date }): Promise<OpenedFile> {
  const [file] = await db.select().from(attachments).where(and(eq(attachments.id, attachmentId), isNull(attachments.removedAt)));
  if (!file) throw new DomainError("not-found", "not-found");

  const actor = await handlerOf(db, by, file.requestId);
  const [request] = await db.select({ status: requests.status, number: requests.number }).from(requests).where(and(eq(requests.id, file.requestId), visibleRequests(actor)));
  const isTold = file.materialNo !== null || actor.kind === "staff" || (request && told.includes(request.status));
  if (request && isTold) await refuseHeldBack(db, { key: file.storageKey, name: file.fileName });
  // First the line, then the file: no look without it.
  if (request && file.materialNo !== null && actor.kind === "staff") await noteOpenedFile(db, actor, { requestId: file.requestId, number: request.number, attachmentId, now });
  const content = request && isTold ? await storage.get(file.storageKey) : undefined;
  if (!content) throw new DomainError("not-found", "not-found");
  return { fileName: file.fileName, mediaType: file.mediaType, size: file.size, sha256: file.sha256, content };
}
