import { Form } from "@remix-run/react";
import { walkInWords } from "~/i18n/messages/walk-in";
import { useLocale, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { FormKey } from "~/ui/primitives/form-key";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { TextInput } from "~/ui/primitives/inputs";
import { Checkbox, OptionCards } from "~/ui/primitives/option-cards";
import { locales, type StationMode } from "~db/vocabulary";
import { PaperTicks, type TickedPaper } from "./paper-ticks";
import type { CompanyForWalkIn, ShownPerson } from "./walk-in-company";

interface WalkInFormProps {
  company: CompanyForWalkIn;
  item: { stationMode: StationMode; papers: readonly TickedPaper[]; tolerantFrom: string; tolerantTo: string };
  formKey: string;
  reply?: MaybeReply;
  /** in a visit at the console: where it goes, for which ticket and item; its buttons stand in the bar there */
  place?: { action: string; ticketId: string; itemCode: string; formId: string; /** what the visitor came for, as far as they said */ matter: string };
}

/** Papers, who is here, what for, and the visitor's agreement: one press does the rest. */
export function WalkInForm({ company, item, formKey, reply, place }: WalkInFormProps) {
  const t = useWords(walkInWords);
  const mayKeep = item.stationMode === "ACCEPT" || item.stationMode === "GUIDE";

  return (
    <Form method="post" action={place?.action} id={place?.formId} className="walk-in-form" preventScrollReset>
      <FormKey value={formKey} />
      {place ? <><input type="hidden" name="intent" value="file" /><input type="hidden" name="ticketId" value={place.ticketId} /><input type="hidden" name="itemCode" value={place.itemCode} /></> : null}
      {company.isNew ? <NewCompany typed={company.typed} reply={reply} /> : null}
      <section className="walk-in-step">
        <h2>{t.papers}</h2>
        {item.stationMode === "GUIDE" ? <p className="dim">{t.guideNote}</p> : null}
        <PaperTicks papers={item.papers} tolerantFrom={item.tolerantFrom} tolerantTo={item.tolerantTo} reply={reply} />
      </section>
      <section className="walk-in-step fields">
        <h2>{t.person}</h2>
        <Person people={company.isNew ? [] : company.people} reply={reply} />
        <Field name="matter" label={t.matter} hint={t.matterHint} reply={reply} wide><TextInput defaultValue={place?.matter} maxLength={200} autoComplete="off" /></Field>
        <MailLanguage reply={reply} />
        <Checkbox name="mandate" label={t.mandate} help={t.mandateHelp} reply={reply} />
      </section>
      {place ? null : (
        <div className="buttons">
          <Button variant="primary" icon="tray" name="then" value="route">{t.fileAndRoute}</Button>
          {mayKeep ? <Button name="then" value="keep">{t.fileAndKeep}</Button> : null}
        </div>
      )}
    </Form>
  );
}

/** What was searched for and not found is the name or the code: nobody types it twice. */
export function NewCompany({ typed, reply }: { typed: string; reply?: MaybeReply }) {
  const t = useWords(walkInWords);
  const isCode = /^[0-9A-Za-z]{15,20}$/.test(typed);

  return (
    <section className="walk-in-step">
      <h2>{t.newCompany}</h2>
      <div className="fields-two">
        <Field name="companyName" label={t.companyName} reply={reply}><TextInput defaultValue={isCode ? undefined : typed} maxLength={120} autoComplete="off" /></Field>
        <Field name="creditCode" label={t.creditCode} reply={reply}><TextInput defaultValue={isCode ? typed : undefined} maxLength={24} autoComplete="off" spellCheck={false} /></Field>
      </div>
    </section>
  );
}

/** One of the company's people, or somebody new; the fields of the new one stand aside as long as another is chosen. */
export function Person({ people, reply }: { people: readonly ShownPerson[]; reply?: MaybeReply }) {
  const t = useWords(walkInWords);
  const [only] = people;

  return (
    <>
      {people.length > 0 ? (
        <OptionCards
          name="person"
          legend={t.knownPerson}
          hideLegend
          options={[
            ...people.map(({ userId, name, phone, email }) => ({ value: userId, label: name, help: `${phone}　${email}` })),
            { value: "new", label: t.anotherPerson, help: t.anotherPersonHelp },
          ]}
          defaultValue={people.length === 1 ? only?.userId : undefined}
          columns={2}
          reply={reply}
        />
      ) : <input type="hidden" name="person" value="new" />}
      <div className="fields-two new-person">
        <Field name="personName" label={t.personName} reply={reply}><TextInput maxLength={50} autoComplete="off" /></Field>
        <Field name="personPhone" label={t.personPhone} reply={reply}><TextInput type="tel" maxLength={40} autoComplete="off" /></Field>
        <Field name="personEmail" label={t.personEmail} hint={t.personEmailHint} reply={reply} wide><TextInput type="email" maxLength={254} autoComplete="off" /></Field>
      </div>
    </>
  );
}

/** Chinese unless the visitor wants English. */
export function MailLanguage({ reply }: { reply?: MaybeReply }) {
  const t = useWords(walkInWords);
  const locale = useLocale();

  return (
    <OptionCards
      name="locale" legend={t.mailLanguage} columns={2} reply={reply}
      options={locales.map((value) => ({ value, label: t.languages[value], lang: value === locale ? undefined : value === "zh" ? "zh-CN" : "en" }))}
      defaultValue="zh"
    />
  );
}
