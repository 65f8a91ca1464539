import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { canBeServedAt } from "~/domain/bookings/bookable-item";
import { listItems } from "~/domain/catalogue/list-items.server";
import { openingAhead } from "~/domain/opening/opening-ahead";
import { shortStationName } from "~/domain/stations/short-name";
import { getStationOverview } from "~/domain/stations/station-overview.server";
import { orThrow } from "~/http/attempt.server";
import { readParams } from "~/http/params.server";
import { stationWords } from "~/i18n/messages/home";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { KeyValues } from "~/ui/primitives/key-values";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { Bilingual, langOf } from "~/ui/primitives/names";
import { Notice } from "~/ui/primitives/notice";
import { Dock, PageHead, Section, Sheet } from "~/ui/primitives/page";
import { Mark, Tag } from "~/ui/primitives/status-tag";
import { Unfold } from "~/ui/primitives/unfold";
import { OpeningHours } from "~/ui/stations/opening-hours";
import { useStationState } from "~/ui/stations/station-state";
import { categories, type Category } from "~db/vocabulary";

const Params = z.object({ code: z.string().regex(/^[A-Z]{4}$/) });
/** queue letters and categories go together (catalogue of items) */
const prefixOf: Record<Category, string> = { QY: "A", XM: "B", RC: "C", JS: "D", KJ: "E" };

export async function loader({ params }: LoaderFunctionArgs) {
  const { code } = readParams(params, Params);
  const { station, ...overview } = await orThrow(getStationOverview(database(), code, new Date()));
  const served = (await listItems(database())).filter(({ content }) => canBeServedAt(station, content.queuePrefix));

  return {
    ...overview,
    ahead: openingAhead(station, overview.opening.today.day),
    name: shortStationName(station),
    station: {
      code: station.code, addressZh: station.addressZh, floorZh: station.floorZh, streetZh: station.streetZh, streetEn: station.streetEn,
      zoneZh: station.zoneZh, zoneEn: station.zoneEn, windows: station.windows, isVerified: station.isVerified,
    },
    groups: categories.map((category) => ({
      category,
      items: served.filter((item) => item.category === category).map(({ code: itemCode, nameZh, nameEn }) => ({ code: itemCode, zh: nameZh, en: nameEn })),
    })).filter(({ items }) => items.length > 0),
  };
}

export const meta = titled<typeof loader>((locale, data) => data.name[locale]);

export default function Station() {
  const t = useWords(stationWords);
  const format = useFormat();
  const { name, station, opening, waiting, wait, nextFree } = useLoaderData<typeof loader>();
  const state = useStationState({ opening, waiting, wait });

  return (
    <Sheet
      head={
        <PageHead
          back={{ to: "/stations", label: t.all }}
          title={<Bilingual zh={name.zh} en={name.en} />}
          tags={
            <>
              <Tag tone={state.isOpen ? "ok" : "mute"} icon={state.isOpen ? "done" : "pause"}>{state.first}</Tag>
              <span className="t2 dim">{state.second}</span>
              {state.isOpen && opening.closesAt ? <span className="t2 dim">{t.openUntil(format.time(opening.closesAt))}</span> : null}
            </>
          }
        />
      }
    >
      <Place />
      <Hours />
      <Windows />
      <ServedItems />
      <Dock note={nextFree ? t.bookAt(format.relativeTime(nextFree)) : `${t.noFree}　${t.noFreeHelp}`}>
        <ButtonLink variant="primary" to={`/book?station=${station.code}`}>{t.bookHere}</ButtonLink>
      </Dock>
    </Sheet>
  );
}

function Place() {
  const t = useWords(stationWords);
  const locale = useLocale();
  const { station } = useLoaderData<typeof loader>();

  return (
    <Section>
      <KeyValues
        items={[
          { term: t.address, value: station.addressZh, lang: langOf.zh },
          { term: t.floor, value: station.floorZh, lang: langOf.zh },
          { term: t.street, value: locale === "zh" ? station.streetZh : station.streetEn },
          { term: t.zone, value: locale === "zh" ? station.zoneZh : station.zoneEn },
        ]}
      />
      {station.isVerified ? null : <p className="t2 dim gap-3"><Mark>{t.sample}</Mark>　{t.sampleHelp}</p>}
    </Section>
  );
}

function Hours() {
  const t = useWords(stationWords);
  const locale = useLocale();
  const { opening: { today }, ahead } = useLoaderData<typeof loader>();
  const dayName = locale === "zh" ? today.nameZh : today.nameEn;
  const special = today.closed === "holiday" ? t.todayHoliday(dayName) : today.closed === "not-announced" ? t.todayUnknown : today.isMakeup ? t.todayMakeup(dayName) : null;

  return (
    <Section title={t.hours}>
      {special ? <Notice kind="warn" title={special} /> : null}
      <OpeningHours ahead={ahead} today={today.day} />
    </Section>
  );
}

function Windows() {
  const t = useWords(stationWords);
  const names = useWords(statusWords);
  const locale = useLocale();
  const { station } = useLoaderData<typeof loader>();

  return (
    <Section title={t.windows}>
      <Rows>
        {station.windows.map((window) => (
          <ListRow
            key={window.no}
            title={locale === "zh" ? window.nameZh : window.nameEn}
            bold
            help={categories.filter((category) => window.queuePrefixes.includes(prefixOf[category])).map((category) => names.category[category]).join("　")}
            value={t.windowNo(window.no)}
          />
        ))}
      </Rows>
    </Section>
  );
}

function ServedItems() {
  const t = useWords(stationWords);
  const names = useWords(statusWords);
  const locale = useLocale();
  const { groups } = useLoaderData<typeof loader>();

  return (
    <Section title={t.doHere} aside={t.doHereHelp(groups.reduce((sum, { items }) => sum + items.length, 0))}>
      <div className="rows rows-closed">
        {groups.map(({ category, items }) => (
          <Unfold key={category} title={<>{names.category[category]}<span className="dim t2">　{items.length}</span></>}>
            <Rows>
              {items.map((item) => (
                <ListRow key={item.code} to={`/services/${item.code}`} title={item[locale]} help={locale === "en" ? <span lang={langOf.zh}>{item.zh}</span> : undefined} />
              ))}
            </Rows>
          </Unfold>
        ))}
      </div>
    </Section>
  );
}
