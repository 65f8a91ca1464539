import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { shanghaiDay, shanghaiMinutes } from "~/domain/calendar/shanghai-time";
import { bookingWords } from "~/i18n/messages/booking";
import { shellWords } from "~/i18n/messages/shell";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Icon } from "../primitives/icon";
import { Section } from "../primitives/page";
import { DayStrip, SlotGrid, TicketCell } from "../primitives/slot-grid";
import { Tag } from "../primitives/status-tag";
import { Offered } from "./offered";
import type { Place } from "./place";
import type { Alternative, SlotOffer } from "./slot-offer";

interface SlotChooserProps {
  offer: SlotOffer;
  /** the address of the same page for another station or day */
  addressOf: (choice: { station?: string; day?: string }) => string;
  /** hidden fields that go with a pressed slot */
  children: ReactNode;
  /** how the reader's own slot is called: chosen a moment ago, or booked before */
  ownAs: "chosen" | "mine";
  /** the address at which one joins the waiting list of a full day; no list where a place is had already */
  waitlistOf?: (day: string) => string;
  /** get: a press only asks, the next page acts */
  method?: "post" | "get";
}

/** Days, the slots of one day, and where else when that day offers nothing. Pressing a slot sends the form. */
export function SlotChooser({ offer, addressOf, children, ownAs, waitlistOf, method = "post" }: SlotChooserProps) {
  const t = useWords(bookingWords).slots;
  const shell = useWords(shellWords);
  const format = useFormat();
  const locale = useLocale();
  const { day, slots } = offer;
  const entry = offer.days.find((candidate) => candidate.day === day);
  const hasPastMorning = slots.some(({ state, startsAt }) => state === "past" && shanghaiMinutes(startsAt) < 720)
    && slots.filter(({ startsAt }) => shanghaiMinutes(startsAt) < 720).every(({ state }) => state === "past");
  const shown = hasPastMorning ? slots.filter(({ startsAt }) => shanghaiMinutes(startsAt) >= 720) : slots;
  if (offer.days.length === 0 || !day) return <p className="gap-6">{t.openedSoon}</p>;

  return (
    <>
      <Section flush>
        <div className="row between base gap-6">
          <h2>{format.month((entry ?? offer.days[0])?.day ?? day)}</h2>
          <span className="t2 dim">{shell.slots.beijing}</span>
        </div>
        <div className="gap-2">
          <DayStrip
            current={day}
            days={offer.days.map((candidate) => ({
              day: candidate.day, left: candidate.isOff ? null : candidate.left, isOff: candidate.isOff, isMakeup: candidate.isMakeup,
              to: addressOf({ day: candidate.day }),
            }))}
          />
        </div>
        {slots.length > 0 ? (
          <>
            <div className="row between base gap-6">
              <h3>{format.day(day)}</h3>
              {hasPastMorning ? <span className="t2 dim">{t.pastMorning}</span> : null}
            </div>
            <Form method={method} className="gap-2" preventScrollReset={method === "get"}>
              {children}
              <SlotGrid
                slots={shown.map(({ startsAt, left, state }) => ({ startsAt, left, state: state === "own" ? ownAs : state }))}
                extra={<TicketCell to={`/stations/${offer.place.code}`} title={t.ticket} help={t.ticketHelp} />}
              />
            </Form>
          </>
        ) : null}
        <p className="t2 dim gap-4">
          {offer.reason && !offer.nothing ? <>{t.reason(offer.reason[locale])}{locale === "zh" ? "。" : ". "}</> : null}
          {entry?.isMakeup ? <MakeupNote day={format.day(day)} name={entry} /> : null}
          {t.share(offer.walkInShare, format.minutes(offer.leadMinutes))}
          {offer.unannouncedYear === null ? null : t.unannounced(offer.unannouncedYear)}
        </p>
      </Section>
      {offer.nothing ? <NothingThatDay offer={offer} day={day} addressOf={addressOf} waitlistTo={offer.nothing === "full" ? waitlistOf?.(day) : undefined} /> : null}
    </>
  );
}

function MakeupNote({ day, name }: { day: string; name: { nameZh: string; nameEn: string } }) {
  const t = useWords(bookingWords).slots;
  const locale = useLocale();

  return <>{t.makeup(day, locale === "zh" ? name.nameZh : name.nameEn)}{locale === "zh" ? "" : " "}</>;
}

/** Why the day offers nothing, and what one can do instead. */
function NothingThatDay({ offer, day, addressOf, waitlistTo }: { offer: SlotOffer; day: string; addressOf: SlotChooserProps["addressOf"]; waitlistTo: string | undefined }) {
  const t = useWords(bookingWords).slots;
  const shell = useWords(shellWords);
  const format = useFormat();
  const locale = useLocale();
  const why = offer.nothing ? t.why[offer.nothing] : "";
  const reason = offer.nothing && offer.reason ? `${t.reason(offer.reason[locale])}${locale === "zh" ? "。" : ". "}` : "";

  return (
    <Section title={t.wanted(format.day(day))} aside={offer.nothing === "full" ? <Tag tone="mute" icon="close">{shell.slots.bookedUp}</Tag> : null} level={3}>
      <p className="t2 dim">{why}{reason}{t.andStill}</p>
      <Alternatives here={offer.next ? { place: offer.place, startsAt: offer.next } : null} elsewhere={offer.alternatives} station={offer.place} addressOf={addressOf} waitlistTo={waitlistTo} />
    </Section>
  );
}

interface AlternativesProps {
  /** the next free time at the station itself */
  here: Alternative | null;
  elsewhere: readonly Alternative[];
  station: Place;
  addressOf: SlotChooserProps["addressOf"];
  /** where one joins the waiting list, on a day that is full */
  waitlistTo?: string | undefined;
}

/** 本站最早, the neighbours, the waiting list, and coming without a booking. Links: the choice itself is made there. */
export function Alternatives({ here, elsewhere, station, addressOf, waitlistTo }: AlternativesProps) {
  const t = useWords(bookingWords).slots;
  const format = useFormat();
  const locale = useLocale();

  return (
    <ul className="rows rows-closed gap-4">
      {here ? <Offered title={t.earliestHere} help={format.dayTime(here.startsAt)} to={addressOf({ day: shanghaiDay(here.startsAt) })} go={t.choose} /> : null}
      {elsewhere.map(({ place, startsAt }) => (
        <Offered
          key={place.code}
          title={place.name[locale]}
          help={`${format.dayTime(startsAt)}　${place.street[locale]}`}
          to={addressOf({ station: place.code, day: shanghaiDay(startsAt) })}
          go={t.choose}
        />
      ))}
      {waitlistTo ? <Offered title={t.waitlist} help={t.waitlistHelp} to={waitlistTo} go={t.waitlistGo} /> : null}
      <Offered title={t.walkIn} help={t.walkInHelp} to={`/stations/${station.code}`} go={t.walkInGo} />
    </ul>
  );
}

/** The station row above the days, with the way to another. */
export function StationPick({ place, changeTo }: { place: Place; changeTo: string }) {
  const t = useWords(bookingWords).slots;
  const locale = useLocale();

  return (
    <Link className="station-pick" to={changeTo}>
      <span className="grow">
        <span className="block t2 dim">{t.station}</span>
        <b className="t4">{place.name[locale]}</b>
        <span className="block t2 dim">{place.street[locale]}　<span lang="zh-CN">{place.floorZh}</span></span>
      </span>
      <span className="t2 station-pick-go">{t.change}<Icon name="right" size={18} /></span>
    </Link>
  );
}
