import { servicesWords } from "~/i18n/messages/services";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import type { Category } from "~db/vocabulary";
import { ListRow } from "../primitives/list-row";
import { Bilingual } from "../primitives/names";
import { categoryIcon } from "./category-icon";

/** An item in a list. */
export interface ItemCard {
  code: string;
  category: Category;
  nameZh: string;
  nameEn: string;
  department: { zh: string; en: string };
  limit: { value: number; unit: "WORKING_DAY" | "CALENDAR_DAY" };
  isOnline: boolean;
  canBeBooked: boolean;
}

/** Name, who answers for it, how long it takes. */
export function ItemRow({ item, to }: { item: ItemCard; to: string }) {
  const t = useWords(servicesWords);
  const format = useFormat();
  const locale = useLocale();
  const channel = item.isOnline ? t.online : t.visitOnly;

  return (
    <ListRow
      to={to}
      icon={categoryIcon[item.category]}
      title={<Bilingual zh={item.nameZh} en={item.nameEn} />}
      help={`${item.department[locale]}　${channel}`}
      value={format.limit(item.limit.value, item.limit.unit)}
    />
  );
}
