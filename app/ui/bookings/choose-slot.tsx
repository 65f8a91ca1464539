import { bookingWords } from "~/i18n/messages/booking";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { ButtonLink } from "../primitives/button";
import type { MaybeReply } from "../primitives/form-reply";
import { HoldCountdown } from "../primitives/hold-countdown";
import { Dock, Section } from "../primitives/page";
import { bookAddress } from "./addresses";
import { BookingFrame } from "./booking-frame";
import type { Matter } from "./place";
import { Alternatives, SlotChooser, StationPick } from "./slot-chooser";
import type { Alternative, SlotOffer } from "./slot-offer";

interface ChooseSlotProps {
  matter: Matter;
  offer: SlotOffer;
  /** the place this browser holds here already */
  held: { appointmentId: string; startsAt: Date; heldUntil: Date } | null;
  now: Date;
  reply: MaybeReply;
  /** where else, after somebody was faster */
  instead: { here: Alternative | null; elsewhere: Alternative[] } | null;
}

/** Second step: at what time. Pressing a slot holds it. */
export function ChooseSlot({ matter, offer, held, now, reply, instead }: ChooseSlotProps) {
  const t = useWords(bookingWords);
  const format = useFormat();
  const locale = useLocale();
  const { code } = offer.place;
  const addressOf = (choice: { station?: string; day?: string }) => bookAddress({ item: matter.code, station: choice.station ?? code, day: choice.day });

  return (
    <BookingFrame
      step={2}
      links={[bookAddress({ station: code })]}
      back={{ to: `/services/${matter.code}`, label: t.backToItem }}
      title={t.slots.title}
      lead={`${locale === "zh" ? matter.nameZh : matter.nameEn}　${t.slots.about(format.minutes(matter.deskMinutes))}`}
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
          <Alternatives {...instead} station={offer.place} addressOf={addressOf} />
        </Section>
      ) : null}
      <StationPick place={offer.place} changeTo={bookAddress({ item: matter.code })} />
      <SlotChooser offer={offer} ownAs="chosen" addressOf={addressOf}>
        <input type="hidden" name="item" value={matter.code} />
        <input type="hidden" name="station" value={code} />
      </SlotChooser>
    </BookingFrame>
  );
}
