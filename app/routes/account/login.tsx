import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { listDemoPeople } from "~/domain/accounts/list-demo-people.server";
import { signInWithPassword } from "~/domain/accounts/sign-in-with-password.server";
import { hasFactor } from "~/domain/accounts/take-factor-code.server";
import { DomainError } from "~/domain/errors";
import { actorOf } from "~/http/actor.server";
import { attempt } from "~/http/attempt.server";
import { mailAddress } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { halfSignedIn } from "~/http/half-sign-in.server";
import { localeOf, rememberLocale } from "~/http/locale.server";
import { mailCode, takeCode } from "~/http/mailed-code.server";
import { guardPassword } from "~/http/password-guard.server";
import { proofRefusal } from "~/http/proof-refusal.server";
import { safeNext } from "~/http/safe-next";
import { accountTag, noteSecurity } from "~/http/security-log.server";
import { isOwnDemo, mayPressToSignIn, newCodeKey, rememberAddress, rememberedAddress, signIn } from "~/http/sign-in.server";
import { words } from "~/i18n/define-words";
import { accountWords } from "~/i18n/messages/account";
import { useWords } from "~/i18n/use-words";
import { CodeForm, DemoPeople, EmailForm, PasswordForm } from "~/ui/account/login-forms";
import { titled } from "~/ui/page-title";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { Tabs } from "~/ui/primitives/tabs";

const next = z.string().default("");
const LoginForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("send"), email: mailAddress, next }),
  z.object({
    intent: z.literal("code"), email: mailAddress, next,
    code: z.string({ error: "account.code-shape" }).transform((text) => text.normalize("NFKC").replace(/\s/g, "")).pipe(z.string().regex(/^\d{6}$/, "account.code-shape")),
  }),
  z.object({ intent: z.literal("password"), email: mailAddress, password: z.string({ error: "password.required" }).min(1, "password.required").max(200, "form.too-long"), next }),
  z.object({ intent: z.literal("demo"), userId: z.string().max(64), next }),
]);

export async function loader({ request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const actor = await actorOf(request);
  const wanted = safeNext(asked.get("next"), "");
  // Who is signed in already and follows an old link goes where they wanted.
  if (actor.kind !== "visitor" && wanted !== "") throw redirect(wanted, 303);

  const email = asked.get("step") === "code" ? rememberedAddress(request)?.email : undefined;
  return data({
    next: wanted,
    way: asked.get("as") === "staff" ? ("staff" as const) : ("company" as const),
    /** the address a code went to; then the second step is shown */
    email: email ?? null,
    isDemo: env().isDemo,
    signedInAs: "email" in actor ? actor.name || actor.email : "",
    people: mayPressToSignIn() ? (await listDemoPeople(database())).map(({ email: _email, ...person }) => person) : [],
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, LoginForm);
  if (!form.ok) return form.reply();

  const signedIn = await attempt(() => enter(request, form.value));
  if (signedIn.ok) return signedIn.value;
  noteSecurity("sign-in refused", { way: form.value.intent, reason: signedIn.error.messageKey, ...("email" in form.value ? { account: accountTag(form.value.email) } : {}) });
  return proofRefusal(signedIn.error, form.values);
}

async function enter(request: Request, form: z.infer<typeof LoginForm>): Promise<Response> {
  const db = database();
  switch (form.intent) {
    case "send": {
      const key = newCodeKey();
      await mailCode(request, { email: form.email, key });
      const place = new URLSearchParams({ step: "code", ...(form.next ? { next: safeNext(form.next) } : {}) });
      return redirect(`/login?${place}`, { status: 303, headers: { "Set-Cookie": rememberAddress(form.email, key) } });
    }
    case "code": {
      const { userId, cookie } = await takeCode(request, { email: form.email, key: rememberedAddress(request)?.codeKey ?? "" }, form.code);
      return signIn(request, { id: userId, kind: "company" }, form.next, [cookie]);
    }
    case "password": {
      const { value, cookie } = await guardPassword(request, form.email, () => signInWithPassword(db, { ...form, isDemo: isOwnDemo() }));
      if (!(await hasFactor(db, value.userId))) return signIn(request, { id: value.userId, kind: "staff" }, form.next, [cookie]);
      const headers = new Headers();
      for (const line of [cookie, halfSignedIn(value.userId)]) headers.append("Set-Cookie", line);
      return redirect(`/login/code${form.next ? `?${new URLSearchParams({ next: safeNext(form.next) })}` : ""}`, { status: 303, headers });
    }
    case "demo": {
      const person = mayPressToSignIn() ? (await listDemoPeople(db)).find(({ userId }) => userId === form.userId) : undefined;
      if (!person) throw new DomainError("not-found", "not-found");
      // The made-up person reads Chinese; whoever presses here goes on in the language of this page.
      return signIn(request, { id: person.userId, kind: person.kind }, form.next, [rememberLocale(await localeOf(request))], person.kind === "staff" ? "demo" : "none");
    }
  }
}

export const meta = titled<typeof loader>((locale) => words(accountWords, locale).login.title);

/** Two ways in: companies by a mailed code, staff by password; on a demonstration also one press per person. */
export default function Login() {
  const { way, email, next, isDemo, people, signedInAs } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(accountWords).login;
  const keep = next ? `&next=${encodeURIComponent(next)}` : "";

  return (
    <Sheet>
      <ErrorSummary reply={reply} />
      <PageHead title={email === null ? t.title : t.codeTitle} lead={signedInAs ? t.already(signedInAs) : next && email === null ? t.why : undefined} />
      <Section flush>
        {email === null ? (
          <Tabs
            label={t.tabs}
            items={[
              { to: `/login?as=company${keep}`, label: t.companyTab, current: way === "company" },
              { to: `/login?as=staff${keep}`, label: t.staffTab, current: way === "staff" },
            ]}
          />
        ) : null}
        {email !== null ? <CodeForm email={email} next={next} isDemo={isDemo} reply={reply} /> : null}
        {email === null && way === "company" ? <EmailForm next={next} reply={reply} /> : null}
        {email === null && way === "staff" ? <PasswordForm next={next} reply={reply} /> : null}
        <p className="prose gap-6">{t.privacy} <Link to="/privacy">{t.privacyLink}</Link></p>
      </Section>
      {email === null && people.length > 0 ? <DemoPeople people={people} next={next} /> : null}
    </Sheet>
  );
}
