import { Form } from "@remix-run/react";
import type { PaperNumber } from "~/domain/desk/paper-numbers.server";
import { paperWords } from "~/i18n/messages/paper";
import { queueWords } from "~/i18n/messages/queue";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { FormKey } from "~/ui/primitives/form-key";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { Select, TextInput } from "~/ui/primitives/inputs";
import { OptionCards } from "~/ui/primitives/option-cards";
import { Notice } from "~/ui/primitives/notice";
import { BackLink, WorkHead } from "~/ui/primitives/page";
import { secondTripReasons, visitResults } from "~db/vocabulary";
import type { ItemChoice } from "./finish-panel";

/** One number of a sheet after the other, as it was written down; at the end the rest is unused. */
export function EnterPaper({ day, numbers, station, items, reply, formKey }: {
  day: string;
  numbers: readonly PaperNumber[];
  station: { windows: readonly number[] };
  items: readonly ItemChoice[];
  reply?: MaybeReply;
  formKey: string;
}) {
  const t = useWords(paperWords);
  const q = useWords(queueWords);
  const format = useFormat();
  const locale = useLocale();
  const [first] = numbers;
  const time = (name: string, label: string) => <Field name={name} label={label} hint={t.timeHint} reply={reply}><TextInput width="short" inputMode="numeric" maxLength={5} autoComplete="off" /></Field>;

  return (
    <div className="work work-narrow">
      <ErrorSummary reply={reply} />
      <BackLink to="/desk/paper">{t.back}</BackLink>
      <WorkHead title={first ? t.enterTitle(first.number) : t.enter} lead={format.day(day)} />
      {first ? (
        <Form method="post" className="move-form enter-paper" key={first.number}>
          <FormKey value={formKey} />
          <input type="hidden" name="intent" value="enter" />
          <input type="hidden" name="day" value={day} />
          <div className="fields-three">
            <Field name="number" label={t.choose} reply={reply}><Select defaultValue={first.number} options={numbers.map(({ number }) => ({ value: number, label: number }))} /></Field>
            {time("arrivedAt", t.arrivedAt)}
            <Field name="itemCode" label={t.item} optional reply={reply}><Select empty="" options={items.map(({ code, nameZh, nameEn }) => ({ value: code, label: locale === "zh" ? nameZh : nameEn }))} /></Field>
          </div>
          <div className="fields-three">
            <Field name="paperCompany" label={t.company} optional reply={reply}><TextInput maxLength={120} autoComplete="off" /></Field>
            <Field name="paperPerson" label={t.person} optional reply={reply}><TextInput maxLength={50} autoComplete="off" /></Field>
            <Field name="paperPhone" label={t.phone} optional reply={reply}><TextInput type="tel" maxLength={40} autoComplete="off" /></Field>
          </div>
          <OptionCards name="as" legend={t.as} columns={2} defaultValue="served" options={[{ value: "served", label: t.served }, { value: "waiting", label: t.waiting }]} reply={reply} />
          <div className="paper-served">
            <div className="fields-three">
              {time("calledAt", t.calledAt)}
              {time("endedAt", t.endedAt)}
              <Field name="windowNo" label={t.windowNo} reply={reply}><Select defaultValue={String(station.windows[0] ?? "")} options={station.windows.map((no) => ({ value: String(no), label: String(no) }))} /></Field>
            </div>
            <div className="fields-three">
              <Field name="result" label={t.result} reply={reply}><Select empty="" options={visitResults.map((result) => ({ value: result, label: q.visitResult[result] }))} /></Field>
              <Field name="secondTripReason" label={q.visitResult.second_trip} optional reply={reply}><Select empty="" options={secondTripReasons.map((reason) => ({ value: reason, label: q.secondTripReason[reason] }))} /></Field>
              <Field name="paperWords" label={t.words} optional reply={reply}><TextInput maxLength={500} autoComplete="off" /></Field>
            </div>
          </div>
          <div className="buttons"><Button variant="primary">{t.next}</Button></div>
        </Form>
      ) : <Notice kind="ok" title={t.done(format.day(day))} />}
      {numbers.length > 0 ? (
        <section className="paper-settle">
          <h2>{t.settle}</h2>
          <p className="dim">{t.settleHelp(numbers.length)}</p>
          <Form method="post"><input type="hidden" name="intent" value="settle" /><input type="hidden" name="day" value={day} /><Button size="small">{t.settleNow}</Button></Form>
        </section>
      ) : null}
    </div>
  );
}
