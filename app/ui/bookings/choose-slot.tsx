import { Link } from "@remix-run/react";
import { bookingWords } from "~/i18n/messages/booking";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { ButtonLink } from "../primitives/button";
import type { MaybeReply } from "../primitives/form-reply";
import { Icon } from "../primitives/icon";
import { HoldCountdown } from "../primitives/hold-countdown";
import { Dock, Section } from "../primitives/page";
import { bookAddress, itemsOf, timesAddress, waitlistAddress } from "./addresses";
import { BookingFrame } from "./booking-frame";
import { ItemPick } from "./item-pick";
import { totalMinutes, type Matter } from "./place";
import { Alternatives, SlotChooser, StationPick } from "./slot-chooser";
import type { Alternative, SlotOffer } from "./slot-offer";

interface ChooseSlotProps {
  /** what the visit is for, in the order chosen */
  matters: Matter[];
  /** a further thing fits into one visit */
  canAdd: boolean;
  offer: SlotOffer;
  /** the place this browser holds here already */
  held: { appointmentId: string; startsAt: Date; heldUntil: Date } | null;
  now: Date;
  reply: MaybeReply;
  /** where else, after somebody was faster */
  instead: { here: Alternative | null; elsewhere: Alternative[] } | null;
}

/** Second step: at what time. Pressing a slot holds it. */
export function ChooseSlot({ matters, canAdd, offer, held, now, reply, instead }: ChooseSlotProps) {
  const t = useWords(bookingWords);
  const format = useFormat();
  const locale = useLocale();
  const { code } = offer.place;
  const { item, more } = itemsOf(matters);
  const addressOf = (choice: { station?: string; day?: string }) => bookAddress({ item, more, station: choice.station ?? code, day: choice.day });
  const waitlistOf = item !== null && more.length === 0 ? (day: string) => waitlistAddress({ item, station: code, day }) : undefined;

  return (
    <BookingFrame
      step={2}
      links={[bookAddress({ station: code })]}
      back={{ to: `/services/${item}`, label: t.backToItem }}
      title={t.slots.title}
      lead={matters.length > 1 ? t.slots.together(matters.length, format.minutes(totalMinutes(matters))) : `${locale === "zh" ? matters[0]?.nameZh : matters[0]?.nameEn}　${t.slots.about(format.minutes(totalMinutes(matters)))}`}
      reply={reply}
      dock={held ? (
        <Dock above={<HoldCountdown what={`${format.dayTime(held.startsAt)}`} heldUntil={held.heldUntil} serverNow={now} />}>
          <ButtonLink to={`/book/${held.appointmentId}`} variant="primary" full>{t.slots.next}</ButtonLink>
        </Dock>
      ) : null}
    >
      {instead ? (
        <Section title={t.slots.gone} level={3} flush>
          <p className="t2 dim">{t.slots.andStill}</p>
          <Alternatives {...instead} station={offer.place} addressOf={addressOf} waitlistTo={offer.nothing === "full" && offer.day ? waitlistOf?.(offer.day) : undefined} />
        </Section>
      ) : null}
      <ItemPick matters={matters} canAdd={canAdd} station={code} day={offer.day} />
      <StationPick place={offer.place} changeTo={bookAddress({ item, more })} />
      <Link className="item-pick-add" to={timesAddress({ item, more, day: offer.day })}><Icon name="calendar" size={20} />{t.station.several}</Link>
      <SlotChooser offer={offer} ownAs="chosen" addressOf={addressOf} waitlistOf={waitlistOf}>
        <input type="hidden" name="item" value={item ?? ""} />
        {more.length > 0 ? <input type="hidden" name="more" value={more.join(",")} /> : null}
        <input type="hidden" name="station" value={code} />
      </SlotChooser>
    </BookingFrame>
  );
}
