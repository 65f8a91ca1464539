import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { takeFactorCode } from "~/domain/accounts/take-factor-code.server";
import { attempt } from "~/http/attempt.server";
import { line } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { guardFactor, halfSignedInUser, noLongerHalf } from "~/http/half-sign-in.server";
import { proofRefusal } from "~/http/proof-refusal.server";
import { safeNext } from "~/http/safe-next";
import { noteSecurity } from "~/http/security-log.server";
import { signIn } from "~/http/sign-in.server";
import { words } from "~/i18n/define-words";
import { factorWords } from "~/i18n/messages/factor";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";

const CodeForm = z.object({ code: line(40), next: z.string().default("") });

export function loader({ request }: LoaderFunctionArgs) {
  requireHalf(request);
  return { next: safeNext(new URL(request.url).searchParams.get("next"), "") };
}

function requireHalf(request: Request): string {
  const userId = halfSignedInUser(request);
  if (userId === undefined) throw redirect("/login?as=staff", 303);
  return userId;
}

export async function action({ request }: ActionFunctionArgs) {
  const userId = requireHalf(request);
  const form = await readForm(request, CodeForm);
  if (!form.ok) return form.reply();

  const taken = await attempt(() => guardFactor(userId, () => takeFactorCode(database(), { userId, code: form.value.code, now: new Date(), secret: env().sessionSecret })));
  if (taken.ok) return signIn(request, { id: userId, kind: "staff" }, form.value.next, [noLongerHalf()], taken.value);
  noteSecurity("sign-in refused", { way: "factor", reason: taken.error.messageKey, user: userId });
  return proofRefusal(taken.error, form.values);
}

export const meta = titled<typeof loader>((locale) => words(factorWords, locale).ask.title);

/** The second step of signing in for those who set up codes from an app. */
export default function LoginCode() {
  const { next } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(factorWords).ask;

  return (
    <Sheet head={<><ErrorSummary reply={reply} /><PageHead title={t.title} lead={t.lead} back={{ to: "/login?as=staff", label: t.back }} /></>}>
      <Section flush>
        <Form method="post" className="fields measure" noValidate>
          <input type="hidden" name="next" value={next} />
          <Field name="code" label={t.code} hint={t.hint} reply={reply}>
            <TextInput autoComplete="one-time-code" maxLength={40} spellCheck={false} enterKeyHint="go" autoFocus />
          </Field>
          <Button variant="primary">{t.submit}</Button>
        </Form>
      </Section>
    </Sheet>
  );
}
