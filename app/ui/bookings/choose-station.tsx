import { Link } from "@remix-run/react";
import { bookingWords } from "~/i18n/messages/booking";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Empty } from "../primitives/empty";
import type { MaybeReply } from "../primitives/form-reply";
import { Icon } from "../primitives/icon";
import { ListRow, Rows } from "../primitives/list-row";
import { Bilingual } from "../primitives/names";
import { Section } from "../primitives/page";
import { bookAddress, itemsOf, timesAddress } from "./addresses";
import { BookingFrame } from "./booking-frame";
import { totalMinutes, type Matter, type Place } from "./place";

/** Second step, first half: at which station, with the earliest free time of each. */
export function ChooseStation({ matters, stations, reply }: { matters: Matter[]; stations: { place: Place; startsAt: Date | null }[]; reply: MaybeReply }) {
  const t = useWords(bookingWords);
  const format = useFormat();
  const locale = useLocale();

  return (
    <BookingFrame
      step={2}
      links={["/book"]}
      back={{ to: "/book", label: t.backToItems }}
      title={t.station.title}
      lead={t.station.lead(matters.map(({ nameZh, nameEn }) => (locale === "zh" ? nameZh : nameEn)).join(t.and), format.minutes(totalMinutes(matters)))}
      reply={reply}
    >
      {stations.length === 0 ? <Empty icon="place" title={t.station.none} /> : (
        <Section flush>
          {stations.length > 1 ? <Link className="item-pick-add" to={timesAddress(itemsOf(matters))}><Icon name="calendar" size={20} />{t.station.several}</Link> : null}
          <Rows closed>
            {stations.map(({ place, startsAt }) => (
              <ListRow
                key={place.code}
                to={startsAt ? bookAddress({ ...itemsOf(matters), station: place.code }) : `/stations/${place.code}`}
                icon="place"
                bold
                title={<Bilingual zh={place.name.zh} en={place.name.en} />}
                help={<>{place.street[locale]}　<span lang="zh-CN">{place.addressZh}</span><span className="block">{startsAt ? t.station.earliest(format.dayTime(startsAt)) : t.station.full}</span></>}
              />
            ))}
          </Rows>
        </Section>
      )}
    </BookingFrame>
  );
}
