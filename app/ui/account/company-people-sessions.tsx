import { Form } from "@remix-run/react";
import { manageStaffWords } from "~/i18n/messages/manage-staff";
import { useWords } from "~/i18n/use-words";
import { Button } from "../primitives/button";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { TextInput } from "../primitives/inputs";
import { Section } from "../primitives/page";

/** People of companies have no list here: whoever calls about a lost phone says their address. */
export function CompanyPeople({ reply }: { reply: MaybeReply }) {
  const t = useWords(manageStaffWords).companyPeople;

  return (
    <Section title={t.title} id="company-people">
      <p className="dim">{t.lead}</p>
      <Form method="post" className="fields measure gap-4" noValidate>
        <Field name="email" label={t.email} reply={reply}><TextInput type="email" inputMode="email" autoComplete="off" maxLength={254} spellCheck={false} /></Field>
        <Field name="reason" label={t.reason} hint={t.reasonHint} reply={reply}><TextInput maxLength={300} autoComplete="off" /></Field>
        <Button>{t.end}</Button>
      </Form>
    </Section>
  );
}
