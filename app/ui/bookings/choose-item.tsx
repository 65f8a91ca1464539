import { Form } from "@remix-run/react";
import { bookingWords } from "~/i18n/messages/booking";
import { servicesWords } from "~/i18n/messages/services";
import { statusWords } from "~/i18n/messages/status";
import { useLocale, useWords } from "~/i18n/use-words";
import { categories } from "~db/vocabulary";
import { ItemRow, type ItemCard } from "../catalogue/item-row";
import { ButtonLink } from "../primitives/button";
import { Empty } from "../primitives/empty";
import type { MaybeReply } from "../primitives/form-reply";
import { Icon } from "../primitives/icon";
import { Rows } from "../primitives/list-row";
import { Notice } from "../primitives/notice";
import { Section } from "../primitives/page";
import { bookAddress } from "./addresses";
import { BookingFrame } from "./booking-frame";
import type { Matter } from "./place";

interface ChooseItemProps {
  q: string;
  isApproximate: boolean;
  items: ItemCard[];
  station: string | null;
  day: string | null;
  /** what the visit is for already, when a further item is being added */
  chosen: Matter[];
  /** the item asked for, when it needs no visit */
  needsNoVisit: Matter | null;
  reply: MaybeReply;
}

/** First step: what the visit is for. */
export function ChooseItem({ q, isApproximate, items, station, day, chosen, needsNoVisit, reply }: ChooseItemProps) {
  const t = useWords(bookingWords);
  const search = useWords(servicesWords);
  const names = useWords(statusWords);
  const locale = useLocale();
  const [first, ...rest] = chosen.map(({ code }) => code);
  const isAdding = first !== undefined;
  const row = (item: ItemCard) => <ItemRow key={item.code} item={item} to={isAdding ? bookAddress({ item: first, more: [...rest, item.code], station, day }) : bookAddress({ item: item.code, station })} />;
  const back = isAdding ? { to: bookAddress({ item: first, more: rest, station, day }), label: t.backToSlots } : { to: "/", label: t.backHome };

  return (
    <BookingFrame step={1} back={back} title={isAdding ? t.item.addTitle : t.item.title} lead={isAdding ? t.item.addLead(chosen.map((matter) => (locale === "zh" ? matter.nameZh : matter.nameEn))) : t.item.lead} reply={reply}>
      {needsNoVisit ? (
        <Notice kind="info" title={`${t.item.walkInTitle}　${locale === "zh" ? needsNoVisit.nameZh : needsNoVisit.nameEn}`}>
          <p>{t.item.walkIn}</p>
          <ButtonLink to={`/services/${needsNoVisit.code}`} variant="quiet">{t.item.toGuide}</ButtonLink>
        </Notice>
      ) : null}
      <Form className="search gap-6" role="search" method="get" action="/book">
        <label className="vh" htmlFor="q">{search.searchLabel}</label>
        <span className="search-lead"><Icon name="search" size={22} /></span>
        <input key={q} className="input" id="q" name="q" type="search" defaultValue={q} placeholder={search.placeholder} maxLength={200} autoComplete="off" enterKeyHint="search" />
        {station ? <input type="hidden" name="station" value={station} /> : null}
        {isAdding ? <><input type="hidden" name="add" value="1" /><input type="hidden" name="item" value={first} /></> : null}
        {rest.length > 0 ? <input type="hidden" name="more" value={rest.join(",")} /> : null}
        <button className="btn btn-primary">{search.search}</button>
      </Form>
      {items.length === 0 ? (
        <Empty icon="search" title={search.nothingTitle} action={<ButtonLink to={isAdding ? bookAddress({ item: first, more: rest, station, add: "1" }) : bookAddress({ station })}>{search.showAll}</ButtonLink>}>
          <p role="status">{search.nothing}</p>
        </Empty>
      ) : q === "" ? (
        categories.map((category) => {
          const own = items.filter((item) => item.category === category);
          return own.length > 0 ? <Section key={category} title={names.category[category]} aside={search.count(own.length)}><Rows>{own.map(row)}</Rows></Section> : null;
        })
      ) : (
        <Section title={<span role="status">{isApproximate ? search.near(q) : search.found(q, items.length)}</span>}><Rows>{items.map(row)}</Rows></Section>
      )}
    </BookingFrame>
  );
}
