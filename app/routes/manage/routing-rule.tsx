import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { listRules, type RuleList } from "~/domain/case-routing/list-rules.server";
import type { Rehearsal } from "~/domain/case-routing/rehearse-change.server";
import type { RuleDraft } from "~/domain/case-routing/rule-change";
import { DomainError } from "~/domain/errors";
import { requireStaff } from "~/http/actor.server";
import { orThrow, refusedPage } from "~/http/attempt.server";
import { readQuery } from "~/http/params.server";
import { answerRuleForm } from "~/http/rule-form.server";
import { words } from "~/i18n/define-words";
import { routingWords } from "~/i18n/messages/routing";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { PageHead } from "~/ui/primitives/page";
import { RehearsalResult } from "~/ui/routing/rehearsal";
import { RuleForm } from "~/ui/routing/rule-form";
import { useRuleNames } from "~/ui/routing/rule-words";

const Query = z.object({ id: z.uuid().optional(), proposal: z.uuid().optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const { id, proposal } = readQuery(request, Query);
  const list = await orThrow(listRules(database(), actor));
  return { list, rule: startOf(list, id, proposal), ruleId: id ?? "", proposalId: proposal ?? "" };
}

/** The rule as it is, what a proposal suggests, or an empty one. */
function startOf(list: RuleList, id: string | undefined, proposalId: string | undefined): RuleDraft {
  if (id) {
    const rule = list.rules.find((one) => one.id === id);
    if (!rule) throw refusedPage(new DomainError("not-found", "routing.rule-not-found"));
    return rule;
  }
  const empty: RuleDraft = { nameZh: "", nameEn: "", conditions: {}, departmentCode: "", helperCodes: [], assigneeId: null };
  if (!proposalId) return empty;
  const proposal = list.proposals.find((one) => one.id === proposalId);
  if (!proposal) throw refusedPage(new DomainError("not-found", "routing.proposal-settled"));
  return { ...empty, conditions: { items: [proposal.itemCode], stations: [proposal.stationCode] }, departmentCode: proposal.departmentCode };
}

export async function action({ request }: ActionFunctionArgs) {
  return answerRuleForm(request, await requireStaff(request, "administrator"));
}

export const meta = titled<typeof loader>((locale, { ruleId }) => (ruleId ? words(routingWords, locale).editTitle : words(routingWords, locale).addTitle));

/** One rule of the list: written, rehearsed on the last 90 days, then saved. */
export default function RoutingRulePage() {
  const { list, rule, ruleId, proposalId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(routingWords);
  const names = useRuleNames(list);
  const rehearsal: Rehearsal | undefined = reply && "rehearsal" in reply ? reply.rehearsal : undefined;

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PageHead title={ruleId ? t.editTitle : t.addTitle} back={{ to: "/manage/routing", label: t.back }} />
      {rehearsal ? <RehearsalResult rehearsal={rehearsal} departmentName={names.department} /> : null}
      <RuleForm key={ruleId || proposalId} list={list} rule={rule} ruleId={ruleId} proposalId={proposalId} rehearsed={reply && "rehearsed" in reply ? reply.rehearsed : ""} reply={reply} />
    </div>
  );
}
