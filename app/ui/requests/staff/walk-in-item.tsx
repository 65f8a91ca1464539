import { Link } from "@remix-run/react";
import { statusWords } from "~/i18n/messages/status";
import { walkInWords } from "~/i18n/messages/walk-in";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { categoryIcon } from "~/ui/catalogue/category-icon";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { Bilingual, ItemName } from "~/ui/primitives/names";
import { Unfold } from "~/ui/primitives/unfold";
import { categories, type Category } from "~db/vocabulary";
import type { WalkInAddress, WalkInChoice } from "./walk-in-address";
import { WalkInSearch } from "./walk-in-search";

export interface ItemOfWalkIn {
  code: string;
  category: Category;
  nameZh: string;
  nameEn: string;
  department: { zh: string; en: string };
  limit: { value: number; unit: "WORKING_DAY" | "CALENDAR_DAY" };
}

export interface ItemsOfWalkIn {
  /** null as long as nothing was searched for */
  found: ItemOfWalkIn[] | null;
  isApproximate: boolean;
  all: ItemOfWalkIn[];
  /** what this company came for before */
  recent: ItemOfWalkIn[];
}

/** Then the service: search, or choose from its category. Once chosen, one line that can be changed. */
export function ItemStep({ item, items, chosen, addressOf }: { item: ItemOfWalkIn | null; items: ItemsOfWalkIn | null; chosen: WalkInChoice; addressOf: WalkInAddress }) {
  const t = useWords(walkInWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const locale = useLocale();

  if (item) {
    return (
      <section className="walk-in-step">
        <div className="row between base">
          <h2>{t.item}</h2>
          <Link to={addressOf({ item: undefined })}>{t.otherItem}</Link>
        </div>
        <p><b><ItemName>{locale === "zh" ? item.nameZh : item.nameEn}</ItemName></b>　<span className="dim">{item.department[locale]}　{format.limit(item.limit.value, item.limit.unit)}</span></p>
      </section>
    );
  }
  if (!items) return null;

  const rowOf = (one: ItemOfWalkIn) => (
    <ListRow
      key={one.code} to={addressOf({ item: one.code, find: undefined, q: chosen.new ? chosen.q : undefined })} icon={categoryIcon[one.category]}
      title={<Bilingual zh={one.nameZh} en={one.nameEn} />} help={one.department[locale]} value={format.limit(one.limit.value, one.limit.unit)}
    />
  );
  return (
    <section className="walk-in-step">
      <h2>{t.item}</h2>
      <WalkInSearch name="find" label={t.findItem} hint={t.findItemHint} button={t.find} value={chosen.find} keep={{ company: chosen.company, new: chosen.new, q: chosen.q, day: chosen.day, at: chosen.at }} />
      {items.recent.length > 0 && !items.found ? <div data-found="find"><h3 className="walk-in-all">{t.recent}</h3><Rows>{items.recent.map(rowOf)}</Rows></div> : null}
      {items.found ? (
        <>
          {items.found.length === 0 || items.isApproximate ? <p className="walk-in-none" role="status">{items.found.length === 0 ? t.noItem : t.nearItems}</p> : null}
          <div data-found="find"><Rows>{items.found.map(rowOf)}</Rows></div>
        </>
      ) : null}
      <h3 className="walk-in-all">{t.allItems}</h3>
      {categories.map((category) => (
        <Unfold key={category} title={<>{s.category[category]}　<span className="dim">{items.all.filter((one) => one.category === category).length}</span></>}>
          <Rows>{items.all.filter((one) => one.category === category).map(rowOf)}</Rows>
        </Unfold>
      ))}
    </section>
  );
}
