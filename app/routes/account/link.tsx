import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { acceptCompanyInvitation } from "~/domain/accounts/accept-company-invitation.server";
import { confirmEmailChange } from "~/domain/accounts/change-email.server";
import { setPasswordByLink } from "~/domain/accounts/set-password-by-link.server";
import { showAccountLink } from "~/domain/accounts/show-account-link.server";
import { acceptOwnership } from "~/domain/accounts/transfer-ownership.server";
import { DomainError } from "~/domain/errors";
import { actorOf, requireCompany } from "~/http/actor.server";
import { attempt, orThrow } from "~/http/attempt.server";
import { requireConfirmed } from "~/http/confirmed.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { readParams } from "~/http/params.server";
import { passwordRefusal } from "~/http/proof-refusal.server";
import { rememberAddress } from "~/http/sign-in.server";
import { words } from "~/i18n/define-words";
import { accountLinkWords } from "~/i18n/messages/account-link";
import { AccountLinkForm } from "~/ui/account/account-link-form";
import { titled } from "~/ui/page-title";

const Params = z.object({ token: z.string().max(100) });
const LinkForm = z.object({ password: z.string().max(1000, "password.too-long").default("") });

/** Shows what the link is for; however often it is opened, nothing changes. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { token } = readParams(params, Params);
  const link = await orThrow(showAccountLink(database(), { token, now: new Date(), secret: env().sessionSecret }));
  const reader = await actorOf(request);
  return { link, otherAddress: "email" in reader && reader.email !== link.email ? reader.email : "" };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { token } = readParams(params, Params);
  const form = await readForm(request, LinkForm);
  if (!form.ok) return form.reply();

  const done = await attempt(() => press(request, token, form.value.password));
  return done.ok ? done.value : passwordRefusal(done.error, form.values);
}

async function press(request: Request, token: string, password: string): Promise<Response> {
  const pressed = { token, now: new Date(), secret: env().sessionSecret };
  const { purpose, email } = await showAccountLink(database(), pressed);
  switch (purpose) {
    case "staff_invitation":
    case "password_reset":
      await setPasswordByLink(database(), { ...pressed, password });
      return redirectWith(request, "/login?as=staff", "account.password-set");
    case "company_invitation": {
      await acceptCompanyInvitation(database(), pressed);
      const reader = await actorOf(request);
      if (reader.kind === "company" && reader.email === email) return redirectWith(request, "/my/company", "account.joined");
      const headers = new Headers();
      headers.append("Set-Cookie", rememberAddress(email));
      return redirectWith(request, "/login", "account.joined-sign-in", {}, headers);
    }
    case "email_change": {
      const { kind } = await confirmEmailChange(database(), pressed);
      return redirectWith(request, kind === "staff" ? "/login?as=staff" : "/login", "account.email-changed");
    }
    case "ownership_transfer": {
      const actor = await requireCompany(request);
      if (actor.email !== email) throw new DomainError("forbidden", "account.offered-to-other");
      await requireConfirmed(request, undefined, {});
      const { companyId } = await acceptOwnership(database(), actor, pressed);
      return redirectWith(request, `/my/company?company=${companyId}`, "account.ownership-taken");
    }
  }
}

export const meta = titled<typeof loader>((locale, data) => words(accountLinkWords, locale).titles[data?.link.purpose ?? "password_reset"]);

/** Behind a link in a mail about an account: what it is for, and the one press that does it. */
export default function AccountLinkPage() {
  const { link, otherAddress } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return <AccountLinkForm link={link} otherAddress={otherAddress} reply={reply} />;
}
