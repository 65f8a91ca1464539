import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { mailReplies, replyFiles, requests } from "~db/schema";
import type { CompanyActor, StaffActor } from "../access/actor";
import { can } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import { refuseHeldBack } from "../quarantine/being-checked.server";
import type { FileStorage } from "../files/file-storage";
import type { OpenedFile } from "../files/open-attachment.server";

/**
 * Opens a file that came with an answer by mail: for whoever may see its request, and while the mail waits for a
 * decision for the desk alone.
 *
 * @throws {DomainError} `not-found` for everything the reader may not have; `conflict` "file.being-checked" for one in
 *   quarantine, to whoever might open it otherwise
 */
export async function openReplyFile(db: Database, storage: FileStorage, actor: CompanyActor | StaffActor, fileId: string): Promise<OpenedFile> {
  const [found] = await db
    .select({ file: replyFiles, state: mailReplies.state, stationCode: requests.stationCode })
    .from(replyFiles)
    .innerJoin(mailReplies, eq(mailReplies.id, replyFiles.replyId))
    .innerJoin(requests, eq(requests.id, mailReplies.requestId))
    .where(and(eq(replyFiles.id, fileId), visibleRequests(actor)));
  const isTheirs = found && (found.state === "filed" || (found.state === "quarantined" && can(actor, "station:desk", { stationCode: found.stationCode })));
  if (isTheirs && found.file.storageKey) await refuseHeldBack(db, { key: found.file.storageKey, name: found.file.fileName });
  const content = isTheirs && found.file.storageKey ? await storage.get(found.file.storageKey) : undefined;
  if (!found || !content) throw new DomainError("not-found", "not-found");
  const { fileName, mediaType, size, sha256 } = found.file;
  return { fileName, mediaType, size, sha256, content };
}
