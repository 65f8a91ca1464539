import { Form, Link } from "@remix-run/react";
import { myDataWords } from "~/i18n/messages/my-data";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import type { ConsentDocument, Locale } from "~db/vocabulary";
import { Button, ButtonLink } from "../primitives/button";
import { Confirm } from "../primitives/confirm";
import { ErrorSummary } from "../primitives/error-summary";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { TextInput } from "../primitives/inputs";
import { Notice } from "../primitives/notice";
import { PageHead, Section, Sheet } from "../primitives/page";

const kinds = ["account", "companies", "requests", "files", "appointments", "waitlist", "tickets", "urges", "ratings", "mails", "answersByMail", "consents", "devices", "calendarSubscription", "looks"] as const;
export type DataKind = (typeof kinds)[number];

interface MyDataPageProps {
  name: string;
  phone: string;
  counts: Readonly<Partial<Record<string, number>>>;
  consents: readonly { document: ConsentDocument; version: string; agreedAt: Date }[];
  /** why the account cannot be closed now; none when it can */
  inTheWay: readonly Record<Locale, string>[];
  reply: MaybeReply;
}

/** What is kept, and what its person may do about it. */
export function MyDataPage({ name, phone, counts, consents, inTheWay, reply }: MyDataPageProps) {
  const t = useWords(myDataWords);
  const format = useFormat();

  return (
    <Sheet head={<><ErrorSummary reply={reply} /><PageHead back={{ to: "/my/account", label: t.back }} title={t.title} lead={t.lead} /></>}>
      <Section title={t.kept} flush>
        <ul className="rows rows-closed">
          {kinds.map((kind) => (
            <li key={kind}>
              <div className="list-row">
                <span className="grow"><span className="list-row-name">{t.kinds[kind][0]}</span><span className="list-row-help">{t.kinds[kind][1]}</span></span>
                <span className="list-row-value num">{counts[kind] ? t.count(counts[kind]) : t.nothing}</span>
              </div>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t.correct}>
        <p className="dim">{t.correctLead}</p>
        <Form method="post" className="fields measure gap-4" noValidate key={`${name} ${phone}`}>
          <input type="hidden" name="intent" value="correct" />
          <Field name="name" label={t.name} reply={reply}><TextInput autoComplete="name" maxLength={50} defaultValue={name} /></Field>
          <Field name="phone" label={t.phone} reply={reply}><TextInput type="tel" autoComplete="tel" inputMode="tel" maxLength={40} defaultValue={phone} /></Field>
          <Button>{t.save}</Button>
        </Form>
      </Section>
      <Section title={t.take}>
        <p className="dim">{t.takeLead}</p>
        <p className="gap-4"><ButtonLink to="/my/account/data.json" icon="download" reload>{t.download}</ButtonLink></p>
      </Section>
      <Section title={t.agreed}>
        {consents.length === 0 ? <p className="dim">{t.agreedNone}</p> : null}
        <ul className="stack tight">
          {consents.map(({ document, version, agreedAt }) => (
            <li key={`${document} ${version}`}><Link to={`/privacy?${new URLSearchParams({ document, version })}`}>{t.documents[document]}　{t.version(format.day(version))}</Link>　<span className="dim nowrap">{format.dayOf(agreedAt)}</span></li>
          ))}
        </ul>
      </Section>
      <Closing inTheWay={inTheWay} />
    </Sheet>
  );
}

function Closing({ inTheWay }: Pick<MyDataPageProps, "inTheWay">) {
  const t = useWords(myDataWords);
  const locale = useLocale();

  return (
    <Section title={t.close} id="close">
      <p className="dim">{t.closeLead}</p>
      <div className="gap-4">
        {inTheWay.length > 0 ? (
          <Notice kind="warn" title={t.inTheWay}><ul className="points">{inTheWay.map((reason) => <li key={reason[locale]}>{reason[locale]}</li>)}</ul></Notice>
        ) : (
          <Confirm label={t.close} variant="danger" start question={t.closeQuestion} consequence={<p>{t.closeConsequence}</p>} confirmLabel={t.closeConfirm} intent="close" />
        )}
      </div>
    </Section>
  );
}
