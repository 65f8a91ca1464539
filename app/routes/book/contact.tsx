import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import type { CompanyActor } from "~/domain/access/actor";
import { saveContact } from "~/domain/bookings/save-contact.server";
import { DomainError } from "~/domain/errors";
import { actorOf } from "~/http/actor.server";
import { attempt, refusal } from "~/http/attempt.server";
import { holdKey, ownHold } from "~/http/booking-hold.server";
import { creditCode, line, mailAddress, phoneNumber } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { mailCode } from "~/http/mailed-code.server";
import { onceOnly } from "~/http/once-only.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { useWords } from "~/i18n/use-words";
import { BookingFrame } from "~/ui/bookings/booking-frame";
import { heldVisitOf } from "~/ui/bookings/held-visit.server";
import { HoldDock, slotsAddress } from "~/ui/bookings/hold-dock";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { FormKey } from "~/ui/primitives/form-key";
import { TextInput } from "~/ui/primitives/inputs";
import { OptionCards } from "~/ui/primitives/option-cards";
import { bookAddress } from "~/ui/bookings/addresses";

const person = { name: line(50, "name.required"), phone: phoneNumber };
const company = { companyName: line(100, "company.name-required"), creditCode };
/** What is asked depends on what is known already: nobody types what we have. */
const ContactForms = {
  stranger: z.object({ ...company, ...person, email: mailAddress }),
  known: z.object({ ...company, ...person }),
  member: z.object({ companyId: z.uuid({ error: "form.choose" }), ...person }),
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { hold } = await ownHold(request, params);
  const actor = await actorOf(request);
  const known = actor.kind === "company" ? actor : null;

  return {
    visit: heldVisitOf(hold, new Date()),
    formKey: crypto.randomUUID(),
    typed: hold.contact,
    known: known && { name: known.name, phone: known.phone, email: known.email, companies: known.companies.map(({ companyId, name, creditCode: code }) => ({ companyId, name, code })) },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { hold, secret } = await ownHold(request, params);
  const actor = await actorOf(request);
  if (actor.kind === "staff") return refusal(new DomainError("forbidden", "account.company-only"));
  const known = actor.kind === "company" ? actor : undefined;
  const form = await readContact(request, known);
  if (!form.ok) return form.reply();

  const { appointmentId } = hold;
  const done = await attempt(async () => {
    await saveContact(database(), { appointmentId, secret, contact: form.value });
    if (known) return `/book/${appointmentId}/check`;
    await sendCodeOnce(request, { appointmentId, email: form.value.email, key: form.key });
    return `/book/${appointmentId}/code`;
  });
  return done.ok ? redirect(done.value, 303) : refusal(done.error, form.values);
}

/** The contact as typed, completed with what the session knows. */
async function readContact(request: Request, known: CompanyActor | undefined) {
  if (!known) return readForm(request, ContactForms.stranger);
  if (known.companies.length === 0) return readForm(request, ContactForms.known.transform((typed) => ({ ...typed, email: known.email })));

  return readForm(request, ContactForms.member.transform(({ companyId, ...typed }, context) => {
    const company = known.companies.find((own) => own.companyId === companyId);
    if (company) return { ...typed, companyName: company.name, creditCode: company.creditCode, email: known.email };
    context.addIssue({ code: "custom", path: ["companyId"], message: "form.choose" });
    return z.NEVER;
  }));
}

/** A repeated submission sends no second code: it would make the first one worthless while it is being typed. */
async function sendCodeOnce(request: Request, { appointmentId, email, key }: { appointmentId: string; email: string; key: string }): Promise<void> {
  const place = `/book/${appointmentId}/code`;
  const isRepeated = await database().transaction((tx) => onceOnly(tx, { form: `book-contact:${appointmentId}`, key, fields: { email } }, place));
  if (isRepeated !== undefined) return;

  await mailCode(request, { email, key: holdKey(appointmentId) });
}

export const meta = titled<typeof loader>((locale) => words(bookingWords, locale).contact.title);

export default function Contact() {
  const t = useWords(bookingWords);
  const { visit, known, typed, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const companies = known?.companies ?? [];
  const chosen = companies.find(({ code }) => code === typed?.creditCode) ?? companies[0];

  return (
    <Form method="post" noValidate>
      <BookingFrame
        step={3}
        links={[bookAddress({ station: visit.place.code }), slotsAddress(visit)]}
        back={{ to: slotsAddress(visit), label: t.backToSlots }}
        title={t.contact.title}
        lead={t.contact.lead}
        reply={reply}
        dock={<HoldDock visit={visit}><Button variant="primary" full>{known ? t.contact.next : t.contact.nextCode}</Button></HoldDock>}
      >
        <FormKey value={formKey} />
        <div className="fields measure gap-6">
          {chosen ? (
            <>
              <OptionCards name="companyId" legend={t.contact.forCompany} options={companies.map(({ companyId, name, code }) => ({ value: companyId, label: name, help: code }))} defaultValue={chosen.companyId} reply={reply} />
              <p className="t2 dim">{t.contact.otherCompany}　<Link to={`/my/company?${new URLSearchParams({ add: "1", next: `/book/${visit.appointmentId}` })}`}>{t.contact.toCompanies}</Link></p>
            </>
          ) : (
            <>
              <Field name="companyName" label={t.contact.company} hint={t.contact.companyHint} reply={reply} wide>
                <TextInput autoComplete="organization" maxLength={100} defaultValue={typed?.companyName} />
              </Field>
              <Field name="creditCode" label={t.contact.code} hint={t.contact.codeHint} reply={reply}>
                <TextInput autoComplete="off" spellCheck={false} maxLength={40} defaultValue={typed?.creditCode} />
              </Field>
            </>
          )}
          <Field name="name" label={t.contact.name} reply={reply}>
            <TextInput autoComplete="name" maxLength={50} defaultValue={typed?.name ?? known?.name} />
          </Field>
          <Field name="phone" label={t.contact.phone} hint={t.contact.phoneHint} reply={reply}>
            <TextInput type="tel" inputMode="tel" autoComplete="tel" maxLength={40} defaultValue={typed?.phone ?? known?.phone} />
          </Field>
          {known ? <p className="dim">{t.contact.signedInAs(known.email)}</p> : (
            <Field name="email" label={t.contact.email} hint={t.contact.emailHint} reply={reply}>
              <TextInput type="email" inputMode="email" autoComplete="email" spellCheck={false} maxLength={254} defaultValue={typed?.email} enterKeyHint="next" />
            </Field>
          )}
          <p className="t2 dim">{t.contact.privacy}<Link to="/privacy">{t.contact.privacyLink}</Link></p>
        </div>
      </BookingFrame>
    </Form>
  );
}
