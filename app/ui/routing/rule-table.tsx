import type { RuleList } from "~/domain/case-routing/list-rules.server";
import { routingWords } from "~/i18n/messages/routing";
import { useLocale, useWords } from "~/i18n/use-words";
import { ButtonLink } from "../primitives/button";
import { Cell, DataTable, TableRow } from "../primitives/data-table";
import { Icon } from "../primitives/icon";
import { useConditions, useRuleNames } from "./rule-words";

/** The rules in the order they are compared. Each change leads to its rehearsal; nothing happens before that. */
export function RuleTable({ list }: { list: RuleList }) {
  const t = useWords(routingWords);
  const locale = useLocale();
  const names = useRuleNames(list);
  const conditionsOf = useConditions(list);
  const { columns } = t;

  return (
    <DataTable label={t.table} columns={[{ key: "order", head: columns.order, numeric: true }, { key: "rule", head: columns.rule }, { key: "asks", head: columns.asks }, { key: "to", head: columns.to }, { key: "action", head: columns.action }]}>
      {list.rules.map((rule, at) => {
        const conditions = conditionsOf(rule.conditions);
        const name = locale === "zh" ? rule.nameZh : rule.nameEn;
        const change = (kind: keyof typeof t.kinds) => `/manage/routing/change?rule=${rule.id}&do=${kind}`;
        return (
          <TableRow key={rule.id}>
            <Cell head={columns.order} numeric><span className="num">{at + 1}</span></Cell>
            <Cell main>
              <a href={`/manage/routing/rule?id=${rule.id}`}>{name}</a>
              {rule.isActive ? null : <span className="block sub"><Icon name="pause" size={15} /> {t.off}</span>}
            </Cell>
            <Cell head={columns.asks}>
              {conditions.length === 0 ? <span className="dim">{t.everything}</span> : conditions.map(({ fact, words }) => <span className="block" key={fact}><span className="dim">{fact}</span>　{words}</span>)}
            </Cell>
            <Cell head={columns.to}>
              <b>{names.department(rule.departmentCode)}</b>
              {rule.helperCodes.length > 0 ? <span className="block sub">{t.helpers(rule.helperCodes.map(names.department).join(locale === "zh" ? "、" : ", "))}</span> : null}
              {rule.assigneeId ? <span className="block sub">{t.person(names.person(rule.assigneeId))}</span> : null}
            </Cell>
            <Cell>
              <span className="buttons row fold">
                {at > 0 ? <ButtonLink to={change("moved_up")} size="tiny">{t.kinds.moved_up}</ButtonLink> : null}
                {at < list.rules.length - 1 ? <ButtonLink to={change("moved_down")} size="tiny">{t.kinds.moved_down}</ButtonLink> : null}
                <ButtonLink to={change(rule.isActive ? "switched_off" : "switched_on")} size="tiny">{rule.isActive ? t.kinds.switched_off : t.kinds.switched_on}</ButtonLink>
              </span>
            </Cell>
          </TableRow>
        );
      })}
    </DataTable>
  );
}
