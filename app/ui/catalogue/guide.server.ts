import type { CatalogueItem, Department, Station } from "~/domain/catalogue/reference-memory.server";
import { canBeServedAt } from "~/domain/bookings/bookable-item";
import type { Guide, GuideDepartment } from "./guide";

/** What the guide page (办事指南) shows of an item. */
export function guideOf(item: CatalogueItem, stations: readonly Station[]): Guide {
  const { content } = item;
  return {
    code: item.code, version: item.version, category: item.category, nameZh: item.nameZh, nameEn: item.nameEn, publishedAt: item.publishedAt,
    promised: { value: content.promisedLimit.value, unit: content.promisedLimit.unit, isSample: content.promisedLimit.basis === "illustrative" },
    statutory: { value: content.statutoryLimit.value, unit: content.statutoryLimit.unit, basis: content.statutoryLimit.basis },
    special: content.specialProcedures.filter(({ clockSuspended }) => clockSuspended).map(({ nameZh, nameEn }) => ({ zh: nameZh, en: nameEn })),
    maxVisits: content.maxVisits,
    isCharged: content.fee.charged,
    department: departmentFacts(item.department),
    helpers: item.coDepartments.map(departmentFacts),
    stationMode: item.stationMode,
    result: { zh: content.result.nameZh, en: content.result.nameEn },
    audience: content.serviceTargetCodes,
    channels: content.channels,
    isBatch: content.batchIntake,
    deskMinutes: content.deskMinutes,
    stationCount: stations.filter((station) => canBeServedAt(station, content.queuePrefix)).length,
    materials: content.materials.map(({ no, nameZh, nameEn, form, copies, required, tolerable }) => ({ no, nameZh, nameEn, form, copies, isRequired: required, isTolerable: tolerable })),
  };
}

function departmentFacts({ shortZh, nameEn, phone, isVerified, isNational }: Department): GuideDepartment {
  return { zh: shortZh, en: nameEn, phone, isVerified, isNational };
}
