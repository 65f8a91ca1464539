import { useEffect, useRef } from "react";
import type { VisitAtDesk } from "~/domain/desk/visit-at-desk.server";
import { consoleWords } from "~/i18n/messages/console";
import { queueWords } from "~/i18n/messages/queue";
import { useLocale, useWords } from "~/i18n/use-words";
import { classNames } from "~/ui/primitives/class-names";
import { Field, FieldError } from "~/ui/primitives/field";
import { asReply, keptChoices, type MaybeReply } from "~/ui/primitives/form-reply";
import { Select, TextInput } from "~/ui/primitives/inputs";
import { Checkbox } from "~/ui/primitives/option-cards";
import { secondTripReasons, visitResults } from "~db/vocabulary";
import { PressForm } from "./press-form";

export interface ItemChoice {
  code: string;
  nameZh: string;
  nameEn: string;
}

/**
 * How a visit ended. Folded away as long as what happened says so already, and for whoever has not asked yet; a press
 * of "done" without a result brings it out. Its buttons stand in the bar.
 */
export function FinishPanel({ visit, items, allItems, isAsked, reply }: {
  visit: VisitAtDesk;
  /** what the visit was about, as far as known */
  items: readonly ItemChoice[];
  allItems: readonly ItemChoice[];
  isAsked: boolean;
  reply?: MaybeReply;
}) {
  const t = useWords(consoleWords).finish;
  const q = useWords(queueWords);
  const locale = useLocale();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => { if (isAsked) first.current?.focus(); }, [isAsked, reply]);

  const done = visit.suggested?.items ?? items.map(({ code }) => code);
  const chosen = keptChoices(reply, "result")?.[0] ?? visit.suggested?.result;
  const problem = asReply(reply)?.errors["result"];
  const nameOf = ({ nameZh, nameEn }: ItemChoice) => (locale === "zh" ? nameZh : nameEn);

  return (
    <PressForm intent="finish" ticket={visit} id="finish-form" className={classNames("finish-panel", !isAsked && "is-folded")}>
      <h3>{t.title(visit.number)}</h3>
      <p className="dim">{t.help}</p>
      <fieldset className={classNames("field", "field-wide", problem && "field-bad")}>
        <legend className="field-label">{t.result}</legend>
        {problem ? <FieldError id="f-result" problem={problem} reply={reply} /> : null}
        <div className="segments segments-wrap">
          {visitResults.map((result, at) => (
            <div className="segment" key={result}>
              <input ref={at === 0 ? first : undefined} type="radio" id={at === 0 ? "f-result" : `f-result-${at}`} name="result" value={result} defaultChecked={chosen === result} autoFocus={isAsked && at === 0} />
              <label htmlFor={at === 0 ? "f-result" : `f-result-${at}`}>{q.visitResult[result]}</label>
            </div>
          ))}
        </div>
      </fieldset>
      <div className="second-trip">
        <Field name="secondTripReason" label={t.secondTrip} reply={reply}><Select empty="" options={secondTripReasons.map((reason) => ({ value: reason, label: q.secondTripReason[reason] }))} /></Field>
      </div>
      {items.length > 0 ? (
        <fieldset className="field field-wide done-items">
          <legend className="field-label">{t.done}</legend>
          {items.map((item) => <Checkbox key={item.code} bare name="doneItem" value={item.code} label={nameOf(item)} defaultChecked={done.includes(item.code)} reply={asReply(reply)?.values["doneItem"] === undefined ? undefined : reply} />)}
        </fieldset>
      ) : null}
      <div className="fields-two">
        <Field name="otherItem" label={items.length > 0 ? t.other : t.done} optional reply={reply}><Select empty="" options={allItems.filter(({ code }) => !items.some((item) => item.code === code)).map((item) => ({ value: item.code, label: nameOf(item) }))} /></Field>
        <Field name="endWords" label={t.words} optional reply={reply}><TextInput maxLength={500} autoComplete="off" /></Field>
      </div>
    </PressForm>
  );
}
