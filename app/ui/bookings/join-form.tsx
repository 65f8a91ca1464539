import { bookingWords } from "~/i18n/messages/booking";
import { waitlistWords } from "~/i18n/messages/waitlist";
import { useLocale, useWords } from "~/i18n/use-words";
import { dayParts } from "~db/vocabulary";
import { Button } from "../primitives/button";
import { ErrorSummary } from "../primitives/error-summary";
import { Field } from "../primitives/field";
import { FormKey } from "../primitives/form-key";
import type { MaybeReply } from "../primitives/form-reply";
import { DateInput, TextInput } from "../primitives/inputs";
import { OptionCards } from "../primitives/option-cards";
import { Dock, PageHead, Section, Sheet } from "../primitives/page";
import { bookAddress } from "./addresses";
import { ConsentField } from "../account/consent";
import type { Matter, Place } from "./place";

interface JoinFormProps {
  matter: Matter;
  place: Place;
  /** the full day it began with */
  day: string;
  today: string;
  lastDay: string;
  formKey: string;
  person: { name: string; phone: string; email: string };
  companies: { companyId: string; name: string; code: string }[];
  consent: { isNeeded: boolean; isRenewal: boolean };
  reply: MaybeReply;
}

/** Which days, which part of the day, who comes; everything is filled in already for somebody who is known. */
export function JoinForm({ matter, place, day, today, lastDay, formKey, person, companies, consent, reply }: JoinFormProps) {
  const t = useWords(waitlistWords);
  const contact = useWords(bookingWords).contact;
  const locale = useLocale();
  const head = (
    <>
      <ErrorSummary reply={reply} />
      <PageHead
        back={{ to: bookAddress({ item: matter.code, station: place.code, day }), label: t.join.back }}
        title={t.join.title}
        lead={t.join.lead(locale === "zh" ? matter.nameZh : matter.nameEn, place.name[locale])}
      />
    </>
  );

  return (
    <Sheet head={head}>
      <FormKey value={formKey} />
      <input type="hidden" name="item" value={matter.code} />
      <input type="hidden" name="station" value={place.code} />
      <div className="fields measure">
        <Field name="fromDay" label={t.join.from} hint={t.join.daysHint} reply={reply}><DateInput defaultValue={day} min={today} max={lastDay} /></Field>
        <Field name="toDay" label={t.join.to} reply={reply}><DateInput defaultValue={day} min={today} max={lastDay} /></Field>
        <OptionCards name="dayPart" legend={t.join.part} columns={3} options={dayParts.map((part) => ({ value: part, label: t.parts[part], help: t.join.partHelp[part] }))} defaultValue="any" reply={reply} />
        {companies.length > 0 ? (
          <OptionCards name="companyId" legend={t.join.forCompany} options={companies.map(({ companyId, name, code }) => ({ value: companyId, label: name, help: code }))} defaultValue={companies[0]?.companyId} reply={reply} />
        ) : (
          <>
            <Field name="companyName" label={contact.company} hint={contact.companyHint} reply={reply} wide><TextInput autoComplete="organization" maxLength={100} /></Field>
            <Field name="creditCode" label={contact.code} hint={contact.codeHint} reply={reply}><TextInput autoComplete="off" spellCheck={false} maxLength={40} /></Field>
          </>
        )}
        <Field name="name" label={contact.name} reply={reply}><TextInput autoComplete="name" maxLength={50} defaultValue={person.name} /></Field>
        <Field name="phone" label={contact.phone} hint={contact.phoneHint} reply={reply}><TextInput type="tel" inputMode="tel" autoComplete="tel" maxLength={40} defaultValue={person.phone} /></Field>
        <p className="dim">{contact.signedInAs(person.email)}</p>
        {companies.length > 0 ? null : <ConsentField asked={consent} reply={reply} />}
      </div>
      <Section title={t.join.rulesTitle} level={3}>
        <ul className="points">{t.join.rules.map((rule) => <li key={rule} className="gap-1">{rule}</li>)}</ul>
      </Section>
      <Dock><Button variant="primary" full>{t.join.submit}</Button></Dock>
    </Sheet>
  );
}
