import { Link } from "@remix-run/react";
import { stationWords } from "~/i18n/messages/home";
import { useLocale, useWords } from "~/i18n/use-words";
import { classNames } from "../primitives/class-names";
import { langOf } from "../primitives/names";
import { useStationState, type StationNow } from "./station-state";
import { drawTower, towerArea } from "./tower-shapes";

export interface StationCard extends StationNow {
  code: string;
  name: { zh: string; en: string };
  /** street part of the address, Chinese only: it is what stands on the door */
  addressZh: string;
}

/** The stations as towers along one road; a lit window is one person waiting. */
export function TowerRow({ stations }: { stations: readonly StationCard[] }) {
  return <ol className="towers">{stations.map((station, place) => <Tower key={station.code} station={station} place={place} />)}</ol>;
}

function Tower({ station, place }: { station: StationCard; place: number }) {
  const locale = useLocale();
  const state = useStationState(station);
  const drawing = drawTower(place, state.isOpen ? station.waiting : 0);

  return (
    <li className={classNames("tower", !state.isOpen && "tower-closed")}>
      <Link className="tower-link" to={`/stations/${station.code}`}>
        <svg className="tower-drawing" viewBox={`0 0 ${towerArea.width} ${towerArea.height}`} aria-hidden="true">
          <path className="tower-outline" d={drawing.outline} />
          <path className="tower-window" d={drawing.windows} />
          {drawing.lit ? <path className="tower-lit" d={drawing.lit} /> : null}
          <rect className="tower-door" {...drawing.door} />
          <path className="tower-road" d={`M0 ${towerArea.ground}h${towerArea.width + 1}`} />
          <circle className="tower-stop" cx="8" cy={towerArea.ground} r="6" />
        </svg>
        <span className="tower-name">{station.name[locale]}</span>
        <span className="tower-place" lang={langOf.zh}>{locale === "zh" ? station.addressZh : station.name.zh}</span>
        <span className="tower-now"><b>{state.first}</b><span>{state.second}</span></span>
      </Link>
    </li>
  );
}

/** The stations as stops on one line, for phones and 长辈版. */
export function StationLine({ stations }: { stations: readonly StationCard[] }) {
  return <ol className="line station-line">{stations.map((station) => <StationStop key={station.code} station={station} />)}</ol>;
}

function StationStop({ station }: { station: StationCard }) {
  const t = useWords(stationWords);
  const locale = useLocale();
  const state = useStationState(station);

  return (
    <li className={state.isOpen ? undefined : "stop-off"}>
      <Link to={`/stations/${station.code}`} aria-label={`${station.name[locale]}，${state.first}，${state.second}，${t.details}`}>
        <span className="row between"><b>{station.name[locale]}</b><b className={state.isOpen ? undefined : "dim"}>{state.first}</b></span>
        <span className="row between t2 dim"><span lang={langOf.zh}>{locale === "zh" ? station.addressZh : station.name.zh}</span><span>{state.second}</span></span>
      </Link>
    </li>
  );
}
