import type { Rehearsal } from "~/domain/case-routing/rehearse-change.server";
import { routingWords } from "~/i18n/messages/routing";
import { useLocale, useWords } from "~/i18n/use-words";
import { Notice } from "../primitives/notice";

/** What a change would have done to the requests of the last 90 days. */
export function RehearsalResult({ rehearsal, departmentName }: { rehearsal: Rehearsal; departmentName: (code: string) => string }) {
  const t = useWords(routingWords);
  const locale = useLocale();
  const { requests, elsewhere, otherwise, moves } = rehearsal;

  return (
    <Notice kind={elsewhere > 0 ? "warn" : "ok"} title={t.rehearsal} live>
      <p>{t.rehearsed(requests)} {elsewhere > 0 ? t.elsewhere(elsewhere) : t.noChange} {otherwise > 0 ? t.otherwise(otherwise) : ""}</p>
      {moves.length > 0 ? (
        <ul className="stack tight gap-2">
          {moves.map((move) => (
            <li key={`${move.from} ${move.to}`}>
              <b>{t.move(departmentName(move.from), departmentName(move.to))}</b>　{t.count(move.requests)}
              <span className="block t1 dim num words">{t.examples(move.numbers.join(locale === "zh" ? "、" : ", "))}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
