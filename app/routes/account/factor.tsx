import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { beginFactor, confirmFactor, factorState, renewRecoveryCodes } from "~/domain/accounts/set-up-factor.server";
import { DomainError } from "~/domain/errors";
import { attempt, refusedPage } from "~/http/attempt.server";
import { requireConfirmed } from "~/http/confirmed.server";
import { line } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { guardFactor } from "~/http/half-sign-in.server";
import { proofRefusal } from "~/http/proof-refusal.server";
import { safeNext } from "~/http/safe-next";
import { requireSignedIn } from "~/http/signed-in.server";
import { words } from "~/i18n/define-words";
import { factorWords } from "~/i18n/messages/factor";
import { FactorPage } from "~/ui/account/factor";
import { titled } from "~/ui/page-title";
import { qrPath } from "~/ui/primitives/qr-path.server";

const next = z.string().default("");
const FactorForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("begin"), next }),
  z.object({ intent: z.literal("confirm"), code: line(20), next }),
  z.object({ intent: z.literal("renew"), next }),
]);

/** Staff who proved a moment ago who they are. */
async function requireOwner(request: Request): Promise<{ actor: StaffActor; sessionId: string; owes: boolean }> {
  const { actor } = await requireSignedIn(request);
  if (actor.kind !== "staff") throw refusedPage(new DomainError("not-found", "page.not-found"));
  const session = await requireConfirmed(request);
  return { actor, sessionId: session.id, owes: actor.assignments.length === 0 && env().demandsFactor };
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, owes } = await requireOwner(request);
  const mine = await factorState(database(), actor, env().sessionSecret);
  const goOn = safeNext(new URL(request.url).searchParams.get("next"), "/my/account");
  return { owes, next: goOn, mine: mine.state === "begun" ? { ...mine, qr: qrPath(mine.address) } : mine };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor, sessionId } = await requireOwner(request);
  const form = await readForm(request, FactorForm);
  if (!form.ok) return form.reply();

  const { value } = form;
  const moment = { now: new Date(), secret: env().sessionSecret };
  const done = await attempt(async () => {
    if (value.intent === "begin") return beginFactor(database(), actor, moment);
    if (value.intent === "renew") return renewRecoveryCodes(database(), actor, moment);
    return guardFactor(actor.userId, () => confirmFactor(database(), actor, { ...moment, code: value.code, sessionId }));
  });
  if (!done.ok) return proofRefusal(done.error, form.values);
  // The codes are in this one answer and nowhere else: no redirect could carry them.
  if (done.value) return data({ codes: done.value }, { headers: { "Cache-Control": "no-store" } });
  return redirect(`/account/factor?${new URLSearchParams({ next: safeNext(value.next, "/my/account") })}`, 303);
}

export const meta = titled<typeof loader>((locale) => words(factorWords, locale).title);

/** Setting up codes from an app, and new recovery codes. */
export default function Factor() {
  const { mine, owes, next: goOn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const codes = answer && "codes" in answer ? answer.codes : undefined;

  return <FactorPage mine={mine} owes={owes} next={goOn} codes={codes} reply={answer} />;
}
