import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { database } from "~/db.server";
import { stationDay } from "~/domain/bookings/slot-grid";
import { loadCalendar } from "~/domain/calendar/load-calendar.server";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { listOwnStations } from "~/domain/opening/list-own-stations.server";
import { openingAhead } from "~/domain/opening/opening-ahead";
import { shortStationName } from "~/domain/stations/short-name";
import { requireStaff } from "~/http/actor.server";
import { words } from "~/i18n/define-words";
import { manageWords, stationEditWords } from "~/i18n/messages/manage";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Empty } from "~/ui/primitives/empty";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { PageHead, Section } from "~/ui/primitives/page";

/** The stations whose opening the reader may edit, each with today and what is ahead. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request);
  const calendar = await loadCalendar(database());
  const today = shanghaiDay(new Date());
  const stations = (await listOwnStations(database(), actor)).map((station) => {
    const { next, exceptions } = openingAhead(station, today);
    return {
      code: station.code, name: shortStationName(station), nextFrom: next?.validFrom ?? null, exceptions: exceptions.length,
      ranges: stationDay(station, calendar, today).ranges.map(([from, to]) => `${from}–${to}`),
    };
  });
  return { stations };
}

export const meta = titled((locale) => words(stationEditWords, locale).listTitle);

export default function ManageStations() {
  const { stations } = useLoaderData<typeof loader>();
  const t = useWords(stationEditWords);
  const back = useWords(manageWords).back;
  const preview = t.preview;
  const locale = useLocale();
  const format = useFormat();

  return (
    <div className="work">
      <PageHead title={t.listTitle} lead={t.listLead(stations.length)} back={{ to: "/manage", label: back }} />
      {stations.length === 0 ? <Empty icon="lock" title={t.noneTitle}>{t.none}</Empty> : (
        <Section flush>
          <Rows closed>
            {stations.map(({ code, name, ranges, exceptions, nextFrom }) => (
              <ListRow
                key={code} to={`/manage/stations/${code}`} title={name[locale]} bold
                help={[exceptions > 0 ? t.exceptionsAhead(exceptions) : t.usual, nextFrom ? t.plannedFrom(format.day(nextFrom)) : ""].filter(Boolean).join("　")}
                value={`${t.today} ${ranges.join(" ") || preview.none}`}
              />
            ))}
          </Rows>
        </Section>
      )}
    </div>
  );
}
