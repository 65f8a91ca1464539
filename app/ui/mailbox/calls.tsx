import { Form, Link } from "@remix-run/react";
import type { OpenCall } from "~/domain/notices/close-call.server";
import type { StoppedContact } from "~/domain/notices/list-stopped.server";
import { callWords } from "~/i18n/messages/calls";
import { noticeKindWords } from "~/i18n/messages/notice-kinds";
import { useFormat, useWords } from "~/i18n/use-words";
import { callResults } from "~db/vocabulary";
import { contactIn, isShown } from "../requests/staff/unmask-contact";
import { Button } from "../primitives/button";
import { Field } from "../primitives/field";
import { asReply, type MaybeReply } from "../primitives/form-reply";
import { TextInput } from "../primitives/inputs";
import { KeyValues } from "../primitives/key-values";
import { Section } from "../primitives/page";
import { Unfold } from "../primitives/unfold";

/** Whom to phone: the number to dial, what the person does not know yet, and the buttons that note how it went. */
export function OpenCalls({ calls, reply }: { calls: readonly OpenCall[]; reply: MaybeReply }) {
  const t = useWords(callWords);
  const kinds = useWords(noticeKindWords);
  const format = useFormat();

  return calls.map(({ company, mails, ...masked }) => (
    <Section key={mails[0]?.id} title={<Dial {...contactIn(reply, masked, mails[0]?.id)} isWhole={isShown(reply, mails[0]?.id)} />} aside={isShown(reply, mails[0]?.id) ? null : <Show intent="show" name="callId" value={mails[0]?.id ?? ""} />}>
      <KeyValues
        items={[
          { term: t.company, value: company },
          { term: t.lost, value: <ul className="lost-mails">{mails.map(({ id, kind, number, isVisit, reason, openedAt }) => <li key={id}>{kinds[kind]}　{number ? <Link to={isVisit ? `/desk/appointments/${number}` : `/desk/requests/${number}`}>{number}</Link> : null}　<span className="t2 dim nowrap">{t.reasons[reason]}　{format.relativeTime(openedAt)}</span></li>)}</ul> },
        ]}
      />
      <Form method="post" className="buttons gap-4" aria-label={t.how}>
        <input type="hidden" name="intent" value="note" />
        {mails.map(({ id }) => <input key={id} type="hidden" name="ids" value={id} />)}
        {callResults.map((result) => <Button key={result} name="result" value={result} variant={result === "told" ? "primary" : undefined}>{t.results[result]}</Button>)}
      </Form>
    </Section>
  ));
}

/** Who is phoned; a link that dials once the number is whole. */
function Dial({ name, phone, isWhole }: { name: string; phone: string; isWhole: boolean }) {
  return <>{name}　{isWhole ? <a className="nowrap" href={`tel:${phone}`}>{phone}</a> : <span className="nowrap">{phone}</span>}</>;
}

/** Shows a contact whole for this view of the page; the call to be made is the reason, and the look is recorded. */
function Show({ intent, name, value }: { intent: "show" | "show-contact"; name: "callId" | "requestId"; value: string }) {
  const t = useWords(callWords);
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name={name} value={value} />
      <Button size="small" name="intent" value={intent}>{t.show}</Button>
    </Form>
  );
}

/** Addresses no mail goes to, each with the form that mends it once the person was asked. */
export function StoppedContacts({ contacts, reply }: { contacts: readonly StoppedContact[]; reply: MaybeReply }) {
  const t = useWords(callWords);
  const format = useFormat();

  return (
    <>
      <p className="t2 dim measure">{t.stoppedHelp}</p>
      {contacts.map(({ requestId, number, company, reason, stoppedAt, ...masked }) => {
        const { name, phone, email } = contactIn(reply, masked, requestId);
        const isWhole = isShown(reply, requestId);
        const own = asReply(reply)?.values["requestId"] === requestId ? reply : undefined;
        return (
          <section key={requestId} className="stopped-contact" aria-label={email}>
            <KeyValues
              items={[
                { term: t.address, value: <b className="any-break">{email}</b>, note: [t.stopReasons[reason], t.since(format.dayTime(stoppedAt))].join("　") },
                { term: t.contact, value: <Dial name={name} phone={phone} isWhole={isWhole} /> },
                { term: t.company, value: company },
                number ? { term: t.request, value: <Link to={`/desk/requests/${number}`}>{number}</Link> } : null,
              ]}
            />
            {isWhole ? null : <Show intent="show-contact" name="requestId" value={requestId} />}
            <Unfold title={t.mend} open={own !== undefined}>
              <Form method="post">
                <input type="hidden" name="requestId" value={requestId} />
                <Field name="reason" label={t.reason} hint={t.reasonHint} reply={own} idPart={requestId} wide><TextInput maxLength={300} autoComplete="off" /></Field>
                <Field name="email" label={t.newAddress} hint={t.newAddressHint} reply={own} idPart={requestId} optional wide><TextInput type="email" autoComplete="off" maxLength={254} /></Field>
                <div className="buttons">
                  <Button name="intent" value="correct" variant="primary">{t.correct}</Button>
                  <Button name="intent" value="lift">{t.lift}</Button>
                </div>
              </Form>
            </Unfold>
          </section>
        );
      })}
    </>
  );
}
