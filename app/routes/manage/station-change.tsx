import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { addDays, isDay, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { authorize } from "~/domain/access/policy";
import { DomainError } from "~/domain/errors";
import { getStationOpening } from "~/domain/opening/get-station-opening.server";
import { exceptionOn, seriesOn } from "~/domain/opening/opening-plan";
import { shortStationName } from "~/domain/stations/short-name";
import { requireStaff } from "~/http/actor.server";
import { orThrow, refusedPage } from "~/http/attempt.server";
import { answerOpeningForm } from "~/http/opening-form.server";
import { readParams, readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { stationEditWords } from "~/i18n/messages/manage";
import { useLocale, useWords } from "~/i18n/use-words";
import { ExceptionFields, SettingsFields, TakeBack, TimetableFields } from "~/ui/opening/edit-fields";
import { PreviewDays, StrandedList, type Preview } from "~/ui/opening/edit-preview";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Notice } from "~/ui/primitives/notice";
import { PageHead, Section } from "~/ui/primitives/page";
import { openingChangeKinds } from "~db/vocabulary";

const Params = z.object({ code: z.string().regex(/^[A-Z]{4}$/) });
const Query = z.object({ edit: z.enum(openingChangeKinds).default("timetable"), day: z.string().refine(isDay).optional() });

/** What is there now, to begin the change with. Changes nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request);
  const { code } = readParams(params, Params);
  const { edit, day } = readQuery(request, Query);
  const { station } = await orThrow(getStationOpening(database(), actor, code));
  const today = shanghaiDay(new Date());
  const timetable = seriesOn(station, day ?? today) ?? station.series[0];
  if (!timetable) throw refusedPage(new DomainError("not-found", "opening.timetable-unknown"));
  const { slotMinutes, leadMinutes, horizonDays } = station;
  return {
    code, edit, today, name: shortStationName(station), version: station.openingVersion, day: day ?? today, timetable,
    exception: (day === undefined ? undefined : exceptionOn(station, day)) ?? { day: day ?? addDays(today, 1) }, settings: { slotMinutes, leadMinutes, horizonDays },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireStaff(request);
  const { code } = readParams(params, Params);
  await orThrow(async () => authorize(actor, "station:configure", { stationCode: code }));
  return answerOpeningForm(request, actor, code);
}

export const meta = titled<typeof loader>((locale, { edit }) => words(stationEditWords, locale).change.titles[edit]);

/** One change of a station's opening: typed, previewed with the bookings in its way, saved. */
export default function StationChange() {
  const { code, edit, name, version } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = useWords(stationEditWords);
  const t = words.change;
  const locale = useLocale();
  const preview: Preview | undefined = reply && "preview" in reply ? reply.preview : undefined;

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PageHead title={t.titles[edit]} over={name[locale]} back={{ to: `/manage/stations/${code}`, label: t.backToStation }} />
      {preview && preview.stranded.length > 0 && !reply?.formError ? (
        <Notice kind="warn" title={words.preview.unsaved(preview.stranded.length)} live><a href="#stranded">{words.preview.decide}</a></Notice>
      ) : null}
      <Form method="post" noValidate>
        <input type="hidden" name="edit" value={edit} />
        <input type="hidden" name="version" value={preview?.version ?? version} />
        <input type="hidden" name="fingerprint" value={preview?.fingerprint ?? ""} />
        <Fields reply={reply} />
        {preview ? (
          <>
            <StrandedList key={preview.fingerprint} stranded={preview.stranded} needsReason={edit !== "exception"} reply={reply} />
            <PreviewDays days={preview.days} />
          </>
        ) : null}
        <Section flush>
          <div className="buttons row">
            {preview ? <Button name="intent" value="save" variant="primary">{t.save}</Button> : null}
            <Button name="intent" value="preview" variant={preview ? "secondary" : "primary"}>{preview ? t.previewAgain : t.preview}</Button>
            <ButtonLink to={`/manage/stations/${code}`} variant="quiet">{t.stay}</ButtonLink>
          </div>
        </Section>
      </Form>
    </div>
  );
}

function Fields({ reply }: { reply: ReturnType<typeof useActionData<typeof action>> }) {
  const { edit, today, day, timetable, exception, settings } = useLoaderData<typeof loader>();
  switch (edit) {
    case "timetable":
      return <TimetableFields timetable={timetable} today={today} reply={reply} />;
    case "exception":
      return <ExceptionFields exception={exception} today={today} reply={reply} />;
    case "settings":
      return <SettingsFields settings={settings} reply={reply} />;
    case "timetable_dropped":
    case "exception_lifted":
      return <TakeBack edit={edit} day={day} />;
  }
}
