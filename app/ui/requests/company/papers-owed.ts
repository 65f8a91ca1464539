import { isOwedAgain } from "~/domain/files/accepts-file";
import type { ShownRequest } from "~/domain/requests/get-request-for-company.server";

type Material = ShownRequest["materials"][number];

/** A paper the company still has to bring. */
export interface OwedPaper {
  materialNo: number;
  nameZh: string;
  nameEn: string;
  problem: string;
  needed: string;
  example: string;
  /** asked for in the request for papers; the others were promised to follow (容缺), or are needed again */
  isAsked: boolean;
  isIn: boolean;
  /** what came for it since it was asked for */
  files: Material["files"];
  /** what came for it and may not be opened */
  blocked: Material["blocked"];
}

/** The papers asked for, then those promised to follow or needed again. */
export function papersOwed({ status, supplement, materials, endedAt }: ShownRequest): OwedPaper[] {
  const asked = status === "supplement" && supplement ? supplement.lines.map((line): OwedPaper => ({
    ...line,
    isAsked: true,
    files: materials.find(({ materialNo }) => materialNo === line.materialNo)?.files.filter(({ uploadedAt }) => uploadedAt > supplement.askedAt) ?? [],
    blocked: materials.find(({ materialNo }) => materialNo === line.materialNo)?.blocked ?? [],
  })) : [];
  if (status === "decided" || endedAt !== null) return asked;

  const promised = materials.filter((material) => isOwedAgain(material) && !asked.some((paper) => paper.materialNo === material.materialNo));
  return [
    ...asked,
    ...promised.map(({ materialNo, nameZh, nameEn, state, reason, files, blocked }): OwedPaper => ({ materialNo, nameZh, nameEn, problem: reason, needed: "", example: "", isAsked: false, isIn: files.length > 0 && state !== "unsafe", files, blocked })),
  ];
}
