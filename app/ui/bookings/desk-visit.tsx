import { Form } from "@remix-run/react";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { deskVisitWords } from "~/i18n/messages/desk-visits";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button, Buttons } from "../primitives/button";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { Select, TextInput } from "../primitives/inputs";
import { Section } from "../primitives/page";
import { Unfold } from "../primitives/unfold";

/** The desk moves the visit to a free time or cancels it, saying why. */
export function ChangeVisit({ free, reply }: { free: readonly Date[]; reply: MaybeReply }) {
  const t = useWords(deskVisitWords);
  const format = useFormat();

  return (
    <Section>
      <Unfold title={t.move}>
        {free.length === 0 ? <p>{t.noFree}</p> : (
          <Form method="post" className="fields measure">
            <input type="hidden" name="intent" value="move" />
            <Field name="startsAt" label={t.moveTo} reply={reply}><Select options={free.map((at) => ({ value: at.toISOString(), label: format.dayTime(at) }))} /></Field>
            <Buttons><Button variant="primary">{t.moveConfirm}</Button></Buttons>
          </Form>
        )}
      </Unfold>
      <Unfold title={t.cancel}>
        <Form method="post" className="fields measure">
          <input type="hidden" name="intent" value="cancel" />
          <Field name="reason" label={t.cancelReason} reply={reply}><TextInput maxLength={200} /></Field>
          <Buttons><Button variant="danger-solid">{t.cancelConfirm}</Button></Buttons>
        </Form>
      </Unfold>
    </Section>
  );
}

interface AttendanceProps {
  attendance: {
    missed: readonly { appointmentId: string; startsAt: Date; excusedByName: string; excuseReason: string }[];
    restrictions: readonly { id: string; until: Date; liftedAt: Date | null; liftedByName: string; liftReason: string; isInForce: boolean }[];
  };
  reply: MaybeReply;
}

/** What the company missed, what followed, and the two ways to put it right; both ask for a reason. */
export function Attendance({ attendance: { missed, restrictions }, reply }: AttendanceProps) {
  const t = useWords(deskVisitWords);
  const format = useFormat();

  return (
    <Section title={t.attendance}>
      {missed.length === 0 ? <p className="dim">{t.nothingMissed}</p> : null}
      {restrictions.map((row) => {
        const until = format.day(shanghaiDay(row.until));
        return (
          <div key={row.id}>
            <p><b>{row.isInForce ? t.restricted(until) : row.liftedAt ? t.lifted(row.liftedByName, row.liftReason) : t.ended(until)}</b></p>
            {row.isInForce ? <WithReason title={t.lift} intent="lift" field="restrictionId" id={row.id} reply={reply} /> : null}
          </div>
        );
      })}
      {missed.map((row) => (
        <div key={row.appointmentId}>
          <p>{t.missedOn(format.dayTime(row.startsAt))}　<span className="dim">{row.excuseReason === "" ? t.counted : t.excused(row.excusedByName, row.excuseReason)}</span></p>
          {row.excuseReason === "" ? <WithReason title={t.excuse} intent="excuse" field="appointmentId" id={row.appointmentId} reply={reply} /> : null}
        </div>
      ))}
    </Section>
  );
}

function WithReason({ title, intent, field, id, reply }: { title: string; intent: string; field: string; id: string; reply: MaybeReply }) {
  const t = useWords(deskVisitWords);

  return (
    <Unfold title={title}>
      <Form method="post" className="fields measure">
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name={field} value={id} />
        <Field name="reason" label={t.reason} hint={t.reasonHint} reply={reply}><TextInput maxLength={200} /></Field>
        <Buttons><Button>{title}</Button></Buttons>
      </Form>
    </Unfold>
  );
}
