import { Form } from "@remix-run/react";
import { myDataWords } from "~/i18n/messages/my-data";
import { myAccountWords } from "~/i18n/messages/my-account";
import { accountLinkWords } from "~/i18n/messages/account-link";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button } from "../primitives/button";
import { Confirm } from "../primitives/confirm";
import { ErrorSummary } from "../primitives/error-summary";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { TextInput } from "../primitives/inputs";
import { ListRow, Rows } from "../primitives/list-row";
import { PageHead, Section, Sheet } from "../primitives/page";
import { Looks, type LooksProps } from "./looks";
import { PasswordInput } from "./password-input";

interface SecurityPageProps {
  kind: "company" | "staff";
  email: string;
  /** of staff: codes from an app are asked for at sign-in */
  hasFactor: boolean;
  devices: { id: string; browser: string; system: string; signedInAt: Date; lastSeenAt: Date; isThis: boolean }[];
  /** of company people: who looked at their data */
  looks: (LooksProps & { title: string }) | null;
  reply: MaybeReply;
}

/** Where the reader is signed in, and what changes how they sign in. */
export function SecurityPage({ kind, email, hasFactor, devices, looks, reply }: SecurityPageProps) {
  const t = useWords(myAccountWords);
  const data = useWords(myDataWords);
  const isStaff = kind === "staff";
  const others = devices.filter(({ isThis }) => !isThis).length;

  return (
    <Sheet head={<><ErrorSummary reply={reply} /><PageHead title={t.title} lead={t.lead(email)} /></>}>
      <Section title={t.devices} flush>
        <p className="dim">{isStaff ? t.devicesLead : t.devicesLeadCompany}</p>
        <ul className="rows rows-closed gap-4">{devices.map((device) => <DeviceRow key={device.id} {...device} />)}</ul>
        {others > 1 ? <div className="gap-6"><Confirm start label={t.endOthers} question={t.endQuestion} consequence={t.endConsequence} confirmLabel={t.endOthers} intent="end-others" /></div> : null}
      </Section>
      {isStaff ? <Section title={t.factor}><Rows closed><ListRow to="/account/factor" icon="lock" title={t.factorLink} help={t.factorLead} value={hasFactor ? t.factorOn : t.factorOff} /></Rows></Section> : null}
      {isStaff ? <PasswordChange email={email} reply={reply} /> : null}
      <Section title={t.email}>
        <p className="dim">{t.emailLead}</p>
        <Form method="post" className="fields measure gap-4" noValidate>
          <input type="hidden" name="intent" value="email" />
          <Field name="email" label={t.newEmail} reply={reply}><TextInput type="email" autoComplete="email" inputMode="email" maxLength={254} spellCheck={false} /></Field>
          <Button>{t.ask}</Button>
        </Form>
      </Section>
      {looks ? <Section title={data.title}><Rows closed><ListRow to="/my/account/data" icon="file" title={data.row} help={data.rowHelp} /></Rows></Section> : null}
      {looks ? <Section title={looks.title} id="looks"><Looks {...looks} hasNumbers /></Section> : null}
    </Sheet>
  );
}

function DeviceRow({ id, browser, system, signedInAt, lastSeenAt, isThis }: SecurityPageProps["devices"][number]) {
  const t = useWords(myAccountWords);
  const format = useFormat();
  const name = browser || system ? t.browserOn(browser || t.otherBrowser, system) : t.unknownDevice;

  return (
    <li>
      <Form method="post" className="list-row">
        <input type="hidden" name="deviceId" value={id} />
        <span className="grow">
          <span className="list-row-name">{name}</span>
          <span className="list-row-help">
            {isThis ? null : <span className="together">{t.seen(format.relativeTime(lastSeenAt))}</span>}
            <span className="together">{t.since(format.relativeTime(signedInAt))}</span>
          </span>
        </span>
        {isThis ? <span className="list-row-value">{t.here}</span> : <Button size="small" name="intent" value="end" aria-label={`${t.end} ${name}`}>{t.end}</Button>}
      </Form>
    </li>
  );
}

function PasswordChange({ email, reply }: { email: string; reply: MaybeReply }) {
  const t = useWords(myAccountWords);
  const hint = useWords(accountLinkWords).passwordHint;

  return (
    <Section title={t.password}>
      <Form method="post" className="fields measure" noValidate>
        <input type="hidden" name="intent" value="password" />
        <input type="email" name="for" value={email} autoComplete="username" readOnly hidden />
        <Field name="currentPassword" label={t.current} reply={reply}><PasswordInput enterKeyHint="next" /></Field>
        <Field name="password" label={t.next} hint={hint} reply={reply}><PasswordInput isNew enterKeyHint="go" /></Field>
        <Button>{t.change}</Button>
      </Form>
    </Section>
  );
}
