import { Form, Link } from "@remix-run/react";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { bookingWords } from "~/i18n/messages/booking";
import { severalStationsWords } from "~/i18n/messages/several-stations";
import { shellWords } from "~/i18n/messages/shell";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Button, ButtonLink, Buttons } from "../primitives/button";
import { classNames } from "../primitives/class-names";
import { Empty } from "../primitives/empty";
import { OptionCards } from "../primitives/option-cards";
import { Section } from "../primitives/page";
import { DayStrip } from "../primitives/slot-grid";
import { Unfold } from "../primitives/unfold";
import { bookAddress, itemsOf, timesAddress, waitlistAddress } from "./addresses";
import { BookingFrame } from "./booking-frame";
import { Offered } from "./offered";
import { totalMinutes, type Matter } from "./place";
import type { StationTimesOf, StationTimesView } from "./station-times";

/** Second step for whoever is free to go anywhere: one day, the times of several stations. Pressing one holds it. */
export function CompareStations({ matters, times }: { matters: Matter[]; times: StationTimesView }) {
  const t = useWords(severalStationsWords);
  const booking = useWords(bookingWords);
  const shell = useWords(shellWords);
  const format = useFormat();
  const locale = useLocale();
  const visit = itemsOf(matters);
  const { able, days, day, next, stations, elsewhere } = times;
  const shown = able.filter(({ isShown }) => isShown).map(({ place }) => place.code);
  const at = shown.length === able.length ? [] : shown;
  const names = matters.map(({ nameZh, nameEn }) => (locale === "zh" ? nameZh : nameEn)).join(booking.and);

  return (
    <BookingFrame step={2} links={["/book"]} back={{ to: bookAddress(visit), label: booking.station.title }} title={t.title} lead={booking.station.lead(names, format.minutes(totalMinutes(matters)))}>
      {able.length === 0 ? <Empty icon="place" title={t.none} /> : (
        <>
          <div className="station-choice"><PickStations matters={matters} times={times} /></div>
          {next ? <p className="gap-4">{t.earliest}　<Link to={timesAddress({ ...visit, stations: at, day: shanghaiDay(next.startsAt) })}>{format.dayTime(next.startsAt)}</Link>　{next.place.name[locale]}</p> : null}
          {days.length === 0 || !day ? <p className="gap-6">{booking.slots.openedSoon}</p> : (
            <Section flush>
              <div className="row between base gap-6">
                <h2>{format.month(day)}</h2>
                <span className="t2 dim">{shell.slots.beijing}</span>
              </div>
              <div className="gap-2">
                <DayStrip current={day} days={days.map(({ day: each, left, isOff, isMakeup }) => ({ day: each, left: isOff ? null : left, isOff, isMakeup, to: timesAddress({ ...visit, stations: at, day: each }) }))} />
              </div>
              <div className="gap-6">
                <h2 className="station-times-day">{t.times(format.day(day))}</h2>
                {stations.map((station) => <OneStation key={station.place.code} station={station} day={day} matters={matters} at={at} />)}
              </div>
            </Section>
          )}
          {elsewhere.length > 0 ? (
            <Section title={t.elsewhere} level={3}>
              <ul className="rows rows-closed">
                {elsewhere.map(({ place, startsAt }) => (
                  <Offered key={place.code} title={place.name[locale]} help={`${t.earliest}　${format.dayTime(startsAt)}`} to={bookAddress({ ...visit, station: place.code, day: shanghaiDay(startsAt) })} go={booking.slots.choose} />
                ))}
              </ul>
            </Section>
          ) : null}
        </>
      )}
    </BookingFrame>
  );
}

/** Which stations to look at: ticked and sent, without script too. */
function PickStations({ matters, times: { able, day } }: { matters: Matter[]; times: StationTimesView }) {
  const t = useWords(severalStationsWords);
  const locale = useLocale();
  const { item, more } = itemsOf(matters);
  const shown = able.filter(({ isShown }) => isShown).map(({ place }) => place.code);

  return (
    <Unfold title={t.pick(shown.length, able.length)}>
      <Form method="get" action="/book/times">
        <input type="hidden" name="item" value={item ?? ""} />
        {more.length > 0 ? <input type="hidden" name="more" value={more.join(",")} /> : null}
        {day ? <input type="hidden" name="day" value={day} /> : null}
        <OptionCards
          // Another choice of stations is another form: what was ticked before must not stay.
          key={shown.join()}
          name="at" type="checkbox" legend={t.legend} hint={t.pickHelp} columns={2} defaultValue={shown.length === able.length ? [] : shown}
          options={able.map(({ place }) => ({ value: place.code, label: place.name[locale], help: place.street[locale] }))}
        />
        <div className="gap-4">
          <Buttons>
            <Button variant="primary">{t.show}</Button>
            {shown.length < able.length ? <ButtonLink to={timesAddress({ item, more, day })} variant="quiet">{t.all}</ButtonLink> : null}
          </Buttons>
        </div>
      </Form>
    </Unfold>
  );
}

interface OneStationProps {
  station: StationTimesOf;
  day: string;
  matters: Matter[];
  /** the ticked stations, none for all */
  at: readonly string[];
}

/** The times of one station that can be pressed; or why there are none, and when the next one is. */
function OneStation({ station: { place, slots, nothing, reason, next }, day, matters, at }: OneStationProps) {
  const t = useWords(severalStationsWords);
  const s = useWords(bookingWords).slots;
  const format = useFormat();
  const locale = useLocale();
  const visit = itemsOf(matters);
  const ownPage = bookAddress({ ...visit, station: place.code, day });
  const changed = reason ? `${s.reason(reason[locale])}${locale === "zh" ? "。" : ". "}` : "";

  return (
    <section className="station-times" aria-labelledby={`at-${place.code}`}>
      <div className="row between base">
        <h3 id={`at-${place.code}`}>{place.name[locale]}</h3>
        <Link className="t2 nowrap" to={ownPage}>{t.detail}<span className="vh">{place.name[locale]}</span></Link>
      </div>
      <p className="t2 dim">{place.street[locale]}{nothing ? <>　{s.why[nothing]}{changed}</> : null}</p>
      {nothing ? (
        <p className="t2 station-times-ways">
          {next ? <Link to={timesAddress({ ...visit, stations: at, day: shanghaiDay(next) })}>{t.nextHere(format.dayTime(next))}</Link> : <span className="dim">{t.noneHere}</span>}
          {nothing === "full" && visit.item && visit.more.length === 0 ? <Link to={waitlistAddress({ item: visit.item, station: place.code, day })}>{s.waitlist}</Link> : null}
        </p>
      ) : (
        <Form method="post" action={ownPage} className="gap-2">
          <input type="hidden" name="item" value={visit.item ?? ""} />
          {visit.more.length > 0 ? <input type="hidden" name="more" value={visit.more.join(",")} /> : null}
          <input type="hidden" name="station" value={place.code} />
          <div className="slots slots-close">
            {slots.map(({ startsAt, left, isOwn }) => (
              <button key={startsAt.getTime()} type="submit" name="startsAt" value={startsAt.toISOString()} className={classNames("slot", isOwn ? "slot-chosen" : left === 1 && "slot-low")} aria-pressed={isOwn || undefined}>
                <b>{format.time(startsAt)}</b><small>{isOwn ? t.chosen : t.left(left)}</small>
              </button>
            ))}
          </div>
          {changed ? <p className="t2 dim gap-1">{changed}</p> : null}
        </Form>
      )}
    </section>
  );
}
