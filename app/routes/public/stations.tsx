import { Link, useLoaderData } from "@remix-run/react";
import { database } from "~/db.server";
import { listStationOverviews } from "~/domain/stations/station-overview.server";
import { words } from "~/i18n/define-words";
import { homeWords, stationWords } from "~/i18n/messages/home";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { langOf } from "~/ui/primitives/names";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { Mark } from "~/ui/primitives/status-tag";
import { stationCard } from "~/ui/stations/station-card.server";
import { useStationState } from "~/ui/stations/station-state";
import { classNames } from "~/ui/primitives/class-names";

export async function loader() {
  const now = new Date();
  const overviews = await listStationOverviews(database(), now);

  return {
    now,
    stations: overviews.map((overview) => ({
      ...stationCard(overview),
      floorZh: overview.station.floorZh,
      streetZh: overview.station.streetZh,
      streetEn: overview.station.streetEn,
      isVerified: overview.station.isVerified,
    })),
  };
}

export const meta = titled<typeof loader>((locale) => words(stationWords, locale).title);

type StationEntry = ReturnType<typeof useLoaderData<typeof loader>>["stations"][number];

export default function Stations() {
  const t = useWords(stationWords);
  const home = useWords(homeWords);
  const format = useFormat();
  const { stations, now } = useLoaderData<typeof loader>();

  return (
    <Sheet head={<PageHead title={home.towers(stations.length)} lead={t.lead} />}>
      <Section title={t.now} aside={home.updated(format.time(now))}>
        <ol className="line station-line">{stations.map((station) => <StationEntryRow key={station.code} station={station} />)}</ol>
      </Section>
    </Sheet>
  );
}

function StationEntryRow({ station }: { station: StationEntry }) {
  const t = useWords(stationWords);
  const locale = useLocale();
  const state = useStationState(station);

  return (
    <li className={classNames(!state.isOpen && "stop-off")}>
      <Link to={`/stations/${station.code}`}>
        <span className="row between top">
          <span>
            <b>{station.name[locale]}</b>
            {locale === "en" ? <span className="block t2 dim" lang={langOf.zh}>{station.name.zh}</span> : null}
          </span>
          <b className={classNames("nowrap", !state.isOpen && "dim")}>{state.first}</b>
        </span>
        <span className="row between top t2 dim">
          <span lang={langOf.zh}>{station.addressZh}　{station.floorZh}</span>
          <span className="nowrap">{state.second}</span>
        </span>
        {station.isVerified ? null : <span className="block t2 dim">{locale === "zh" ? station.streetZh : station.streetEn}{" "}<Mark>{t.sample}</Mark></span>}
      </Link>
    </li>
  );
}
