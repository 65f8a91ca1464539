import { Form, Link } from "@remix-run/react";
import type { DemoPerson } from "~/domain/accounts/list-demo-people.server";
import { accountWords } from "~/i18n/messages/account";
import { useWords } from "~/i18n/use-words";
import { Button, ButtonLink, Buttons } from "../primitives/button";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { TextInput } from "../primitives/inputs";
import { useTongue } from "../primitives/names";
import { Notice } from "../primitives/notice";
import { Section } from "../primitives/page";
import { PasswordInput } from "./password-input";

interface Step {
  /** where to go on to, "" for the person's own start */
  next: string;
  reply: MaybeReply;
}

function Hidden({ intent, next }: { intent: string; next: string }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="next" value={next} />
    </>
  );
}

/** Company people, first step: the address the code goes to. */
export function EmailForm({ next, reply }: Step) {
  const t = useWords(accountWords).login;

  return (
    <Form method="post" className="fields measure gap-6" noValidate>
      <p>{t.lead}</p>
      <Hidden intent="send" next={next} />
      <Field name="email" label={t.email} hint={t.emailHint} reply={reply}>
        <TextInput type="email" autoComplete="email" inputMode="email" maxLength={254} spellCheck={false} enterKeyHint="next" />
      </Field>
      <Button variant="primary">{t.send}</Button>
    </Form>
  );
}

/** Second step: the code from the mail. */
export function CodeForm({ email, next, isDemo, reply }: Step & { email: string; isDemo: boolean }) {
  const t = useWords(accountWords).login;

  return (
    <>
      <p className="measure">{t.sentTo} <strong className="words">{email}</strong></p>
      {isDemo ? <div className="gap-4"><Notice title={t.demoHint}><Link to="/mailbox" target="_blank" rel="noreferrer">{t.demoMailbox}</Link></Notice></div> : null}
      <Form method="post" className="fields measure gap-6" noValidate>
        <Hidden intent="code" next={next} />
        <input type="hidden" name="email" value={email} />
        <Field name="code" label={t.code} hint={t.codeHint} reply={reply}>
          <TextInput width="code" inputMode="numeric" autoComplete="one-time-code" maxLength={12} spellCheck={false} enterKeyHint="go" />
        </Field>
        <Button variant="primary">{t.submit}</Button>
      </Form>
      <Form method="post" className="gap-6">
        <Hidden intent="send" next={next} />
        <input type="hidden" name="email" value={email} />
        <Buttons>
          <Button variant="quiet">{t.again}</Button>
          <ButtonLink to={next ? `/login?next=${encodeURIComponent(next)}` : "/login"} variant="quiet">{t.otherEmail}</ButtonLink>
        </Buttons>
      </Form>
    </>
  );
}

/** Staff: address and password. */
export function PasswordForm({ next, reply }: Step) {
  const t = useWords(accountWords).login;

  return (
    <Form method="post" className="fields measure gap-6" noValidate>
      <p>{t.staffLead}</p>
      <Hidden intent="password" next={next} />
      <Field name="email" label={t.staffEmail} reply={reply}>
        <TextInput type="email" autoComplete="username" inputMode="email" maxLength={254} spellCheck={false} />
      </Field>
      <Field name="password" label={t.password} reply={reply}>
        <PasswordInput enterKeyHint="go" />
      </Field>
      <Button variant="primary">{t.submit}</Button>
      <p><Link to="/login/forgot">{t.forgot}</Link></p>
    </Form>
  );
}

/** The people of the made-up park, one press each. */
export function DemoPeople({ people, next }: { people: readonly Omit<DemoPerson, "email">[]; next: string }) {
  const t = useWords(accountWords);
  const tongue = useTongue();

  return (
    <Section title={t.login.demoTitle}>
      <p className="dim">{t.login.demoLead}</p>
      <ul className="rows rows-closed gap-4">
        {people.map((person) => (
          <li key={person.role}>
            <Form method="post" className="list-row">
              <Hidden intent="demo" next={next} />
              <span className="grow">
                <span className="list-row-name is-bold">{t.roles[person.role]}</span>
                <span className="list-row-help"><span lang="zh-CN">{person.name}</span>{person.place ? <>　<span lang={person.kind === "company" ? "zh-CN" : undefined}>{tongue(person.place)}</span></> : null}</span>
              </span>
              <Button size="small" name="userId" value={person.userId} aria-label={`${t.login.submit} ${t.roles[person.role]}`}>{t.login.submit}</Button>
            </Form>
          </li>
        ))}
      </ul>
    </Section>
  );
}
