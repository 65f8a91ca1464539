import { Form } from "@remix-run/react";
import { accountLinkWords } from "~/i18n/messages/account-link";
import { useFormat, useWords } from "~/i18n/use-words";
import type { AccountLinkPurpose } from "~db/vocabulary";
import { Button } from "../primitives/button";
import { ErrorSummary } from "../primitives/error-summary";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { KeyValues } from "../primitives/key-values";
import { Notice } from "../primitives/notice";
import { PageHead, Section, Sheet } from "../primitives/page";
import { PasswordInput } from "./password-input";

interface AccountLinkFormProps {
  link: { purpose: AccountLinkPurpose; email: string; companyName: string; by: string; expiresAt: Date };
  /** the address somebody else is signed in with; "" when nobody is, or the one it was mailed to */
  otherAddress: string;
  reply: MaybeReply;
}

/** What a link is for and its one button. */
export function AccountLinkForm({ link, otherAddress, reply }: AccountLinkFormProps) {
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
    ? { help: t.invitedHelp, address: t.forAddress, press: t.accept }
    : purpose === "ownership_transfer"
      ? { help: t.offeredHelp, address: t.forAddress, press: t.take }
      : { help: t.changeHelp, address: t.change, press: t.confirm };
  const isOthers = otherAddress !== "" && purpose !== "email_change";
  return (
    <Sheet head={head(t.titles[purpose], said.help)}>
      <Section flush>
        <KeyValues
          items={[
            companyName ? { term: t.company, value: companyName, lang: "zh-CN" } : null,
            { term: said.address, value: <span className="words">{email}</span> },
            by && purpose !== "email_change" ? { term: t.by, value: by, lang: "zh-CN" } : null,
          ]}
        />
        {isOthers ? <div className="gap-6"><Notice kind="warn" title={t.forOther(otherAddress)}>{t.forOtherHelp[purpose]}</Notice></div> : null}
        {isOthers && purpose === "ownership_transfer" ? (
          <Form method="post" action="/logout" className="gap-6"><Button variant="primary">{t.signOut}</Button></Form>
        ) : (
          <Form method="post" className="gap-6"><Button variant="primary">{said.press}</Button></Form>
        )}
        {ends}
      </Section>
    </Sheet>
  );
}
