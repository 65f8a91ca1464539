import type { BookingSettings } from "~/domain/opening/opening-edit";
import type { OpeningException, OpeningSeries } from "~/domain/opening/opening-plan";
import { stationEditWords } from "~/i18n/messages/manage";
import { useFormat, useWords } from "~/i18n/use-words";
import { openingExceptionKinds } from "~db/vocabulary";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { DateInput, TextInput } from "../primitives/inputs";
import { OptionCards } from "../primitives/option-cards";
import { Section } from "../primitives/page";
import { DayRanges, WeekGrid } from "./week-grid";

interface FieldsProps {
  today: string;
  reply: MaybeReply;
}

/** A timetable: from when until when, the week, what a slot can serve. */
export function TimetableFields({ timetable, today, reply }: FieldsProps & { timetable: OpeningSeries }) {
  const t = useWords(stationEditWords).change;

  return (
    <>
      <Section flush>
        <div className="fields fields-two">
          <Field name="validFrom" label={t.validFrom} hint={t.validFromHint} reply={reply}><DateInput defaultValue={timetable.validFrom < today ? today : timetable.validFrom} min={today} /></Field>
          <Field name="lastDay" label={t.lastDay} hint={t.lastDayHint} optional reply={reply}><DateInput min={today} /></Field>
        </div>
      </Section>
      <Section title={t.grid}>
        <p className="dim">{t.gridHint}</p>
        <WeekGrid week={timetable.week} reply={reply} />
      </Section>
      <Section>
        <div className="fields fields-two">
          <Field name="capacityPerSlot" label={t.capacity} hint={t.capacityHint} reply={reply}><TextInput inputMode="numeric" width="short" defaultValue={String(timetable.capacityPerSlot)} /></Field>
          <Field name="walkInReservePct" label={t.share} reply={reply}><TextInput inputMode="numeric" width="short" defaultValue={String(timetable.walkInReservePct)} /></Field>
          <Field name="noteZh" label={t.noteZh} hint={t.noteHint} optional reply={reply}><TextInput defaultValue={timetable.noteZh} maxLength={100} lang="zh-CN" /></Field>
          <Field name="noteEn" label={t.noteEn} optional reply={reply}><TextInput defaultValue={timetable.noteEn} maxLength={200} lang="en" /></Field>
        </div>
      </Section>
    </>
  );
}

/** A day that differs, with its reason. */
export function ExceptionFields({ exception, today, reply }: FieldsProps & { exception: Partial<OpeningException> }) {
  const words = useWords(stationEditWords);
  const t = words.change;

  return (
    <Section flush>
      <div className="fields">
        <Field name="day" label={words.day} reply={reply}><DateInput defaultValue={exception.day} min={today} /></Field>
        <OptionCards
          name="kind" legend={t.kind} columns={3} defaultValue={exception.kind ?? "hours"} reply={reply}
          options={openingExceptionKinds.map((kind) => ({ value: kind, label: t.kinds[kind], help: t.kindHelp[kind] }))}
        />
        <div>
          <DayRanges name="day" legend={t.hours} ranges={exception.ranges ?? []} reply={reply} />
          <p className="t2 dim gap-2">{t.hoursHint}</p>
        </div>
        <ReasonFields exception={exception} reply={reply} />
      </div>
    </Section>
  );
}

/** Why a day differs, in both languages. */
export function ReasonFields({ exception, reply }: { exception: Partial<OpeningException>; reply: MaybeReply }) {
  const t = useWords(stationEditWords);

  return (
    <div className="fields fields-two">
      <Field name="reasonZh" label={t.reasonZh} hint={t.reasonHint} reply={reply}><TextInput defaultValue={exception.reasonZh} maxLength={100} lang="zh-CN" /></Field>
      <Field name="reasonEn" label={t.reasonEn} reply={reply}><TextInput defaultValue={exception.reasonEn} maxLength={200} lang="en" /></Field>
    </div>
  );
}

/** How the station is booked on any day. */
export function SettingsFields({ settings, reply }: { settings: BookingSettings; reply: MaybeReply }) {
  const t = useWords(stationEditWords).change;

  return (
    <Section flush>
      <div className="fields">
        <Field name="slotMinutes" label={t.slot} reply={reply}><TextInput inputMode="numeric" width="short" defaultValue={String(settings.slotMinutes)} /></Field>
        <Field name="leadMinutes" label={t.lead} reply={reply}><TextInput inputMode="numeric" width="short" defaultValue={String(settings.leadMinutes)} /></Field>
        <Field name="horizonDays" label={t.horizon} reply={reply}><TextInput inputMode="numeric" width="short" defaultValue={String(settings.horizonDays)} /></Field>
      </div>
    </Section>
  );
}

/** A change that needs no fields: what a press would take back. */
export function TakeBack({ edit, day }: { edit: "timetable_dropped" | "exception_lifted"; day: string }) {
  const t = useWords(stationEditWords).change;
  const format = useFormat();

  return (
    <Section flush>
      <input type="hidden" name={edit === "timetable_dropped" ? "validFrom" : "day"} value={day} />
      <p>{edit === "timetable_dropped" ? t.dropQuestion(format.day(day)) : t.liftQuestion(format.day(day))}</p>
    </Section>
  );
}
