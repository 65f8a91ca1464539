import { Link } from "@remix-run/react";
import { bookingWords } from "~/i18n/messages/booking";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Icon } from "../primitives/icon";
import { bookAddress, itemsOf } from "./addresses";
import type { Matter } from "./place";

interface ItemPickProps {
  matters: Matter[];
  canAdd: boolean;
  station: string;
  day: string | null;
}

/** What the visit is for, when it is more than one thing, and the way to add one more: one visit saves a trip. */
export function ItemPick({ matters, canAdd, station, day }: ItemPickProps) {
  const t = useWords(bookingWords).items;
  const format = useFormat();
  const locale = useLocale();
  const { item, more } = itemsOf(matters);
  const without = (code: string) => bookAddress({ ...itemsOf(matters.filter((matter) => matter.code !== code)), station, day });

  return (
    <div className="item-pick">
      {matters.length > 1 ? (
        <ol className="item-pick-list">
          {matters.map(({ code, nameZh, nameEn, deskMinutes }) => (
            <li key={code}>
              <span className="grow">{locale === "zh" ? nameZh : nameEn}<span className="block dim t2">{format.minutes(deskMinutes)}</span></span>
              <Link className="offered-go" to={without(code)}>{t.remove}<span className="vh">{locale === "zh" ? nameZh : nameEn}</span></Link>
            </li>
          ))}
        </ol>
      ) : null}
      {canAdd ? <Link className="item-pick-add" to={bookAddress({ item, more, station, day, add: "1" })}><Icon name="plus" size={20} />{t.add}</Link> : null}
    </div>
  );
}
