import type { CatalogueItem } from "~/domain/catalogue/reference-memory.server";
import type { ItemCard } from "./item-row";

/** What the browser needs of an item in a list; the rest stays on the server. */
export function itemCard({ code, category, nameZh, nameEn, department, content }: CatalogueItem): ItemCard {
  const { value, unit } = content.promisedLimit;
  return {
    code, category, nameZh, nameEn,
    department: { zh: department.shortZh, en: department.nameEn },
    limit: { value, unit },
    isOnline: content.channels.online,
    canBeBooked: content.channels.appointmentAtStation !== "none",
  };
}
