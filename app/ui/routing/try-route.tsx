import { Form } from "@remix-run/react";
import type { RuleList } from "~/domain/case-routing/list-rules.server";
import { routingWords } from "~/i18n/messages/routing";
import { useLocale, useWords } from "~/i18n/use-words";
import { channels, type Channel } from "~db/vocabulary";
import { Button } from "../primitives/button";
import { Field } from "../primitives/field";
import { Select, TextInput } from "../primitives/inputs";
import { Notice } from "../primitives/notice";
import { Checkbox } from "../primitives/option-cards";
import { Section } from "../primitives/page";
import { useRuleNames } from "./rule-words";

interface TryRouteProps {
  list: RuleList;
  asked: { item?: string; station?: string; channel: Channel; isUrgent: boolean; matter: string };
  tried: { departmentCode: string; because: { zh: string; en: string } } | null;
}

/** A case that might come, and where it would go. The question stands in the address, so it can be shared. */
export function TryRoute({ list, asked, tried }: TryRouteProps) {
  const t = useWords(routingWords);
  const locale = useLocale();
  const names = useRuleNames(list);

  return (
    <Section title={t.tryTitle} id="try">
      <p className="dim">{t.tryLead}</p>
      <Form method="get" action="/manage/routing#try" className="fields fields-two gap-4">
        <Field name="item" label={t.tryItem}><Select options={list.items.map(({ code }) => ({ value: code, label: names.item(code) }))} defaultValue={asked.item} empty={t.choose} /></Field>
        <Field name="station" label={t.tryStation}><Select options={list.stations.map(({ code }) => ({ value: code, label: names.station(code) }))} defaultValue={asked.station} empty={t.choose} /></Field>
        <Field name="channel" label={t.tryChannel}><Select options={channels.map((code) => ({ value: code, label: t.channels[code] }))} defaultValue={asked.channel} /></Field>
        <Field name="matter" label={t.tryMatter} optional><TextInput defaultValue={asked.matter} maxLength={200} /></Field>
        <Checkbox name="urgent" label={t.tryUrgent} defaultChecked={asked.isUrgent} bare />
        <div className="buttons row"><Button>{t.tryGo}</Button></div>
      </Form>
      {tried ? <div className="gap-4"><Notice kind="info" title={t.tryResult(names.department(tried.departmentCode))}>{tried.because[locale]}</Notice></div> : null}
    </Section>
  );
}
