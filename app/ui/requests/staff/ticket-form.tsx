import { Form } from "@remix-run/react";
import { queueWords } from "~/i18n/messages/queue";
import { walkInWords } from "~/i18n/messages/walk-in";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { FormKey } from "~/ui/primitives/form-key";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { Select, TextInput } from "~/ui/primitives/inputs";
import { locales, priorityKinds } from "~db/vocabulary";
import type { CompanyForWalkIn } from "./walk-in-company";

/** The last step of a walk-in: one press gives the ticket. Lane, person and language only where they differ from the usual. */
export function TicketForm({ company, formKey, reply }: { company: CompanyForWalkIn; formKey: string; reply?: MaybeReply }) {
  const t = useWords(walkInWords);
  const q = useWords(queueWords);
  const people = company.isNew ? [] : company.people;

  return (
    <Form method="post" className="walk-in-step fields ticket-form" preventScrollReset>
      <FormKey value={formKey} />
      <input type="hidden" name="intent" value="ticket" />
      {company.isNew ? (
        <div className="fields-three">
          <Field name="visitorCompany" label={t.companyName} reply={reply}><TextInput defaultValue={company.typed} maxLength={120} autoComplete="off" autoFocus /></Field>
          <Field name="contactName" label={t.visitorName} reply={reply}><TextInput maxLength={50} autoComplete="off" /></Field>
          <Field name="contactPhone" label={t.personPhone} reply={reply}><TextInput type="tel" maxLength={40} autoComplete="off" /></Field>
        </div>
      ) : null}
      <div className="fields-three">
        {people.length > 0 ? (
          <Field name="visitor" label={t.knownPerson} optional reply={reply}>
            <Select empty={t.somebody} defaultValue={people.length === 1 ? people[0]?.userId : ""} options={people.map(({ userId, name, phone }) => ({ value: userId, label: `${name}　${phone}` }))} />
          </Field>
        ) : null}
        <Field name="lane" label={t.lane} optional reply={reply}><Select empty={t.usualLane} options={priorityKinds.map((kind) => ({ value: kind, label: `${q.lane.priority}（${q.priorityKind[kind]}）` }))} /></Field>
        <Field name="language" label={t.visitorLanguage} optional reply={reply}><Select defaultValue="zh" options={locales.map((value) => ({ value, label: t.languages[value] }))} /></Field>
      </div>
      <Field name="ticketMatter" label={t.matter} optional reply={reply} wide><TextInput maxLength={200} autoComplete="off" /></Field>
      <div className="buttons"><Button variant="primary" icon="ticket" autoFocus={!company.isNew}>{t.takeTicket}</Button></div>
    </Form>
  );
}
