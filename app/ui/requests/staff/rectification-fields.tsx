import { Form } from "@remix-run/react";
import { statusWords } from "~/i18n/messages/status";
import { workWords } from "~/i18n/messages/work";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { TextArea } from "~/ui/primitives/inputs";
import { OptionCards } from "~/ui/primitives/option-cards";
import { callBackResults, findings } from "~db/vocabulary";

/** The steps of a rectification that take words. */
export const rectificationSteps = ["call_back", "record_finding", "uphold_finding", "overturn_finding", "answer_rating"] as const;
export type RectificationStep = (typeof rectificationSteps)[number];

/** What one step asks. */
export function RectificationFields({ step, reply }: { step: RectificationStep; reply?: MaybeReply }) {
  const t = useWords(workWords).fields;
  const s = useWords(statusWords);

  switch (step) {
    case "call_back":
      return (
        <>
          <OptionCards name="called" legend={t.called} options={callBackResults.map((value) => ({ value, label: s.callBack[value] }))} columns={2} reply={reply} />
          <Field name="callWords" label={t.callWords} reply={reply}><TextArea rows={3} maxLength={1000} /></Field>
        </>
      );
    case "record_finding":
      return (
        <>
          <OptionCards name="finding" legend={t.finding} options={findings.map((value) => ({ value, label: s.finding[value] }))} columns={2} reply={reply} />
          <Field name="findingWords" label={t.findingWords} reply={reply}><TextArea rows={3} maxLength={1000} /></Field>
        </>
      );
    case "uphold_finding":
      return <Field name="reviewWords" label={t.whyNot} reply={reply}><TextArea rows={3} maxLength={1000} /></Field>;
    case "overturn_finding":
      return <Field name="reviewWords" label={t.whyCounts} reply={reply}><TextArea rows={3} maxLength={1000} /></Field>;
    case "answer_rating":
      return <Field name="answer" label={t.ratingAnswer} reply={reply}><TextArea rows={5} maxLength={2000} /></Field>;
  }
}

/** The step as a form of its own, for the desk: what it settled itself it also puts right. */
export function RectificationForm({ step, version, reply }: { step: RectificationStep; version: number; reply?: MaybeReply }) {
  const t = useWords(workWords);
  const help: Partial<Record<RectificationStep, string>> = t.moveHelp;

  return (
    <section id="move">
      <h2>{t.moveTitle[step]}</h2>
      <Form method="post" className="move-form">
        <input type="hidden" name="move" value={step} />
        <input type="hidden" name="version" value={version} />
        {help[step] ? <p className="dim">{help[step]}</p> : null}
        <RectificationFields step={step} reply={reply} />
        <div className="buttons"><Button variant="primary">{t.confirm[step]}</Button></div>
      </Form>
    </section>
  );
}
