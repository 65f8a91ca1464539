import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { can } from "~/domain/access/policy";
import { isDay, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { endAbsence } from "~/domain/inbox/end-absence.server";
import { listAbsences } from "~/domain/inbox/list-absences.server";
import { listColleagues } from "~/domain/inbox/list-colleagues.server";
import { setAbsence } from "~/domain/inbox/set-absence.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { optionalProse } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { words } from "~/i18n/define-words";
import { absenceWords } from "~/i18n/messages/absence";
import { inboxWords } from "~/i18n/messages/inbox";
import { useFormat, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { FormKey } from "~/ui/primitives/form-key";
import { DateInput, Select, TextArea } from "~/ui/primitives/inputs";
import { PageHead, Section } from "~/ui/primitives/page";

const day = z.string().refine(isDay, "form.date");
const AbsenceForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("set"), userId: z.string().min(1, "form.choose").max(64), deputyId: z.string().min(1, "form.choose").max(64), fromDay: day, toDay: day, words: optionalProse(1000) }),
  z.object({ intent: z.literal("end"), absenceId: z.uuid() }),
]);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "liaison", "head");
  const now = new Date();
  const colleagues = await listColleagues(database(), actor, now);
  const people = [...new Map(colleagues.map((one) => [one.userId, one])).values()];
  return {
    absences: (await listAbsences(database(), actor, now)).map((absence) => ({
      ...absence, mayEnd: absence.isMine || people.some(({ userId, departmentCode }) => userId === absence.userId && can(actor, "department:set-absence", { departmentCode })),
    })),
    people: people.map(({ userId, name, open, late }) => ({ userId, name, open, late })),
    mayChoose: people.filter(({ userId, departmentCode }) => userId === actor.userId || can(actor, "department:set-absence", { departmentCode })).map(({ userId }) => userId),
    me: actor.userId,
    today: shanghaiDay(now),
    formKey: crypto.randomUUID(),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "liaison", "head");
  const form = await readForm(request, AbsenceForm);
  if (!form.ok) return form.reply();
  const now = new Date();

  if (form.value.intent === "end") {
    const { absenceId } = form.value;
    const ended = await attempt(() => endAbsence(database(), actor, { absenceId, now }));
    return ended.ok ? redirectWith(request, "/inbox/absences", "absence.ended") : refusal(ended.error, form.values);
  }
  const { intent: _, ...absence } = form.value;
  const set = await attempt(() => setAbsence(database(), actor, { ...absence, key: form.key, now }));
  return set.ok ? redirectWith(request, `/inbox/hand-over/${set.value}`, "absence.set") : refusal(set.error, form.values);
}

export const meta = titled((locale) => words(absenceWords, locale).title);

/** Who is away and who acts for them; a liaison notes an absence of their own, a head anybody's of the department. */
export default function Absences() {
  const { absences, people, mayChoose, me, today, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(absenceWords);
  const b = useWords(inboxWords);
  const format = useFormat();
  const options = people.map(({ userId, name, open, late }) => ({ value: userId, label: `${name}　${b.load(open, late)}` }));

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PageHead title={t.title} lead={t.lead} back={{ to: "/inbox", label: t.back }} />
      <Section title={t.listTitle}>
        {absences.length === 0 ? <p className="dim">{t.none}</p> : (
          <ul className="rows rows-closed">
            {absences.map((absence) => (
              <li key={absence.id} className="absence-row">
                <span className="grow">
                  <span className="list-row-name">{t.line(absence.name, absence.deputyName)}{absence.isNow ? <span className="tag tag-warn">{t.now}</span> : null}</span>
                  <span className="list-row-help">{t.days(format.day(absence.fromDay), format.day(absence.toDay))}　{absence.acknowledgedAt ? t.acknowledged : t.notAcknowledged}</span>
                </span>
                <span className="buttons">
                  {absence.isForMe || absence.mayEnd ? <ButtonLink to={`/inbox/hand-over/${absence.id}`} size="small">{t.sheet}</ButtonLink> : null}
                  {absence.mayEnd ? (
                    <Form method="post" title={t.endQuestion}>
                      <input type="hidden" name="intent" value="end" />
                      <input type="hidden" name="absenceId" value={absence.id} />
                      <Button size="small" variant="quiet">{t.end}</Button>
                    </Form>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t.add}>
        <Form method="post" className="fields measure">
          <input type="hidden" name="intent" value="set" />
          <FormKey value={formKey} />
          {mayChoose.length > 1 ? (
            <Field name="userId" label={t.person} reply={reply}><Select options={options.filter(({ value }) => mayChoose.includes(value))} defaultValue={me} empty={t.choose} /></Field>
          ) : <input type="hidden" name="userId" value={me} />}
          <Field name="deputyId" label={t.deputy} hint={t.deputyHint} reply={reply}>
            <Select options={mayChoose.length > 1 ? options : options.filter(({ value }) => value !== me)} empty={t.choose} />
          </Field>
          <Field name="fromDay" label={t.from} reply={reply}><DateInput min={today} defaultValue={today} /></Field>
          <Field name="toDay" label={t.to} reply={reply}><DateInput min={today} /></Field>
          <Field name="words" label={t.words} hint={t.wordsHint} optional reply={reply}><TextArea rows={3} maxLength={1000} /></Field>
          <Button variant="primary">{t.save}</Button>
        </Form>
      </Section>
    </div>
  );
}
