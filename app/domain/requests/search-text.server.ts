import { eq } from "drizzle-orm";
import { pinyin } from "pinyin-pro";
import type { Queryable } from "~db/client.server";
import { companies } from "~db/schema";
import type { FiledItem, ServiceRequest } from "./service-request.server";

/** Pinyin in one word and the initials: 澄光精密 → chengguangjingmi, cgjm. Latin letters and digits stay as they are. */
export function pinyinOf(text: string): { full: string; initials: string } {
  const syllables = pinyin(text, { toneType: "none", type: "array", nonZh: "consecutive" });
  const initials = pinyin(text, { pattern: "first", toneType: "none", type: "array", nonZh: "consecutive" });
  const joined = (parts: string[]) => parts.join("").toLowerCase().replaceAll(/\s/g, "");
  return { full: joined(syllables), initials: joined(initials) };
}

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
  const name = pinyinOf(company?.name ?? "");
  const itemName = pinyinOf(item.nameZh);
  return [
    request.number ?? "",
    company?.name ?? "", company?.creditCode ?? "", company?.namePinyin || name.full, company?.nameInitials || name.initials,
    request.contactPhone.slice(-4),
    item.itemCode, item.nameZh, item.nameEn, itemName.full, itemName.initials,
  ].join(" ").toLowerCase().trim();
}
