import type { OpenMatters } from "~/domain/requests/open-matters.server";
import { clockWords } from "~/i18n/messages/clocks";
import { superviseWords } from "~/i18n/messages/supervise";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";

/** What hangs on a request beside its status: urges, orders, help asked, an extension; nothing when there is none. */
export function MattersPanel({ matters: { urges, orders, tasks, extension } }: { matters: OpenMatters }) {
  const t = useWords(superviseWords);
  const c = useWords(clockWords);
  const format = useFormat();
  const locale = useLocale();
  if (urges.length + orders.length + tasks.length === 0 && extension?.state !== "asked") return null;

  return (
    <section id="matters">
      <h2>{t.matters}</h2>
      <ul className="rows">
        {extension?.state === "asked" ? <Matter title={t.extension(extension.days, extension.askedBy)} state={c.extension.asked} words={extension.reason} isOpen /> : null}
        {urges.map((urge) => (
          <Matter key={`urge ${urge.no}`} title={t.urge(urge.no, format.dayTime(urge.urgedAt))} state={urge.repliedAt ? t.replied : t.replyBy(format.dayTime(urge.replyBy))} words={urge.words} answer={urge.reply} isOpen={!urge.repliedAt} />
        ))}
        {orders.map((order) => (
          <Matter key={order.id} title={t.order(c.colour[order.colour], format.dayTime(order.dueAt))} state={order.closedAt ? t.closed : order.feedbackAt ? t.feedback : order.orderedBy} words={order.words} answer={order.feedback} isOpen={!order.closedAt && !order.feedbackAt} />
        ))}
        {tasks.map((task) => (
          <Matter
            key={task.id} title={t.task(locale === "zh" ? task.shortZh : task.nameEn, format.dayTime(task.dueAt))} state={task.cancelledAt ? t.taken : task.answeredAt ? t.answered : ""}
            words={task.task} answer={task.answer} isOpen={!task.cancelledAt && !task.answeredAt}
          />
        ))}
      </ul>
    </section>
  );
}

function Matter({ title, state, words, answer, isOpen }: { title: string; state: string; words: string; answer?: string; isOpen: boolean }) {
  return (
    <li className="list-row">
      <span className="grow">
        <b className="block">{title}</b>
        {words ? <span className="block words">{words}</span> : null}
        {answer ? <span className="block words dim">{answer}</span> : null}
      </span>
      {state ? <span className={isOpen ? "is-warn nowrap" : "dim nowrap"}>{state}</span> : null}
    </li>
  );
}
