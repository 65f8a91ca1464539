import { aliasedTable, and, asc, eq, gt, inArray, isNotNull, isNull, notInArray } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { attachments, requestMaterials, requests } from "~db/schema";
import type { MaterialState } from "~db/vocabulary";
import { DomainError } from "../../errors";

export type Material = typeof requestMaterials.$inferSelect;

/** Papers the portal fetches itself from other systems (系统共享免提交): nobody has to hand them in. */
export function isFetchedByPortal(material: Pick<Material, "form">): boolean {
  return material.form === "s";
}

/** Writes states of papers of one request; `reason` is kept for returned ones and cleared for others. A last day is written only when one is given, null included. */
export async function setMaterials(
  tx: Transaction,
  requestId: string,
  changes: readonly { materialNo: number; state: MaterialState; reason?: string; validUntil?: string | null }[],
  now: Date,
): Promise<void> {
  for (const { materialNo, state, reason, validUntil } of changes) {
    const changed = await tx
      .update(requestMaterials)
      .set({ state, reason: reason ?? "", ...(validUntil === undefined ? {} : { validUntil }), updatedAt: now })
      .where(and(eq(requestMaterials.requestId, requestId), eq(requestMaterials.materialNo, materialNo)))
      .returning({ materialNo: requestMaterials.materialNo });
    if (changed.length === 0) throw new DomainError("invalid", "request.material-unknown");
  }
}

/** Every paper in one of these states gets another, but for those of these numbers. */
export async function turnMaterials(tx: Transaction, requestId: string, from: readonly MaterialState[], to: MaterialState, { except = [], now }: { except?: readonly number[]; now: Date }): Promise<void> {
  await tx
    .update(requestMaterials)
    .set({ state: to, reason: "", updatedAt: now })
    .where(and(eq(requestMaterials.requestId, requestId), inArray(requestMaterials.state, [...from]), except.length > 0 ? notInArray(requestMaterials.materialNo, [...except]) : undefined));
}

/**
 * A paper whose file had malware is missing until another came for it.
 *
 * @throws {DomainError} `conflict` "request.unsafe-papers" {count}
 */
export function refuseUnsafe(materials: readonly Pick<Material, "state">[]): void {
  const count = materials.filter(({ state }) => state === "unsafe").length;
  if (count > 0) throw new DomainError("conflict", "request.unsafe-papers", { count });
}

/** Numbers of the papers for which a file is there, in quarantine or not; with `since`, only files that came after. */
export async function materialsWithFiles(tx: Transaction, requestId: string, since?: Date): Promise<Set<number>> {
  const rows = await tx
    .selectDistinct({ materialNo: attachments.materialNo })
    .from(attachments)
    .where(and(
      eq(attachments.requestId, requestId),
      isNotNull(attachments.materialNo),
      isNull(attachments.removedAt),
      since ? gt(attachments.createdAt, since) : undefined,
    ));
  return new Set(rows.flatMap(({ materialNo }) => materialNo ?? []));
}

/** Papers taken over from earlier requests, for the history: which, and from where; with `since`, only those taken over after. */
export async function papersUsedAgain(tx: Transaction, requestId: string, since?: Date): Promise<{ nameZh: string; nameEn: string; from: string }[]> {
  const original = aliasedTable(attachments, "original");
  const rows = await tx
    .selectDistinct({ no: requestMaterials.materialNo, nameZh: requestMaterials.nameZh, nameEn: requestMaterials.nameEn, from: requests.number })
    .from(attachments)
    .innerJoin(original, eq(original.id, attachments.copiedFromId))
    .innerJoin(requests, eq(requests.id, original.requestId))
    .innerJoin(requestMaterials, and(eq(requestMaterials.requestId, attachments.requestId), eq(requestMaterials.materialNo, attachments.materialNo)))
    .where(and(eq(attachments.requestId, requestId), isNull(attachments.removedAt), since ? gt(attachments.createdAt, since) : undefined))
    .orderBy(asc(requestMaterials.materialNo));
  return rows.map(({ nameZh, nameEn, from }) => ({ nameZh, nameEn, from: from ?? "" }));
}
