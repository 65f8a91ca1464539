import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { env } from "~/config/env.server";
import { attempt } from "~/http/attempt.server";
import { holdKey, ownHold } from "~/http/booking-hold.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { mailCode, takeCode } from "~/http/mailed-code.server";
import { proofRefusal } from "~/http/proof-refusal.server";
import { signIn } from "~/http/sign-in.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { useWords } from "~/i18n/use-words";
import { BookingFrame } from "~/ui/bookings/booking-frame";
import { bookAddress } from "~/ui/bookings/addresses";
import { heldVisitOf } from "~/ui/bookings/held-visit.server";
import { HoldDock, slotsAddress } from "~/ui/bookings/hold-dock";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink, Buttons } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";
import { Notice } from "~/ui/primitives/notice";

const CodeForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("again") }),
  z.object({
    intent: z.literal("code"),
    code: z.string({ error: "account.code-shape" }).transform((text) => text.normalize("NFKC").replace(/\s/g, "")).pipe(z.string().regex(/^\d{6}$/, "account.code-shape")),
  }),
]);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { hold } = await ownHold(request, params);
  if (!hold.contact) throw redirect(`/book/${hold.appointmentId}`, 303);

  return { visit: heldVisitOf(hold, new Date()), email: hold.contact.email, isDemo: env().isDemo };
}

/** The mailed code proves the address and signs the person in. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { hold } = await ownHold(request, params);
  const { appointmentId, contact } = hold;
  if (!contact) return redirect(`/book/${appointmentId}`, 303);
  const form = await readForm(request, CodeForm);
  if (!form.ok) return form.reply();

  const asker = { email: contact.email, key: holdKey(appointmentId) };
  const input = form.value;
  const done = await attempt(async () => {
    if (input.intent === "again") {
      await mailCode(request, asker);
      return redirectWith(request, `/book/${appointmentId}/code`, "booking.code-sent-again");
    }
    const { userId, cookie } = await takeCode(request, asker, input.code);
    return signIn(request, { id: userId, kind: "company" }, `/book/${appointmentId}/check`, [cookie]);
  });
  return done.ok ? done.value : proofRefusal(done.error, form.values);
}

export const meta = titled<typeof loader>((locale) => words(bookingWords, locale).code.title);

export default function Code() {
  const t = useWords(bookingWords);
  const { visit, email, isDemo } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const contact = `/book/${visit.appointmentId}`;

  return (
    <BookingFrame
      step={3}
      links={[bookAddress({ station: visit.place.code }), slotsAddress(visit)]}
      back={{ to: contact, label: t.backToContact }}
      title={t.code.title}
      lead={<>{t.code.sentTo} <strong className="words">{email}</strong></>}
      reply={reply}
      dock={<HoldDock visit={visit}><Button variant="primary" full form="code-form">{t.code.submit}</Button></HoldDock>}
    >
      {isDemo ? <div className="gap-4"><Notice title={t.code.demo}><Link to="/mailbox" target="_blank" rel="noreferrer">{t.code.demoMailbox}</Link></Notice></div> : null}
      <Form method="post" id="code-form" className="fields measure gap-6" noValidate>
        <input type="hidden" name="intent" value="code" />
        <Field name="code" label={t.code.code} hint={t.code.hint} reply={reply}>
          <TextInput width="code" inputMode="numeric" autoComplete="one-time-code" maxLength={12} spellCheck={false} enterKeyHint="go" />
        </Field>
      </Form>
      <Form method="post" className="gap-4">
        <input type="hidden" name="intent" value="again" />
        <Buttons>
          <Button variant="quiet">{t.code.again}</Button>
          <ButtonLink to={contact} variant="quiet">{t.code.change}</ButtonLink>
        </Buttons>
      </Form>
    </BookingFrame>
  );
}
