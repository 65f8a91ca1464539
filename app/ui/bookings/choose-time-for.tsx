import { Form, Link } from "@remix-run/react";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { bookForWords } from "~/i18n/messages/book-for";
import { bookingWords } from "~/i18n/messages/booking";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Button } from "../primitives/button";
import { Field } from "../primitives/field";
import { Select } from "../primitives/inputs";
import { DayStrip } from "../primitives/slot-grid";
import type { WalkInAddress, WalkInChoice } from "../requests/staff/walk-in-address";
import type { SlotOffer } from "./slot-offer";

export interface TimesFor {
  offer: SlotOffer;
  /** the last day that can be waited for */
  lastDay: string;
  /** what would fit into the same visit */
  beside: { value: string; zh: string; en: string }[];
}

/** The day of a booking for somebody, what else is done in the visit, and where else when the day offers nothing. All by links and GET. */
export function ChooseTimeFor({ time: { offer, beside }, chosen, addressOf }: { time: TimesFor; chosen: WalkInChoice; addressOf: WalkInAddress }) {
  const t = useWords(bookForWords);
  const { why } = useWords(bookingWords).slots;
  const format = useFormat();
  const locale = useLocale();
  const { more: _more, ...kept } = chosen;

  return (
    <section className="walk-in-step">
      <h2>{t.time}</h2>
      {beside.length > 0 ? (
        <Form method="get" className="book-for-also" preventScrollReset>
          {Object.entries(kept).map(([name, value]) => (value ? <input key={name} type="hidden" name={name} value={value} /> : null))}
          <Field name="more" label={t.also} optional><Select key={chosen.more} empty={t.alsoNone} defaultValue={chosen.more} options={beside.map(({ value, zh, en }) => ({ value, label: locale === "zh" ? zh : en }))} /></Field>
          <Button>{t.alsoSet}</Button>
        </Form>
      ) : null}
      <div className="gap-4">
        <DayStrip current={offer.day} days={offer.days.map(({ day, left, isOff, isMakeup }) => ({ day, left: isOff ? null : left, isOff, isMakeup, to: addressOf({ day, at: undefined }) }))} />
      </div>
      {offer.nothing && offer.day ? (
        <div className="gap-4">
          <p>{t.noneThatDay(format.day(offer.day), why[offer.nothing])}</p>
          <ul className="rows rows-closed gap-2">
            {offer.next ? <li className="offered"><span className="grow">{t.earliest}　<b>{format.dayTime(offer.next)}</b></span><Link className="offered-go" to={addressOf({ day: shanghaiDay(offer.next), at: offer.next.toISOString() })}>{t.bookHere}</Link></li> : null}
            {offer.alternatives.map(({ place, startsAt }) => <li className="offered" key={place.code}><span className="grow">{place.name[locale]}　<b>{format.dayTime(startsAt)}</b></span></li>)}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
