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
  /** asked for in the request for papers; the others were promised to follow (容缺) */
  isAsked: boolean;
  isIn: boolean;
  /** what came for it since it was asked for */
  files: Material["files"];
}

/** The papers asked for, then those promised to follow. */
export function papersOwed({ status, supplement, materials, endedAt }: ShownRequest): OwedPaper[] {
  const asked = status === "supplement" && supplement ? supplement.lines.map((line): OwedPaper => ({
    ...line,
    isAsked: true,
    files: materials.find(({ materialNo }) => materialNo === line.materialNo)?.files.filter(({ uploadedAt }) => uploadedAt > supplement.askedAt) ?? [],
  })) : [];
  if (status === "decided" || endedAt !== null) return asked;

  const promised = materials.filter(({ materialNo, state }) => state === "tolerated" && !asked.some((paper) => paper.materialNo === materialNo));
  return [
    ...asked,
    ...promised.map(({ materialNo, nameZh, nameEn, files }): OwedPaper => ({ materialNo, nameZh, nameEn, problem: "", needed: "", example: "", isAsked: false, isIn: files.length > 0, files })),
  ];
}
