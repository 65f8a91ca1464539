import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { inviteStaff } from "~/domain/accounts/invite-staff.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, refusal } from "~/http/attempt.server";
import { requireConfirmed } from "~/http/confirmed.server";
import { redirectWith } from "~/http/flash.server";
import { line, mailAddress } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { postPlaces } from "~/http/post-places.server";
import { checkPlace, postFields, postOf } from "~/http/staff-post.server";
import { words } from "~/i18n/define-words";
import { manageStaffWords } from "~/i18n/messages/manage-staff";
import { useWords } from "~/i18n/use-words";
import { PostFields } from "~/ui/account/post-fields";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";
import { PageHead, Section } from "~/ui/primitives/page";

const InviteForm = z.object({ name: line(50, "name.required"), email: mailAddress, ...postFields }).superRefine(checkPlace);

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request, "administrator");
  await requireConfirmed(request);
  return { places: await postPlaces() };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const form = await readForm(request, InviteForm);
  if (!form.ok) return form.reply();
  await requireConfirmed(request, undefined, form.values);

  const { name, email } = form.value;
  const invited = await attempt(() => inviteStaff(database(), actor, { name, email, post: postOf(form.value), now: new Date() }));
  return invited.ok ? redirectWith(request, `/manage/staff/${invited.value.userId}`, "staff.invited") : refusal(invited.error, form.values);
}

export const meta = titled<typeof loader>((locale) => words(manageStaffWords, locale).newTitle);

/** A new account for a colleague. */
export default function StaffNew() {
  const { places } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(manageStaffWords);

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PageHead title={t.newTitle} lead={t.newLead} back={{ to: "/manage/staff", label: t.back }} />
      <Section flush>
        <Form method="post" className="fields measure" noValidate>
          <Field name="name" label={t.name} reply={reply}><TextInput autoComplete="off" maxLength={50} /></Field>
          <Field name="email" label={t.email} hint={t.emailHint} reply={reply}><TextInput type="email" autoComplete="off" inputMode="email" maxLength={254} spellCheck={false} /></Field>
          <PostFields places={places} reply={reply} />
          <Button variant="primary">{t.send}</Button>
        </Form>
      </Section>
    </div>
  );
}
