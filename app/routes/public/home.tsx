import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { database } from "~/db.server";
import { listItems } from "~/domain/catalogue/list-items.server";
import { listStationOverviews } from "~/domain/stations/station-overview.server";
import { actorOf } from "~/http/actor.server";
import { words } from "~/i18n/define-words";
import { homeWords } from "~/i18n/messages/home";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { categoryIcon } from "~/ui/catalogue/category-icon";
import { myRequest } from "~/ui/home/my-request.server";
import { MyRequestCard } from "~/ui/home/my-request-card";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { Icon, type IconName } from "~/ui/primitives/icon";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { langOf } from "~/ui/primitives/names";
import { stationCard } from "~/ui/stations/station-card.server";
import { StationLine, TowerRow } from "~/ui/stations/tower-row";
import { categories, type Category } from "~db/vocabulary";

const shownItems = 3;
const stationsOnPhone = 3;

export async function loader({ request }: LoaderFunctionArgs) {
  const now = new Date();
  const actor = await actorOf(request);
  const [items, overviews] = await Promise.all([listItems(database()), listStationOverviews(database(), now)]);

  return {
    now,
    mine: actor.kind === "company" ? await myRequest(database(), actor, actor.locale) : null,
    itemCount: items.length,
    stations: overviews.map(stationCard),
    groups: categories.map((category) => {
      const own = items.filter((item) => item.category === category);
      return { category, count: own.length, items: own.slice(0, shownItems).map(({ code, nameZh, nameEn }) => ({ code, zh: withoutBracket(nameZh), en: withoutBracket(nameEn) })) };
    }),
  };
}

/** Lists of the home page name a service shortly; its own page says the rest. */
function withoutBracket(name: string): string {
  return name.replace(/\s*[（(][^（）()]*[）)]$/, "");
}

export const meta = titled<typeof loader>((locale) => words(homeWords, locale).title);

export default function Home() {
  const { mine } = useLoaderData<typeof loader>();

  return (
    <>
      <Hero />
      <Entrances />
      {mine ? <MyRequestCard request={mine} /> : null}
      <Stations />
      <Categories />
      <Promises />
    </>
  );
}

function Hero() {
  const t = useWords(homeWords);
  const { itemCount } = useLoaderData<typeof loader>();

  return (
    <section className="wrap hero">
      <div>
        <h1>{t.question}</h1>
        <p className="lead">{t.lead(itemCount)}</p>
      </div>
      <div>
        <Form className="search" role="search" action="/services" method="get">
          <label className="vh" htmlFor="q">{t.searchLabel}</label>
          <span className="search-lead"><Icon name="search" size={22} /></span>
          <input className="input" id="q" name="q" type="search" placeholder={t.placeholder} autoComplete="off" enterKeyHint="search" />
          <button className="btn btn-primary">{t.search}</button>
        </Form>
        <div className="hot">
          <span className="dim">{t.hot}</span>
          {t.hotWords.map((word) => <Link key={word} to={`/services?${new URLSearchParams({ q: word })}`}>{word}</Link>)}
        </div>
      </div>
    </section>
  );
}

function Entrances() {
  const t = useWords(homeWords);
  const entrances: { to: string; icon: IconName; name: string; help: string }[] = [
    { to: "/services", icon: "file", name: t.apply, help: t.applyHelp },
    { to: "/book", icon: "calendar", name: t.book, help: t.bookHelp },
    { to: "/stations", icon: "ticket", name: t.come, help: t.comeHelp },
    { to: "/track", icon: "search", name: t.track, help: t.trackHelp },
  ];

  return (
    <nav className="verbs-wrap" aria-label={t.entrances}>
      <div className="verbs">
        {entrances.map((entrance) => (
          <Link key={entrance.to} to={entrance.to}><Icon name={entrance.icon} size={24} /><b>{entrance.name}</b><span>{entrance.help}</span></Link>
        ))}
      </div>
    </nav>
  );
}

function Stations() {
  const t = useWords(homeWords);
  const format = useFormat();
  const { stations, now } = useLoaderData<typeof loader>();

  return (
    <section className="wrap home-sec home-sec-first">
      <div className="sec-head">
        <h2>{t.towers(stations.length)}</h2>
        <p className="aside"><span className="towers-note">{t.lit}　</span>{t.updated(format.time(now))}</p>
      </div>
      <div className="towers-block"><TowerRow stations={stations} /></div>
      <div className="stations-block">
        <StationLine stations={stations.slice(0, stationsOnPhone)} />
        <div className="gap-4"><ButtonLink to="/stations" full>{t.allStations(stations.length)}</ButtonLink></div>
      </div>
    </section>
  );
}

function Categories() {
  const t = useWords(homeWords);
  const names = useWords(statusWords);
  const locale = useLocale();
  const { groups } = useLoaderData<typeof loader>();
  const listOf = (category: Category) => `/services?category=${category}`;

  return (
    <section className="wrap home-sec">
      <div className="sec-head"><h2>{t.byCategory}</h2></div>
      <div className="cats-list">
        <Rows>
          {groups.map(({ category, count }) => (
            <ListRow key={category} to={listOf(category)} icon={categoryIcon[category]} title={names.category[category]} bold help={names.categoryHelp[category]} value={t.items(count)} />
          ))}
        </Rows>
      </div>
      <div className="cats">
        {groups.map(({ category, count, items }) => (
          <div className="cat" key={category}>
            <Link className="cat-head" to={listOf(category)}>
              <Icon name={categoryIcon[category]} size={24} /><b>{names.category[category]}</b><span className="t2 dim">{count}</span>
            </Link>
            <ul>
              {items.map((item) => (
                <li key={item.code}>
                  <Link to={`/services/${item.code}`}>{item[locale]}{locale === "en" ? <small lang={langOf.zh}>{item.zh}</small> : null}</Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function Promises() {
  const t = useWords(homeWords);

  return (
    <section className="promise-band">
      <div className="wrap">
        <h2>{t.promise}</h2>
        <dl>
          {t.promises.map((promise) => (
            <div key={promise.figure}><dt><b>{promise.figure}</b>{promise.unit}</dt><dd>{promise.text}</dd></div>
          ))}
        </dl>
      </div>
    </section>
  );
}
