import type { RequestMail } from "~/domain/notices/mails-of-request.server";
import { mailStateWords } from "~/i18n/messages/mail-states";
import { noticeKindWords } from "~/i18n/messages/notice-kinds";
import { useFormat, useWords } from "~/i18n/use-words";
import { StateTag } from "./delivery-state";

/**
 * The mails about a request, newest first, each with what became of it; what did not arrive says what to do about it.
 *
 * @param to who reads the list: the advice is another one for staff than for the company itself
 */
export function SentMails({ mails, to }: { mails: readonly RequestMail[]; to: "company" | "staff" }) {
  const t = useWords(mailStateWords);
  const kinds = useWords(noticeKindWords);
  const format = useFormat();
  const advice = to === "staff" ? t.todo : t.own;

  return (
    <ul className="rows">
      {mails.map(({ id, kind, to: address, state, createdAt }) => (
        <li key={id} className="row between other-request">
          <span>
            {kinds[kind]}
            <span className="block t1 dim">{format.dayTime(createdAt)}　<span className="nowrap">{address}</span></span>
            {state !== null && state in advice ? <span className="block t1 dim">{advice[state as keyof typeof advice]}</span> : null}
          </span>
          <StateTag state={state} />
        </li>
      ))}
    </ul>
  );
}
