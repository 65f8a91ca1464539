import { Form } from "@remix-run/react";
import type { CompanyActor } from "~/domain/access/actor";
import { accountWords } from "~/i18n/messages/account";
import { useWords } from "~/i18n/use-words";
import { ConsentField } from "./consent";
import { Button } from "../primitives/button";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { TextInput } from "../primitives/inputs";
import { KeyValues } from "../primitives/key-values";
import { Section } from "../primitives/page";

interface CompanyFormProps {
  person: { name: string; phone: string; email: string };
  company: CompanyActor["companies"][number] | null;
  /** of the company */
  version: number;
  consent: { isNeeded: boolean; isRenewal: boolean };
  next: string;
  reply: MaybeReply;
}

/** Person and company in one form: two facts about each is all that booking and filing need. */
export function CompanyForm({ person, company, version, consent, next, reply }: CompanyFormProps) {
  const t = useWords(accountWords);

  return (
    <Form method="post" className="measure" noValidate>
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="companyId" value={company?.companyId ?? ""} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="next" value={next} />
      <Section title={t.company.person}>
        <div className="fields">
          <KeyValues items={[{ term: t.company.email, value: person.email }, company && { term: t.company.role, value: t.roles[company.role] }]} />
          <Field name="personName" label={t.company.personName} reply={reply}>
            <TextInput autoComplete="name" maxLength={50} defaultValue={person.name} />
          </Field>
          <Field name="phone" label={t.company.phone} hint={t.company.phoneHint} reply={reply}>
            <TextInput type="tel" autoComplete="tel" inputMode="tel" maxLength={30} defaultValue={person.phone} />
          </Field>
        </div>
      </Section>
      <Section title={t.company.company}>
        <div className="fields">
          <Field name="name" label={t.company.name} hint={t.company.nameHint} reply={reply}>
            <TextInput autoComplete="organization" maxLength={100} defaultValue={company?.name} />
          </Field>
          <Field name="creditCode" label={t.company.creditCode} hint={t.company.creditCodeHint} reply={reply}>
            <TextInput autoComplete="off" maxLength={40} spellCheck={false} defaultValue={company?.creditCode} />
          </Field>
          {company ? null : <ConsentField asked={consent} reply={reply} />}
          <Button variant="primary">{t.company.save}</Button>
        </div>
      </Section>
    </Form>
  );
}
