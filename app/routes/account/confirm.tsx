import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { confirmSession, freshMinutes } from "~/domain/accounts/confirm-session.server";
import { signInWithPassword } from "~/domain/accounts/sign-in-with-password.server";
import { DomainError } from "~/domain/errors";
import { attempt } from "~/http/attempt.server";
import { readForm } from "~/http/form.server";
import { keptForm } from "~/http/kept-form.server";
import { mailCode, takeCode } from "~/http/mailed-code.server";
import { guardPassword } from "~/http/password-guard.server";
import { proofRefusal } from "~/http/proof-refusal.server";
import { safeNext } from "~/http/safe-next";
import { noteSecurity } from "~/http/security-log.server";
import { requireSignedIn } from "~/http/signed-in.server";
import { isOwnDemo, mayPressToSignIn } from "~/http/sign-in.server";
import { words } from "~/i18n/define-words";
import { myAccountWords } from "~/i18n/messages/my-account";
import { useWords } from "~/i18n/use-words";
import { PasswordInput } from "~/ui/account/password-input";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink, Buttons } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";

const next = z.string().default("");
const ConfirmForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("password"), password: z.string({ error: "password.required" }).min(1, "password.required").max(200, "form.too-long"), next }),
  z.object({ intent: z.literal("send"), next }),
  z.object({ intent: z.literal("code"), code: z.string({ error: "account.code-shape" }).transform((text) => text.normalize("NFKC").replace(/\s/g, "")).pipe(z.string().regex(/^\d{6}$/, "account.code-shape")), next }),
  z.object({ intent: z.literal("demo"), next }),
]);

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, session } = await requireSignedIn(request);
  const asked = new URL(request.url).searchParams;
  const kept = keptForm(request, session.id);
  const goOn = safeNext(asked.get("next"), "");
  // Somebody who went elsewhere meanwhile is not led back to a form they have left.
  const form = kept && goOn === "" ? kept : null;
  const isFresh = Date.now() - session.confirmedAt.getTime() < freshMinutes * 60_000;
  return {
    kind: actor.kind, email: actor.email, isSent: asked.get("step") === "code", next: goOn || (form ? "" : "/my/account"), mayPress: mayPressToSignIn(),
    form, isReady: form !== null && isFresh,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor, session } = await requireSignedIn(request);
  const form = await readForm(request, ConfirmForm);
  if (!form.ok) return form.reply();

  const goOn = safeNext(form.value.next, keptForm(request, session.id) ? "/account/confirm" : "/my/account");
  const [db, now] = [database(), new Date()];
  const asker = { email: actor.email, key: `session:${session.id}`, isSignedIn: true };
  const proven = await attempt(async (): Promise<{ goTo: string; cookie?: string }> => {
    const { value } = form;
    const confirmed = { sessionId: session.id, userId: actor.userId, now };
    switch (value.intent) {
      case "send":
        if (actor.kind !== "company") throw new DomainError("not-found", "not-found");
        await mailCode(request, asker);
        return { goTo: `/account/confirm?${new URLSearchParams({ step: "code", next: form.value.next })}` };
      case "code":
        if (actor.kind !== "company") throw new DomainError("not-found", "not-found");
        await takeCode(request, asker, value.code);
        break;
      case "password": {
        if (actor.kind !== "staff") throw new DomainError("not-found", "not-found");
        const { cookie } = await guardPassword(request, actor.email, () => signInWithPassword(db, { email: actor.email, password: value.password, isDemo: isOwnDemo() }).catch(asCurrent));
        await confirmSession(db, confirmed);
        return { goTo: goOn, cookie };
      }
      case "demo":
        if (!mayPressToSignIn()) throw new DomainError("not-found", "not-found");
        break;
    }
    await confirmSession(db, confirmed);
    return { goTo: goOn };
  });
  if (!proven.ok) {
    noteSecurity("confirmation refused", { way: form.value.intent, reason: proven.error.messageKey });
    return proofRefusal(proven.error, form.values);
  }
  const { goTo, cookie } = proven.value;
  return redirect(goTo, { status: 303, ...(cookie ? { headers: { "Set-Cookie": cookie } } : {}) });
}

/** Who is signed in knows the address: only the password can be wrong. */
function asCurrent(error: unknown): never {
  if (error instanceof DomainError && error.messageKey === "account.wrong-password") throw new DomainError("invalid", "password.current-wrong", {}, { cause: error });
  throw error;
}

export const meta = titled<typeof loader>((locale) => words(myAccountWords, locale).confirm.title);

/** Asks once more who somebody is, before what an open screen must not give away. */
export default function Confirm() {
  const { kind, email, isSent, next: goOn, mayPress, form, isReady } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(myAccountWords).confirm;
  const hidden = (intent: string) => <><input type="hidden" name="intent" value={intent} /><input type="hidden" name="next" value={goOn} /></>;

  if (form && isReady) {
    return (
      <Sheet head={<PageHead title={t.ready} lead={t.readyLead} />}>
        <Form method="post" action={form.path}>
          {form.fields.map(([name, value], i) => <input key={i} type="hidden" name={name} value={value} />)}
          <Buttons>
            <Button variant="primary">{t.goOn}</Button>
            <ButtonLink to={form.path}>{t.goBack}</ButtonLink>
          </Buttons>
        </Form>
      </Sheet>
    );
  }
  return (
    <Sheet head={<><ErrorSummary reply={reply} /><PageHead title={t.title} lead={form ? `${t.lead}${t.kept}` : t.lead} /></>}>
      <Section flush>
        {kind === "staff" ? (
          <Form method="post" className="fields measure" noValidate>
            {hidden("password")}
            <input type="email" name="for" value={email} autoComplete="username" readOnly hidden />
            <Field name="password" label={t.password} reply={reply}><PasswordInput enterKeyHint="go" /></Field>
            <Button variant="primary">{t.submit}</Button>
          </Form>
        ) : null}
        {kind === "company" && isSent ? (
          <Form method="post" className="fields measure" noValidate>
            {hidden("code")}
            <p>{t.sentTo} <strong className="words">{email}</strong></p>
            <Field name="code" label={t.code} hint={t.codeHint} reply={reply}><TextInput width="code" inputMode="numeric" autoComplete="one-time-code" maxLength={12} spellCheck={false} enterKeyHint="go" /></Field>
            <Button variant="primary">{t.submit}</Button>
          </Form>
        ) : null}
        {kind === "company" && !isSent ? <Form method="post">{hidden("send")}<p>{t.sendLead(email)}</p><p className="gap-4"><Button variant="primary">{t.send}</Button></p></Form> : null}
        {kind === "company" && isSent ? <Form method="post" className="gap-6">{hidden("send")}<Button variant="quiet">{t.again}</Button></Form> : null}
        {mayPress ? <Form method="post" className="gap-6">{hidden("demo")}<Button variant="quiet">{t.demo}</Button></Form> : null}
      </Section>
    </Sheet>
  );
}
