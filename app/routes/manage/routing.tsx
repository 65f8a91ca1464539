import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { dismissProposal } from "~/domain/case-routing/dismiss-proposal.server";
import { listRules } from "~/domain/case-routing/list-rules.server";
import { tryRoute } from "~/domain/case-routing/try-route.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { routingWords } from "~/i18n/messages/routing";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { Empty } from "~/ui/primitives/empty";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Section, WorkHead } from "~/ui/primitives/page";
import { RuleTable } from "~/ui/routing/rule-table";
import { useRuleNames } from "~/ui/routing/rule-words";
import { TryRoute } from "~/ui/routing/try-route";
import { channels } from "~db/vocabulary";

const Query = z.object({
  item: z.string().regex(/^[A-Z]{2}-\d{3}$/).optional(),
  station: z.string().regex(/^[A-Z]{4}$/).optional(),
  channel: z.enum(channels).default("online"),
  urgent: z.literal("on").optional(),
  matter: z.string().trim().max(200).default(""),
});
const DismissForm = z.object({ proposalId: z.uuid() });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const { item, station, channel, urgent, matter } = readQuery(request, Query);
  const list = await orThrow(listRules(database(), actor));
  const isTried = item !== undefined && station !== undefined;

  return {
    list,
    asked: { item, station, channel, isUrgent: urgent === "on", matter },
    tried: isTried ? await orThrow(tryRoute(database(), actor, { itemCode: item, stationCode: station, channel, isUrgent: urgent === "on", matter })) : null,
  };
}

/** Puts a proposed rule aside. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const form = await readForm(request, DismissForm);
  if (!form.ok) return form.reply();

  const done = await attempt(() => dismissProposal(database(), actor, { proposalId: form.value.proposalId, now: new Date() }));
  return done.ok ? redirectWith(request, "/manage/routing", "routing.dismissed") : refusal(done.error, form.values);
}

export const meta = titled((locale) => words(routingWords, locale).title);

/** Which department gets which request: the rules in order, a case to try, proposals of the arbiter, who changed what. */
export default function Routing() {
  const { list, asked, tried } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(routingWords);
  const locale = useLocale();
  const format = useFormat();
  const names = useRuleNames(list);

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <WorkHead title={t.title} lead={t.lead(list.rules.filter(({ isActive }) => isActive).length)} actions={<ButtonLink to="/manage/routing/rule" variant="primary" size="small" icon="plus">{t.add}</ButtonLink>} />
      {list.proposals.length > 0 ? (
        <Section title={t.proposals}>
          <p className="dim">{t.proposalsLead}</p>
          <ul className="rows rows-closed gap-4">
            {list.proposals.map((proposal) => (
              <li key={proposal.id}>
                <div className="list-row">
                  <span className="grow">
                    <span className="list-row-name">{t.proposalTo(names.department(proposal.departmentCode))}</span>
                    <span className="list-row-help words">{t.proposal(proposal.number ?? "", names.item(proposal.itemCode), names.station(proposal.stationCode))}　{proposal.reason}</span>
                  </span>
                </div>
                <Form method="post" className="buttons row">
                  <input type="hidden" name="proposalId" value={proposal.id} />
                  <ButtonLink to={`/manage/routing/rule?proposal=${proposal.id}`} size="tiny">{t.takeUp}</ButtonLink>
                  <Button size="tiny" variant="quiet">{t.dismiss}</Button>
                </Form>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {list.rules.length > 0 ? <RuleTable list={list} /> : <Empty icon="road" title={t.emptyTitle}>{t.empty}</Empty>}
      <TryRoute list={list} asked={asked} tried={tried} />
      <Section title={t.history}>
        {list.changes.length === 0 ? <p className="dim">{t.noHistory}</p> : (
          <ul className="rows rows-closed">
            {list.changes.map((change) => (
              <li key={change.id} className="list-row">
                <span className="grow">
                  <span className="list-row-name">{t.historyLine(t.kinds[change.kind], locale === "zh" ? change.nameZh : change.nameEn)}</span>
                  <span className="list-row-help">{t.historyFacts(change.actorName, change.rehearsed, change.elsewhere)}</span>
                </span>
                <span className="list-row-value">{format.dayTime(change.at)}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}
