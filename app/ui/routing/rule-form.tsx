import { Form } from "@remix-run/react";
import type { RuleDraft } from "~/domain/case-routing/rule-change";
import type { RuleList } from "~/domain/case-routing/list-rules.server";
import { routingWords } from "~/i18n/messages/routing";
import { useLocale, useWords } from "~/i18n/use-words";
import { categories, channels } from "~db/vocabulary";
import { Button, ButtonLink } from "../primitives/button";
import { Field } from "../primitives/field";
import { keptChoices, type MaybeReply } from "../primitives/form-reply";
import { Select, TextInput } from "../primitives/inputs";
import { OptionCards } from "../primitives/option-cards";
import { Section } from "../primitives/page";
import { Unfold } from "../primitives/unfold";
import { useRuleNames } from "./rule-words";

interface RuleFormProps {
  list: RuleList;
  /** the rule as it is, or what a proposal suggests */
  rule: RuleDraft;
  ruleId: string;
  proposalId: string;
  /** fingerprint of the rehearsal shown above; empty before the first */
  rehearsed: string;
  reply: MaybeReply;
}

/** One rule: what it asks, where it sends. The first press rehearses, the second saves. */
export function RuleForm({ list, rule, ruleId, proposalId, rehearsed, reply }: RuleFormProps) {
  const t = useWords(routingWords);
  const locale = useLocale();
  const names = useRuleNames(list);
  const { conditions } = rule;
  const streets = [...new Set(list.stations.map(({ streetZh }) => streetZh))];
  const zones = [...new Set(list.stations.map(({ zoneZh }) => zoneZh))];
  const urgent = conditions.urgent === undefined ? "any" : conditions.urgent ? "yes" : "no";
  const departments = list.departments.map(({ code, shortZh, nameEn }) => ({ value: code, label: locale === "zh" ? shortZh : nameEn }));

  return (
    <Form method="post" noValidate>
      <input type="hidden" name="ruleId" value={ruleId} />
      <input type="hidden" name="proposalId" value={proposalId} />
      <input type="hidden" name="rehearsed" value={rehearsed} />
      <Section flush>
        <div className="fields fields-two">
          <Field name="nameZh" label={t.nameZh} hint={t.nameZhHint} reply={reply}><TextInput defaultValue={rule.nameZh} maxLength={60} lang="zh-CN" /></Field>
          <Field name="nameEn" label={t.nameEn} hint={t.nameEnHint} reply={reply}><TextInput defaultValue={rule.nameEn} maxLength={120} lang="en" /></Field>
        </div>
      </Section>
      <Section title={t.when}>
        <p className="dim">{t.whenHint}</p>
        <Choices name="categories" title={t.facts.categories} options={categories.map((code) => [code, names.category(code)])} chosen={conditions.categories} reply={reply} />
        <Choices name="items" title={t.facts.items} options={list.items.map(({ code }) => [code, names.item(code)])} chosen={conditions.items} reply={reply} />
        <Choices name="stations" title={t.facts.stations} options={list.stations.map(({ code }) => [code, names.station(code)])} chosen={conditions.stations} reply={reply} />
        <Choices name="streets" title={t.facts.streets} options={streets.map((zh) => [zh, names.street(zh)])} chosen={conditions.streets} reply={reply} />
        <Choices name="zones" title={t.facts.zones} options={zones.map((zh) => [zh, names.zone(zh)])} chosen={conditions.zones} reply={reply} />
        <Choices name="channels" title={t.facts.channels} options={channels.map((code) => [code, names.channel(code)])} chosen={conditions.channels} reply={reply} />
        <div className="fields gap-6">
          <OptionCards name="urgent" legend={t.facts.urgent} columns={3} defaultValue={urgent} reply={reply} options={[{ value: "any", label: t.anyUrgency }, { value: "yes", label: t.urgentOnly }, { value: "no", label: t.notUrgent }]} />
          <Field name="words" label={t.facts.words} hint={t.wordsHint} optional reply={reply}><TextInput defaultValue={conditions.words?.join("、")} maxLength={200} /></Field>
        </div>
      </Section>
      <Section title={t.where}>
        <div className="fields">
          <Field name="departmentCode" label={t.department} reply={reply}><Select options={departments} defaultValue={rule.departmentCode} empty={t.choose} /></Field>
          <Choices name="helperCodes" title={t.helpersField} options={departments.map(({ value, label }) => [value, label])} chosen={rule.helperCodes} reply={reply} />
          <Field name="assigneeId" label={t.assignee} hint={t.assigneeHint} optional reply={reply}>
            <Select options={list.people.map(({ userId, name, departmentCode }) => ({ value: userId, label: `${names.department(departmentCode ?? "")}　${name}` }))} defaultValue={rule.assigneeId ?? ""} empty={t.nobody} />
          </Field>
          <div className="buttons row">
            <Button name="intent" value="rehearse" variant={rehearsed ? "secondary" : "primary"}>{t.rehearse}</Button>
            {rehearsed ? <Button name="intent" value="save" variant="primary">{t.save}</Button> : null}
            <ButtonLink to="/manage/routing" variant="quiet">{t.stay}</ButtonLink>
          </div>
        </div>
      </Section>
    </Form>
  );
}

/** Several of a list, unfolded when something is chosen. */
function Choices({ name, title, options, chosen, reply }: { name: string; title: string; options: readonly (readonly [string, string])[]; chosen?: readonly string[]; reply: MaybeReply }) {
  const t = useWords(routingWords);
  const ticked = keptChoices(reply, name) ?? chosen ?? [];
  const labels = options.filter(([value]) => ticked.includes(value)).map(([, label]) => label);
  const summary = ticked.length > 0 ? (labels.length > 3 ? `${labels.slice(0, 3).join("、")} …` : labels.join("、")) : "";

  return (
    <Unfold title={<>{title}{summary ? <span className="dim">　{summary}</span> : null}</>} open={ticked.length > 0 && options.length <= 8}>
      <OptionCards name={name} legend={`${t.when} ${title}`} hideLegend type="checkbox" columns={options.length > 3 ? 3 : 2} defaultValue={ticked} reply={reply} options={options.map(([value, label]) => ({ value, label }))} />
    </Unfold>
  );
}
