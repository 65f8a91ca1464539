import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { bookableCapacity } from "~/domain/bookings/slot-grid";
import { addDays, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { getStationOpening } from "~/domain/opening/get-station-opening.server";
import { openingAhead } from "~/domain/opening/opening-ahead";
import { exceptionOn, firstDayOfAll, validUntil, type OpeningSeries } from "~/domain/opening/opening-plan";
import { shortStationName } from "~/domain/stations/short-name";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { readParams } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { stationEditWords } from "~/i18n/messages/manage";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { ReasonFields } from "~/ui/opening/edit-fields";
import { OpeningHistory } from "~/ui/opening/history";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { DateInput } from "~/ui/primitives/inputs";
import { PageHead, Section } from "~/ui/primitives/page";
import { useExceptionSentence, WeekHours } from "~/ui/stations/opening-hours";

const Params = z.object({ code: z.string().regex(/^[A-Z]{4}$/) });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request);
  const { code } = readParams(params, Params);
  const { station, changes } = await orThrow(getStationOpening(database(), actor, code));
  const today = shanghaiDay(new Date());
  const { slotMinutes, leadMinutes, horizonDays, openingVersion } = station;
  let toClose = addDays(today, 1);
  while (exceptionOn(station, toClose)?.kind === "closed") toClose = addDays(toClose, 1);
  return {
    code, today, toClose, name: shortStationName(station), changes, ahead: openingAhead(station, today), settings: { slotMinutes, leadMinutes, horizonDays }, version: openingVersion,
    planned: station.series.filter(({ validFrom }) => validFrom > today).map((series) => ({ ...series, until: validUntil(station, series) })),
  };
}

export const meta = titled<typeof loader>((locale, { name }) => words(stationEditWords, locale).title(name[locale]));

/** A station's opening as its lead sees it: what holds, what is planned, what differs, who changed it. */
export default function ManageStation() {
  const { code, name, ahead, planned, settings } = useLoaderData<typeof loader>();
  const t = useWords(stationEditWords);
  const locale = useLocale();
  const format = useFormat();
  const { current, until } = ahead;

  return (
    <div className="work">
      <PageHead
        title={t.title(name[locale])} lead={t.lead} back={{ to: "/manage/stations", label: t.backToList }}
        actions={<ButtonLink to={`/stations/${code}`} variant="quiet" size="small">{t.publicPage}</ButtonLink>}
      />
      <Section title={t.inForce} aside={<ButtonLink to={`/manage/stations/${code}/change?edit=timetable`} variant="primary" size="small">{t.editTimetable}</ButtonLink>}>
        {current ? (
          <>
            <p className="dim">{current.validFrom === firstDayOfAll ? t.always : t.since(format.day(current.validFrom))}{until ? `　${t.until(format.day(until))}` : ""}　<PerSlot series={current} /></p>
            <WeekHours week={current.week} />
          </>
        ) : null}
      </Section>
      <Section title={t.planned}>
        {planned.length === 0 ? <p className="dim">{t.noPlanned}</p> : planned.map((series) => (
          <div key={series.validFrom} className="gap-4">
            <h3>{t.since(format.day(series.validFrom))}{series.until ? `　${t.until(format.day(series.until))}` : ""}</h3>
            <p className="dim"><PerSlot series={series} /></p>
            <WeekHours week={series.week} />
            <div className="buttons row gap-3">
              <ButtonLink to={`/manage/stations/${code}/change?edit=timetable&day=${series.validFrom}`} size="small">{t.edit}</ButtonLink>
              <ButtonLink to={`/manage/stations/${code}/change?edit=timetable_dropped&day=${series.validFrom}`} size="small" variant="quiet">{t.drop}</ButtonLink>
            </div>
          </div>
        ))}
      </Section>
      <Exceptions />
      <CloseDay />
      <Section title={t.settings} aside={<ButtonLink to={`/manage/stations/${code}/change?edit=settings`} size="small">{t.editSettings}</ButtonLink>}>
        <p>{t.settingsLine(format.minutes(settings.slotMinutes), format.minutes(settings.leadMinutes), format.workingDays(settings.horizonDays))}</p>
      </Section>
      <OpeningHistory changes={useLoaderData<typeof loader>().changes} />
    </div>
  );
}

function PerSlot({ series }: { series: OpeningSeries }) {
  const t = useWords(stationEditWords);
  return <>{t.perSlot(series.capacityPerSlot, series.walkInReservePct, bookableCapacity(series))}</>;
}

function Exceptions() {
  const { code, ahead } = useLoaderData<typeof loader>();
  const t = useWords(stationEditWords);
  const sentenceOf = useExceptionSentence();

  return (
    <Section title={t.exceptions} aside={<ButtonLink to={`/manage/stations/${code}/change?edit=exception`} size="small">{t.addException}</ButtonLink>}>
      {ahead.exceptions.length === 0 ? <p className="dim">{t.noExceptions}</p> : (
        <ul className="rows rows-closed">
          {ahead.exceptions.map((exception) => (
            <li key={exception.day} className="list-row">
              <span className="grow">{sentenceOf(exception, ahead.current)}</span>
              <span className="buttons row">
                <ButtonLink to={`/manage/stations/${code}/change?edit=exception&day=${exception.day}`} size="tiny">{t.edit}</ButtonLink>
                <ButtonLink to={`/manage/stations/${code}/change?edit=exception_lifted&day=${exception.day}`} size="tiny" variant="quiet">{t.lift}</ButtonLink>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** A day closed with one press; where somebody has booked, the press shows them instead. */
function CloseDay() {
  const { code, today, toClose, version } = useLoaderData<typeof loader>();
  const t = useWords(stationEditWords);

  return (
    <Section title={t.closeTitle}>
      <p className="dim">{t.closeHelp}</p>
      <Form method="post" action={`/manage/stations/${code}/change?edit=exception`} className="fields gap-4">
        <input type="hidden" name="edit" value="exception" />
        <input type="hidden" name="kind" value="closed" />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="intent" value="save" />
        <Field name="day" label={t.day}><DateInput defaultValue={toClose} min={today} /></Field>
        <ReasonFields exception={{}} reply={null} />
        <div className="buttons row"><Button variant="danger">{t.close}</Button></div>
      </Form>
    </Section>
  );
}
