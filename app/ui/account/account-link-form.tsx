import { Form } from "@remix-run/react";
import { accountLinkWords } from "~/i18n/messages/account-link";
import { useFormat, useWords } from "~/i18n/use-words";
import type { AccountLinkPurpose } from "~db/vocabulary";
import { Button } from "../primitives/button";
import { ErrorSummary } from "../primitives/error-summary";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { KeyValues } from "../primitives/key-values";
import { PageHead, Section, Sheet } from "../primitives/page";
import { PasswordInput } from "./password-input";

interface AccountLinkFormProps {
  link: { purpose: AccountLinkPurpose; email: string; companyName: string; by: string; expiresAt: Date };
  reply: MaybeReply;
}

/** What a link is for and its one button. */
export function AccountLinkForm({ link, reply }: AccountLinkFormProps) {
  const t = useWords(accountLinkWords);
  const format = useFormat();
  const { purpose, email, companyName, by } = link;
  const isPassword = purpose === "staff_invitation" || purpose === "password_reset";
  const head = (title: string, lead: string) => <><ErrorSummary reply={reply} /><PageHead title={title} lead={lead} /></>;
  const ends = <p className="dim gap-4">{t.until(format.dayTime(link.expiresAt))}</p>;

  if (isPassword) {
    return (
      <Sheet head={head(t.titles[purpose], t.leads[purpose](email))}>
        <Section flush>
          <Form method="post" className="fields measure" noValidate>
            {/* Password managers keep the password under this address. */}
            <input type="email" name="for" value={email} autoComplete="username" readOnly hidden />
            <Field name="password" label={t.password} hint={t.passwordHint} reply={reply}><PasswordInput isNew enterKeyHint="go" /></Field>
            <Button variant="primary">{t.save}</Button>
            {ends}
          </Form>
        </Section>
      </Sheet>
    );
  }
  const said = purpose === "company_invitation"
    ? { title: t.invited(companyName), help: t.invitedHelp, address: t.forAddress, press: t.accept }
    : purpose === "ownership_transfer"
      ? { title: t.offered(companyName), help: t.offeredHelp, address: t.forAddress, press: t.take }
      : { title: t.titles[purpose], help: t.changeHelp, address: t.change, press: t.confirm };
  return (
    <Sheet head={head(said.title, said.help)}>
      <Section flush>
        <KeyValues items={[{ term: said.address, value: email }, by && purpose !== "email_change" ? { term: t.by, value: by } : null]} />
        <Form method="post" className="gap-6">
          <Button variant="primary">{said.press}</Button>
        </Form>
        {ends}
      </Section>
    </Sheet>
  );
}
