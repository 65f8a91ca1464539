import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { appointmentOf } from "~/http/appointment-access.server";
import { attempt, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { optionalLine } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { MatterNames } from "~/ui/bookings/matter-names";
import { visitCardOf } from "~/ui/bookings/visit-card.server";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink, Buttons } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";
import { KeyValues } from "~/ui/primitives/key-values";
import { PageHead, Sheet } from "~/ui/primitives/page";

const CancelForm = z.object({ reason: optionalLine(200) });

/** Asks; only the press cancels. A mail scanner that opens the page changes nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { appointment, base } = await appointmentOf(request, params);
  const visit = visitCardOf(appointment, new Date());
  if (!visit.isChangeable) throw redirect(base, 303);

  return { visit, base };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, appointment, base } = await appointmentOf(request, params);
  const form = await readForm(request, CancelForm);
  if (!form.ok) return form.reply();

  const cancelled = await attempt(() => cancelBooking(database(), actor, { appointmentId: appointment.appointmentId, reason: form.value.reason, now: new Date() }));
  return cancelled.ok ? redirectWith(request, base, "booking.cancelled") : refusal(cancelled.error, form.values);
}

export const meta = titled<typeof loader>((locale) => words(bookingWords, locale).change.cancelTitle);

export default function CancelAppointment() {
  const t = useWords(bookingWords);
  const format = useFormat();
  const locale = useLocale();
  const { visit, base } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Sheet head={<><ErrorSummary reply={reply} /><PageHead back={{ to: base, label: t.mine.of(visit.number) }} title={t.change.cancelTitle} lead={t.change.cancelHelp} /></>}>
      <KeyValues
        items={[
          { term: t.check.item, value: <MatterNames matters={visit.lines} /> },
          { term: t.check.when, value: format.visit(visit.startsAt, visit.endsAt), note: visit.place.name[locale] },
          { term: t.check.company, value: visit.companyName },
        ]}
      />
      <Form method="post" className="fields measure gap-6">
        <Field name="reason" label={t.change.reason} hint={t.change.reasonHint} optional reply={reply}>
          <TextInput maxLength={200} />
        </Field>
        <Buttons>
          <Button variant="danger-solid">{t.change.cancelConfirm}</Button>
          <ButtonLink to={base}>{t.change.keep}</ButtonLink>
        </Buttons>
      </Form>
    </Sheet>
  );
}
