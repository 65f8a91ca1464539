import { Form } from "@remix-run/react";
import { bookForWords } from "~/i18n/messages/book-for";
import { waitlistWords } from "~/i18n/messages/waitlist";
import { useFormat, useWords } from "~/i18n/use-words";
import { dayParts } from "~db/vocabulary";
import { Button } from "../primitives/button";
import { Field, FieldError } from "../primitives/field";
import { FormKey } from "../primitives/form-key";
import { asReply, fieldId, keptText, type MaybeReply } from "../primitives/form-reply";
import { DateInput } from "../primitives/inputs";
import { Checkbox, OptionCards } from "../primitives/option-cards";
import { SlotGrid } from "../primitives/slot-grid";
import type { CompanyForWalkIn } from "../requests/staff/walk-in-company";
import { MailLanguage, NewCompany, Person } from "../requests/staff/walk-in-form";
import type { TimesFor } from "./choose-time-for";

interface BookForFormProps {
  company: CompanyForWalkIn;
  time: TimesFor;
  /** the time that is chosen already */
  at: string | undefined;
  /** a waiting list is for one thing */
  canWait: boolean;
  today: string;
  formKey: string;
  reply: MaybeReply;
}

/** Time and person of a booking for somebody; on a full day the days they could come instead. */
export function BookForForm({ company, time: { offer, lastDay }, at, canWait, today, formKey, reply }: BookForFormProps) {
  const t = useWords(bookForWords);
  const format = useFormat();
  const isFull = offer.nothing === "full";
  const problem = asReply(reply)?.errors["startsAt"];
  const chosen = keptText(reply, "startsAt") ?? at;
  const isFree = offer.slots.some(({ state }) => state === "free");
  if (!isFree && !(isFull && canWait)) return null;

  return (
    <Form method="post" className="walk-in-form" preventScrollReset noValidate>
      <FormKey value={formKey} />
      <input type="hidden" name="intent" value={isFree ? "book" : "wait"} />
      {isFree ? (
        <section className="walk-in-step" id={fieldId("startsAt")} tabIndex={-1}>
          <h2>{offer.day ? t.wanted(format.day(offer.day)) : t.time}</h2>
          {problem ? <FieldError id={fieldId("startsAt")} problem={problem} reply={reply} /> : null}
          <SlotGrid as="radio" slots={offer.slots.filter(({ state }) => state !== "past").map(({ startsAt, left, state }) => ({ startsAt, left, state: state === "own" ? "mine" : state === "free" && startsAt.toISOString() === chosen ? "chosen" : state }))} />
        </section>
      ) : <WaitFields day={offer.day ?? today} today={today} lastDay={lastDay} reply={reply} />}
      {company.isNew ? <NewCompany typed={company.typed} reply={reply} /> : null}
      <section className="walk-in-step fields">
        <h2>{t.person}</h2>
        <Person people={company.isNew ? [] : company.people} reply={reply} />
        <MailLanguage reply={reply} />
        <Checkbox name="mandate" label={t.mandate} help={t.mandateHelp} reply={reply} />
      </section>
      <div className="buttons"><Button variant="primary" icon="calendar">{isFree ? t.confirm : t.waitConfirm}</Button></div>
    </Form>
  );
}

function WaitFields({ day, today, lastDay, reply }: { day: string; today: string; lastDay: string; reply: MaybeReply }) {
  const t = useWords(bookForWords);
  const w = useWords(waitlistWords);

  return (
    <section className="walk-in-step fields">
      <h2>{t.waitTitle}</h2>
      <p className="dim">{t.waitHelp}</p>
      <div className="fields-two">
        <Field name="fromDay" label={w.join.from} reply={reply}><DateInput defaultValue={day} min={today} max={lastDay} /></Field>
        <Field name="toDay" label={w.join.to} reply={reply}><DateInput defaultValue={day} min={today} max={lastDay} /></Field>
      </div>
      <OptionCards name="dayPart" legend={w.join.part} columns={3} options={dayParts.map((part) => ({ value: part, label: w.parts[part], help: w.join.partHelp[part] }))} defaultValue="any" reply={reply} />
    </section>
  );
}
