import { and, asc, desc, eq, exists, gte, inArray, isNotNull, isNull, ne, notExists, or, sql, type SQL } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Database, Queryable } from "~db/client.server";
import { attachments, requestMaterials, requests } from "~db/schema";
import { visibleRequests } from "../access/visible-requests.server";
import { shanghaiDay } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import { isBeingChecked } from "../quarantine/being-checked.server";
import { acceptsFile } from "./accepts-file";
import { filePlace, handlerOf, type FileHandler } from "./file-access.server";

/** A paper of the company's that was accepted before and may be used again. */
export interface OfferedPaper {
  /** the paper it may be used for */
  materialNo: number;
  fromRequestId: string;
  fromNumber: string;
  acceptedAt: Date;
  /** last day on which it holds; null when it says none */
  validUntil: string | null;
  files: { fileName: string; size: number; mediaType: string }[];
}

/**
 * Papers accepted in earlier requests of the same company that hold today, with a file still there. Of the same kind
 * is a paper of the same name. None with a file in quarantine. `and` narrows the search.
 */
export function stillGood({ companyId, exceptRequestId, now }: { companyId: string; exceptRequestId: string; now: Date }, narrower?: SQL): SQL | undefined {
  return and(
    eq(requests.companyId, companyId),
    ne(requests.id, exceptRequestId),
    isNotNull(requests.number),
    eq(requestMaterials.state, "accepted"),
    or(isNull(requestMaterials.validUntil), gte(requestMaterials.validUntil, shanghaiDay(now))),
    notExists(new QueryBuilder()
      .select({ one: sql`1` })
      .from(attachments)
      .where(and(eq(attachments.requestId, requests.id), eq(attachments.materialNo, requestMaterials.materialNo), isNull(attachments.removedAt), isBeingChecked(attachments.storageKey)))),
    narrower,
  );
}

/**
 * What the company may use again for the papers this request takes files for now: for each the one accepted last, until
 * it was taken over.
 *
 * @throws {DomainError} `not-found`, also for a link to another request
 */
export async function reusablePapers(db: Database, by: FileHandler, { requestId, now }: { requestId: string; now: Date }): Promise<OfferedPaper[]> {
  const actor = await handlerOf(db, by, requestId);
  const [request] = await db.select({ id: requests.id, companyId: requests.companyId }).from(requests).where(and(eq(requests.id, requestId), visibleRequests(actor)));
  if (!request) throw new DomainError("not-found", "not-found");

  const wanted = await takingFiles(db, actor, requestId);
  if (wanted.length === 0) return [];
  const found = await db
    .select({ name: requestMaterials.nameZh, no: requestMaterials.materialNo, fromRequestId: requests.id, fromNumber: requests.number, acceptedAt: requestMaterials.updatedAt, validUntil: requestMaterials.validUntil })
    .from(requestMaterials)
    .innerJoin(requests, eq(requests.id, requestMaterials.requestId))
    .where(stillGood({ companyId: request.companyId, exceptRequestId: requestId, now }, and(
      inArray(requestMaterials.nameZh, wanted.map(({ nameZh }) => nameZh)),
      exists(db.select({ id: attachments.id }).from(attachments).where(and(eq(attachments.requestId, requests.id), eq(attachments.materialNo, requestMaterials.materialNo), isNull(attachments.removedAt)))),
    )))
    .orderBy(desc(requestMaterials.updatedAt), desc(requests.number));

  const latest = wanted.flatMap(({ materialNo, nameZh }) => {
    const paper = found.find(({ name }) => name === nameZh);
    return paper ? [{ materialNo, paper }] : [];
  });
  if (latest.length === 0) return [];
  const files = await db
    .select({ id: attachments.id, requestId: attachments.requestId, no: attachments.materialNo, fileName: attachments.fileName, size: attachments.size, mediaType: attachments.mediaType })
    .from(attachments)
    .where(and(inArray(attachments.requestId, latest.map(({ paper }) => paper.fromRequestId)), isNull(attachments.removedAt)))
    .orderBy(asc(attachments.createdAt), asc(attachments.id));
  const taken = await db
    .select({ from: attachments.copiedFromId })
    .from(attachments)
    .where(and(eq(attachments.requestId, requestId), isNotNull(attachments.copiedFromId), isNull(attachments.removedAt)));

  return latest.flatMap(({ materialNo, paper: { no, fromRequestId, fromNumber, acceptedAt, validUntil } }) => {
    const its = files.filter((file) => file.requestId === fromRequestId && file.no === no);
    const isTaken = its.every(({ id }) => taken.some(({ from }) => from === id));
    return isTaken ? [] : [{ materialNo, fromRequestId, fromNumber: fromNumber ?? "", acceptedAt, validUntil, files: its.map(({ fileName, size, mediaType }) => ({ fileName, size, mediaType })) }];
  });
}

async function takingFiles(db: Queryable, actor: Parameters<typeof filePlace>[1], requestId: string) {
  const materials = await db.select().from(requestMaterials).where(eq(requestMaterials.requestId, requestId)).orderBy(asc(requestMaterials.materialNo));
  const [first] = materials;
  if (!first) return [];
  // How the request stands is the same for all its papers.
  const { place, bringer } = await filePlace(db, actor, { requestId, materialNo: first.materialNo }, "look");
  return materials.filter(({ materialNo, state }) => acceptsFile({ ...place, material: { materialNo, state } }, bringer));
}
