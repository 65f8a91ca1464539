import { Form } from "@remix-run/react";
import type { ShownRequest } from "~/domain/requests/get-request-for-company.server";
import { urgingWords } from "~/i18n/messages/urging";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button } from "../../primitives/button";
import { Field } from "../../primitives/field";
import type { MaybeReply } from "../../primitives/form-reply";
import { TextInput } from "../../primitives/inputs";
import { Section } from "../../primitives/page";

/** 催办: the button once it may be pressed, else from when; the last urge with the reply it got. */
export function UrgeCard({ view, reply }: { view: ShownRequest; reply: MaybeReply }) {
  const t = useWords(urgingWords);
  const format = useFormat();
  const { urges: [last], mayUrge } = view.urging;
  const mayPress = view.moves.includes("urge") && mayUrge.state === "open";
  if (mayUrge.state === "closed" && !last) return null;

  return (
    <Section title={t.urgeTitle} id="urge">
      {last ? (
        <div className="gap-2">
          <p>{t.urge(last.no, format.dayTime(last.urgedAt))}</p>
          {last.repliedAt ? <p className="words"><b>{t.urgeReply}</b>　{last.reply}</p> : <p className="dim">{t.urgeWaiting(format.dayTime(last.replyBy))}</p>}
        </div>
      ) : null}
      {mayUrge.state === "early" ? <p className="t2 dim">{t.urgeFrom(format.day(mayUrge.from))}</p> : null}
      {mayUrge.state === "urged" ? <p className="t2 dim">{t.urgeAgain(format.day(mayUrge.from))}</p> : null}
      {mayPress ? (
        <Form method="post" className="gap-4">
          <p>{mayUrge.because === "overdue" ? t.urgeOverdue : t.urgeSilent}</p>
          <input type="hidden" name="version" value={view.version} />
          <Field name="words" label={t.urgeWords} optional wide reply={reply}><TextInput maxLength={500} autoComplete="off" /></Field>
          <Button name="intent" value="urge">{t.urgeSend}</Button>
        </Form>
      ) : null}
    </Section>
  );
}
