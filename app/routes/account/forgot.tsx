import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { askNewPassword } from "~/domain/accounts/ask-new-password.server";
import { attempt, refusal } from "~/http/attempt.server";
import { mailAddress } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { localeOf } from "~/http/locale.server";
import { readQuery } from "~/http/params.server";
import { limitAddress } from "~/http/rate-limit.server";
import { words } from "~/i18n/define-words";
import { accountWords } from "~/i18n/messages/account";
import { accountLinkWords } from "~/i18n/messages/account-link";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";
import { Notice } from "~/ui/primitives/notice";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";

const Query = z.object({ sent: z.literal("1").optional() });
const ForgotForm = z.object({ email: mailAddress });

export function loader({ request }: LoaderFunctionArgs) {
  return { isSent: readQuery(request, Query).sent !== undefined, isDemo: env().isDemo };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, ForgotForm);
  if (!form.ok) return form.reply();

  const asked = await attempt(async () => {
    await limitAddress("reset-ask", 20, 3600);
    await askNewPassword(database(), { email: form.value.email, locale: await localeOf(request), now: new Date() });
  });
  return asked.ok ? redirect("/login/forgot?sent=1", 303) : refusal(asked.error, form.values);
}

export const meta = titled<typeof loader>((locale) => words(accountLinkWords, locale).forgot.title);

/** Staff ask for a link to choose a new password. The answer is the same for every address. */
export default function Forgot() {
  const { isSent, isDemo } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(accountLinkWords).forgot;
  const login = useWords(accountWords).login;
  const back = { to: "/login?as=staff", label: t.back };

  if (isSent) {
    return (
      <Sheet head={<PageHead back={back} title={t.sent} lead={t.sentLead} />}>
        {isDemo ? <Notice title={login.demoHint}><a href="/mailbox" target="_blank" rel="noreferrer">{login.demoMailbox}</a></Notice> : null}
        <p className="gap-6"><ButtonLink to="/login/forgot">{t.again}</ButtonLink></p>
      </Sheet>
    );
  }
  return (
    <Sheet head={<><ErrorSummary reply={reply} /><PageHead back={back} title={t.title} lead={t.lead} /></>}>
      <Section flush>
        <Form method="post" className="fields measure" noValidate>
          <Field name="email" label={t.email} reply={reply}>
            <TextInput type="email" autoComplete="username" inputMode="email" maxLength={254} spellCheck={false} enterKeyHint="go" />
          </Field>
          <Button variant="primary">{t.send}</Button>
        </Form>
      </Section>
    </Sheet>
  );
}
