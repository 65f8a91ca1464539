import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { looksAtPerson } from "~/domain/access/list-looks.server";
import { askEmailChange } from "~/domain/accounts/change-email.server";
import { changePassword } from "~/domain/accounts/change-password.server";
import { deviceName } from "~/domain/accounts/device-name";
import { endDevices, listDevices } from "~/domain/accounts/own-devices.server";
import { hasFactor } from "~/domain/accounts/take-factor-code.server";
import { DomainError } from "~/domain/errors";
import { attempt } from "~/http/attempt.server";
import { requireConfirmed } from "~/http/confirmed.server";
import { redirectWith } from "~/http/flash.server";
import { mailAddress } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { guardPassword } from "~/http/password-guard.server";
import { passwordRefusal } from "~/http/proof-refusal.server";
import { sessionLimits } from "~/http/session.server";
import { localeOf } from "~/http/locale.server";
import { shownLooks } from "~/http/shown-looks.server";
import { requireSignedIn } from "~/http/signed-in.server";
import { words } from "~/i18n/define-words";
import { myAccountWords } from "~/i18n/messages/my-account";
import { SecurityPage } from "~/ui/account/security";
import { titled } from "~/ui/page-title";

const password = z.string({ error: "password.required" }).min(1, "password.required").max(1000, "password.too-long");
const SecurityForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("end"), deviceId: z.string().max(80) }),
  z.object({ intent: z.literal("end-others") }),
  z.object({ intent: z.literal("password"), currentPassword: password, password }),
  z.object({ intent: z.literal("email"), email: mailAddress }),
]);

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, session } = await requireSignedIn(request);
  const devices = await listDevices(database(), actor, { idleSeconds: sessionLimits[actor.kind].idleSeconds, now: new Date() });
  return {
    kind: actor.kind,
    looks: actor.kind === "company" ? shownLooks(await looksAtPerson(database(), actor), "person", await localeOf(request)) : null,
    email: actor.email,
    hasFactor: actor.kind === "staff" && (await hasFactor(database(), actor.userId)),
    devices: devices.map(({ id, userAgent, ...times }) => ({ id, ...times, ...deviceName(userAgent), isThis: id === session.id })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor, session } = await requireSignedIn(request);
  const form = await readForm(request, SecurityForm);
  if (!form.ok) return form.reply();
  // Where a mail about the account goes is asked for anew; a password change asks for the password itself.
  if (form.value.intent === "email") await requireConfirmed(request, undefined, form.values);

  const [db, now] = [database(), new Date()];
  const done = await attempt(async () => {
    const { value } = form;
    switch (value.intent) {
      case "end":
        return redirectWith(request, "/my/account", "account.devices-ended", await endDevices(db, actor, { deviceId: value.deviceId, ownId: session.id, now }));
      case "end-others":
        return redirectWith(request, "/my/account", "account.devices-ended", await endDevices(db, actor, { ownId: session.id, now }));
      case "password": {
        if (actor.kind !== "staff") throw new DomainError("not-found", "not-found");
        const { cookie } = await guardPassword(request, actor.email, () => changePassword(db, actor, { current: value.currentPassword, password: value.password, sessionId: session.id, now }));
        return redirectWith(request, "/my/account", "account.password-changed", {}, new Headers({ "Set-Cookie": cookie }));
      }
      case "email":
        await askEmailChange(db, actor, { email: value.email, now });
        return redirectWith(request, "/my/account", "account.email-asked");
    }
  });
  if (done.ok) return done.value;
  return passwordRefusal(done.error, form.values, done.error.messageKey === "password.current-wrong" ? "currentPassword" : "password");
}

export const meta = titled<typeof loader>((locale) => words(myAccountWords, locale).title);

/** Devices, password, address: what keeps an account its person's own. */
export default function Security() {
  const facts = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return <SecurityPage {...facts} reply={reply} />;
}
