import { Form } from "@remix-run/react";
import { factorWords } from "~/i18n/messages/factor";
import { myAccountWords } from "~/i18n/messages/my-account";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button, ButtonLink, Buttons } from "../primitives/button";
import { Confirm } from "../primitives/confirm";
import { ErrorSummary } from "../primitives/error-summary";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { TextInput } from "../primitives/inputs";
import { Notice } from "../primitives/notice";
import { PageHead, Section, Sheet } from "../primitives/page";
import { PrintButton } from "../primitives/print-button";
import { QrCode } from "../primitives/qr-code";
import type { QrPath } from "../primitives/qr-path.server";

type Mine = { state: "none" } | { state: "begun"; typed: string; address: string; qr: QrPath } | { state: "on"; since: Date; recoveryLeft: number };

interface FactorPageProps {
  mine: Mine;
  /** nothing else is open before it is set up */
  owes: boolean;
  /** where to go on to */
  next: string;
  /** the new recovery codes, shown this once */
  codes: string[] | undefined;
  reply: MaybeReply;
}

/** The second factor of the reader, step by step. */
export function FactorPage({ mine, owes, next, codes, reply }: FactorPageProps) {
  const t = useWords(factorWords);
  const back = { to: "/my/account", label: useWords(myAccountWords).title };

  if (codes) {
    return (
      <Sheet head={<PageHead title={t.codesTitle} lead={t.codesLead} />}>
        <ol className="codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
        <div className="gap-6"><Buttons><ButtonLink to={next} variant="primary">{t.done}</ButtonLink><PrintButton>{t.print}</PrintButton></Buttons></div>
      </Sheet>
    );
  }
  return (
    <Sheet head={<><ErrorSummary reply={reply} /><PageHead title={t.title} lead={t.lead} back={back} /></>}>
      {owes && mine.state !== "on" ? <Notice kind="warn" title={t.demanded} /> : null}
      {mine.state === "none" ? <Section flush><Form method="post"><Hidden intent="begin" next={next} /><p>{t.none}</p><p className="gap-4"><Button variant="primary">{t.begin}</Button></p></Form></Section> : null}
      {mine.state === "begun" ? <SetUp mine={mine} next={next} reply={reply} /> : null}
      {mine.state === "on" ? <On mine={mine} /> : null}
    </Sheet>
  );
}

function Hidden({ intent, next }: { intent: string; next: string }) {
  return <><input type="hidden" name="intent" value={intent} /><input type="hidden" name="next" value={next} /></>;
}

function SetUp({ mine, next, reply }: { mine: Extract<Mine, { state: "begun" }>; next: string; reply: MaybeReply }) {
  const t = useWords(factorWords);

  return (
    <>
      <Section title={t.step1} flush>
        <p className="prose">{t.step1Help}</p>
        <div className="factor-qr"><QrCode code={mine.qr} label={t.qr} /></div>
        <p className="prose gap-4">{t.step1Other}</p>
        <p className="gap-2"><code className="key">{mine.typed}</code></p>
        <p className="gap-2"><a href={mine.address}>{t.openApp}</a></p>
      </Section>
      <Section title={t.step2}>
        <Form method="post" className="fields measure" noValidate>
          <Hidden intent="confirm" next={next} />
          <Field name="code" label={t.code} reply={reply}><TextInput width="code" inputMode="numeric" autoComplete="one-time-code" maxLength={12} spellCheck={false} enterKeyHint="go" /></Field>
          <Button variant="primary">{t.confirm}</Button>
        </Form>
        <Form method="post" className="gap-6"><Hidden intent="begin" next={next} /><Button variant="quiet">{t.again}</Button></Form>
      </Section>
    </>
  );
}

function On({ mine }: { mine: Extract<Mine, { state: "on" }> }) {
  const t = useWords(factorWords);
  const format = useFormat();

  return (
    <Section flush>
      <Notice kind="ok" title={t.on(format.dayTime(mine.since))}>{t.left(mine.recoveryLeft)}</Notice>
      <div className="gap-6"><Confirm start label={t.renew} question={t.renewQuestion} consequence={t.renewConsequence} confirmLabel={t.renew} intent="renew" danger={false} /></div>
      <p className="dim gap-6">{t.lost}</p>
    </Section>
  );
}
