import { eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { companies } from "~db/schema";
import { fullPinyin, pinyinInitials } from "~db/seed/search-text";
import type { FiledItem, ServiceRequest } from "./service-request.server";

/**
 * The line the search box looks into: number, company by name, pinyin and initials, credit code, phone tail, item
 * names. Lower case, because `like` is.
 */
export async function searchTextOf(
  db: Queryable,
  request: Pick<ServiceRequest, "companyId" | "number" | "contactPhone">,
  item: Pick<FiledItem, "nameZh" | "nameEn" | "itemCode">,
): Promise<string> {
  const [company] = await db.select().from(companies).where(eq(companies.id, request.companyId));
  const name = company?.name ?? "";
  return [
    request.number ?? "",
    name, company?.creditCode ?? "", company?.namePinyin || fullPinyin(name), company?.nameInitials || pinyinInitials(name),
    request.contactPhone.slice(-4),
    item.itemCode, item.nameZh, item.nameEn, fullPinyin(item.nameZh), pinyinInitials(item.nameZh),
  ].join(" ").toLowerCase().trim();
}
