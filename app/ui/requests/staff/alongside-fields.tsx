import { workWords } from "~/i18n/messages/work";
import { useLocale, useWords } from "~/i18n/use-words";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { DateInput, Select, TextArea, TextInput } from "~/ui/primitives/inputs";
import type { MoveChoices } from "./move-fields";

/** The moves beside a request's way that take words: more time, help, arbitration, urging, supervision. */
export type AlongsideMove = "ask_extension" | "arbitrate" | "give_sub_task" | "answer_sub_task" | "cancel_sub_task" | "reply_urge" | "supervise" | "report_supervision";

/** What one of them asks. */
export function AlongsideFields({ move, choices, reply }: { move: AlongsideMove; choices: MoveChoices; reply?: MaybeReply }) {
  const t = useWords(workWords).fields;
  const locale = useLocale();
  const named = (list: readonly { code: string; zh: string; en: string }[]) => list.map(({ code, zh, en }) => ({ value: code, label: locale === "zh" ? zh : en }));
  const reason = <Field name="reason" label={t.reason} reply={reply}><TextArea rows={3} maxLength={500} /></Field>;

  switch (move) {
    case "ask_extension":
      return <><Field name="days" label={t.days} reply={reply}><TextInput type="number" min={1} max={15} width="short" inputMode="numeric" /></Field>{reason}</>;
    case "arbitrate":
      return <><Field name="toDepartmentCode" label={t.department} reply={reply}><Select empty="" options={named(choices.departments)} /></Field>{reason}</>;
    case "give_sub_task":
      return (
        <>
          <Field name="helperDepartmentCode" label={t.helper} reply={reply}><Select empty="" options={named(choices.departments)} /></Field>
          <Field name="task" label={t.task} reply={reply}><TextArea rows={3} maxLength={500} /></Field>
          <Field name="taskDays" label={t.taskDays} reply={reply}><TextInput type="number" min={1} max={30} width="short" inputMode="numeric" defaultValue="3" /></Field>
        </>
      );
    case "answer_sub_task":
      return <Field name="answer" label={t.answerToLead} reply={reply}><TextArea rows={4} maxLength={2000} /></Field>;
    case "cancel_sub_task":
      return <><Field name="helperDepartmentCode" label={t.helper} reply={reply}><Select options={named(choices.openTasks)} /></Field>{reason}</>;
    case "reply_urge":
      return <Field name="reply" label={t.reply} reply={reply}><TextArea rows={4} maxLength={1000} /></Field>;
    case "supervise":
      return (
        <>
          <Field name="words" label={t.order} reply={reply}><TextArea rows={3} maxLength={500} /></Field>
          <Field name="dueOn" label={t.orderDueOn} reply={reply}><DateInput min={choices.today} defaultValue={choices.nextWorkingDay} /></Field>
        </>
      );
    case "report_supervision":
      return <Field name="feedback" label={t.feedback} reply={reply}><TextArea rows={4} maxLength={1000} /></Field>;
  }
}
