import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { ensureSlots } from "~/domain/bookings/ensure-slots.server";
import { yearAsLines } from "~/domain/calendar/read-year";
import { changeCalendarYear, previewCalendarYear } from "~/domain/requests/change-calendar-year.server";
import { getCalendarYears } from "~/domain/requests/get-calendar-years.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import type { FormReply } from "~/http/form-reply";
import { readForm } from "~/http/form.server";
import { readParams } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { holidayWords } from "~/i18n/messages/holidays";
import { useWords } from "~/i18n/use-words";
import { MovedDeadlines } from "~/ui/holidays/moved-deadlines";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { Select, TextArea, TextInput } from "~/ui/primitives/inputs";
import { BackLink, Section, WorkHead } from "~/ui/primitives/page";
import { calendarYearStatuses } from "~db/vocabulary";

const Params = z.object({ year: z.string().regex(/^20\d{2}$/) });
const YearForm = z.object({
  status: z.enum(calendarYearStatuses, "form.choose"),
  source: z.string().trim().max(300, "form.too-long").default(""),
  days: z.string().max(20_000, "form.too-long").default(""),
  intent: z.enum(["preview", "apply"]).default("preview"),
});
type Preview = Awaited<ReturnType<typeof previewCalendarYear>>;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const year = Number(readParams(params, Params).year);
  const { years } = await orThrow(getCalendarYears(database(), actor, { now: new Date() }));
  const known = years.find((one) => one.year === year);
  return { year, status: known?.status ?? "provisional", source: known?.source ?? "", days: yearAsLines(known?.days ?? []) };
}

/** Shows what the year would change, or puts it into force; the slots follow, and again with the hourly job. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const year = Number(readParams(params, Params).year);
  const form = await readForm(request, YearForm);
  if (!form.ok) return form.reply();
  const { intent, ...typed } = form.value;
  const order = { ...typed, year, now: new Date() };

  if (intent === "preview") {
    const preview = await attempt(() => previewCalendarYear(database(), actor, order));
    return preview.ok ? data<FormReply & { preview: Preview }>({ values: form.values, errors: {}, preview: preview.value }) : refusal(preview.error, form.values);
  }
  const changed = await attempt(() => changeCalendarYear(database(), actor, order));
  if (!changed.ok) return refusal(changed.error, form.values);
  await ensureSlots(database(), { now: order.now });
  const { changeId, moved } = changed.value;
  return redirectWith(request, moved > 0 ? `/manage/holidays?change=${changeId}` : "/manage/holidays", "holidays.changed", { moved });
}

export const meta = titled<typeof loader>((locale, { year }) => words(holidayWords, locale).yearTitle(year));

/** One year: its state, source and days, with the dry run before it is put into force. */
export default function HolidayYear() {
  const { year, status, source, days } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(holidayWords);
  const preview = reply && "preview" in reply ? reply.preview : null;

  return (
    <div className="work">
      <BackLink to="/manage/holidays">{t.back}</BackLink>
      <WorkHead title={t.yearTitle(year)} />
      <ErrorSummary reply={preview ? undefined : reply} />
      <Form method="post" className="move-form" preventScrollReset>
        <Field name="status" label={t.status} reply={reply}>
          <Select options={calendarYearStatuses.map((value) => ({ value, label: t.states[value] }))} defaultValue={status} />
        </Field>
        <Field name="source" label={t.sourceLabel} hint={t.sourceHint} optional wide reply={reply}><TextInput maxLength={300} defaultValue={source} /></Field>
        <Field name="days" label={t.daysLabel} hint={<>{t.daysHint}<br />{t.example}</>} wide reply={reply}><TextArea rows={18} defaultValue={days} /></Field>
        {preview ? <Impact preview={preview} /> : null}
        <div className="buttons">
          {preview ? <Button variant="primary" name="intent" value="apply">{t.apply}</Button> : null}
          <Button variant={preview ? "secondary" : "primary"} name="intent" value="preview">{preview ? t.again : t.preview}</Button>
        </div>
      </Form>
    </div>
  );
}

function Impact({ preview: { added, removed, moved } }: { preview: Preview }) {
  const t = useWords(holidayWords);
  const named = (list: Preview["added"]) => list.map(({ day, kind, nameZh }) => `${day} ${t.kinds[kind]} ${nameZh}`).join("　");

  return (
    <Section title={t.result} id="impact">
      <p>{t.added(added.length)}{added.length > 0 ? <span className="block dim">{named(added)}</span> : null}</p>
      <p>{t.removed(removed.length)}{removed.length > 0 ? <span className="block dim">{named(removed)}</span> : null}</p>
      <p><b>{moved.length === 0 ? t.nobody : t.someMove(moved.length)}</b></p>
      {moved.length > 0 ? <MovedDeadlines moved={moved} /> : null}
    </Section>
  );
}
