import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { changeRules } from "~/domain/case-routing/change-rules.server";
import { listRules } from "~/domain/case-routing/list-rules.server";
import { rehearseChange } from "~/domain/case-routing/rehearse-change.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { wholeNumber } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { readParams } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { routingWords } from "~/i18n/messages/routing";
import { useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { PageHead } from "~/ui/primitives/page";
import { RehearsalResult } from "~/ui/routing/rehearsal";
import { useRuleNames } from "~/ui/routing/rule-words";

const Change = z.object({ rule: z.uuid(), do: z.enum(["moved_up", "moved_down", "switched_on", "switched_off"]) });
const ChangeForm = z.object({ listVersion: wholeNumber(0, 999_999_999) });
const changeIn = (request: Request) => readParams(Object.fromEntries(new URL(request.url).searchParams), Change);

/** Shows what the change would have done; changes nothing. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const { rule: ruleId, do: kind } = changeIn(request);
  const rehearsal = await orThrow(rehearseChange(database(), actor, { kind, ruleId }, new Date()));
  const list = await orThrow(listRules(database(), actor));
  return { list, kind, rule: list.rules.find(({ id }) => id === ruleId) ?? null, rehearsal };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const { rule: ruleId, do: kind } = changeIn(request);
  const form = await readForm(request, ChangeForm);
  if (!form.ok) return form.reply();

  const done = await attempt(() => changeRules(database(), actor, { change: { kind, ruleId }, listVersion: form.value.listVersion, now: new Date() }));
  return done.ok ? redirectWith(request, "/manage/routing", "routing.changed") : refusal(done.error, form.values);
}

export const meta = titled((locale) => words(routingWords, locale).title);

/** A rule that moves or is switched: rehearsed first, made by a press. */
export default function RoutingChange() {
  const { list, kind, rule, rehearsal } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(routingWords);
  const locale = useLocale();
  const names = useRuleNames(list);

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PageHead title={t.changeQuestion(t.kinds[kind], (locale === "zh" ? rule?.nameZh : rule?.nameEn) ?? "")} back={{ to: "/manage/routing", label: t.back }} />
      <RehearsalResult rehearsal={rehearsal} departmentName={names.department} />
      <Form method="post" className="buttons row gap-6">
        <input type="hidden" name="listVersion" value={rehearsal.listVersion} />
        <Button variant="primary">{t.make}</Button>
        <ButtonLink to="/manage/routing">{t.stay}</ButtonLink>
      </Form>
    </div>
  );
}
