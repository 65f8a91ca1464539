import { statusWords } from "~/i18n/messages/status";
import { textWords } from "~/i18n/messages/texts";
import { workWords } from "~/i18n/messages/work";
import { useLocale, useWords } from "~/i18n/use-words";
import { classNames } from "~/ui/primitives/class-names";
import { Field, FieldError } from "~/ui/primitives/field";
import { asReply, fieldId, type MaybeReply } from "~/ui/primitives/form-reply";
import { DateInput, Select, TextArea, TextInput } from "~/ui/primitives/inputs";
import { Checkbox, OptionCards } from "~/ui/primitives/option-cards";
import { outcomes, returnReasons, suspensionKinds, type RequestMove } from "~db/vocabulary";
import { AlongsideFields } from "./alongside-fields";
import { RectificationFields } from "./rectification-fields";
import { TextChips, type ShownText } from "./text-chips";

/** What the fields of the moves offer to choose from. */
export interface MoveChoices {
  departments: { code: string; zh: string; en: string }[];
  materials: { no: number; nameZh: string; nameEn: string; state: string; reason: string }[];
  /** a second request for papers needs a reason */
  isSecondSupplement: boolean;
  /** default last day for papers */
  suggestedDueOn: string;
  /** what the liaison asked for, when an extension waits for the head */
  askedExtension: { days: number; reason: string } | null;
  /** helping departments that owe an answer */
  openTasks: { code: string; zh: string; en: string }[];
  nextWorkingDay: string;
  /** earliest day that may be chosen */
  today: string;
}

/** The fields one move needs, with what was typed before a refusal. */
export function MoveFields({ move, choices, texts, reply }: { move: RequestMove; choices: MoveChoices; texts: readonly ShownText[]; reply?: MaybeReply }) {
  const t = useWords(workWords).fields;
  const s = useWords(statusWords);
  const locale = useLocale();
  const departments = choices.departments.map(({ code, zh, en }) => ({ value: code, label: locale === "zh" ? zh : en }));
  const outcomeCards = outcomes.map((value) => ({ value, label: s.outcome[value] }));
  const reason = (
    <Field name="reason" label={t.reason} reply={reply}><TextArea rows={3} maxLength={500} /></Field>
  );

  const added = <AddedWords reply={reply} />;

  switch (move) {
    case "ask_for_papers":
      return <><PapersFields choices={choices} texts={texts} reply={reply} />{added}</>;
    case "accept":
    case "resume":
      return added;
    case "not_accept":
      return (
        <>
          {reason}
          <Field name="legalBasis" label={t.legalBasis} hint={t.legalBasisHint} reply={reply}><TextInput maxLength={300} /></Field>
          <Field name="rightBody" label={t.rightBody} optional reply={reply}><TextInput maxLength={200} /></Field>
        </>
      );
    case "return":
      return (
        <>
          <Field name="reasonKey" label={t.returnReason} reply={reply}>
            <Select empty="" options={returnReasons.map((value) => ({ value, label: s.returnReason[value] }))} />
          </Field>
          {reason}
        </>
      );
    case "not_ours":
      return (
        <>
          <Field name="proposedDepartmentCode" label={t.proposed} reply={reply}><Select empty="" options={departments} /></Field>
          {reason}
        </>
      );
    case "hand_over":
      return (
        <>
          <Field name="toDepartmentCode" label={t.department} reply={reply}><Select empty="" options={departments} /></Field>
          {reason}
          {added}
        </>
      );
    case "suspend":
      return (
        <>
          <Field name="kind" label={t.kind} reply={reply}>
            <Select empty="" options={suspensionKinds.map((value) => ({ value, label: s.suspension[value] }))} />
          </Field>
          {reason}
          <Field name="expectedOn" label={t.expectedOn} optional reply={reply}><DateInput min={choices.today} /></Field>
          {added}
        </>
      );
    case "extend":
      return (
        <>
          <Field name="days" label={t.days} reply={reply}><TextInput type="number" min={1} max={15} width="short" inputMode="numeric" defaultValue={choices.askedExtension ? String(choices.askedExtension.days) : undefined} /></Field>
          <Field name="reason" label={t.reason} reply={reply}><TextArea rows={3} maxLength={500} defaultValue={choices.askedExtension?.reason} /></Field>
        </>
      );
    case "decide":
    case "complete":
      return (
        <>
          <OptionCards name="outcome" legend={t.outcome} options={outcomeCards} columns={2} reply={reply} />
          <Field name="answer" label={t.answerToCompany} reply={reply}><TextArea rows={5} maxLength={2000} /></Field>
          {move === "decide" ? <Field name="document" label={t.document} optional reply={reply}><TextInput maxLength={200} /></Field> : null}
        </>
      );
    case "deliver":
      return (
        <>
          <OptionCards name="how" legend={t.how} options={[{ value: "collected", label: t.collected }, { value: "mailed", label: t.mailed }]} columns={2} defaultValue="collected" reply={reply} />
          <Field name="to" label={t.to} reply={reply}><TextInput maxLength={100} /></Field>
        </>
      );
    case "reopen":
    case "refuse_extension":
    case "hand_back":
      return reason;
    case "call_back":
    case "record_finding":
    case "uphold_finding":
    case "overturn_finding":
    case "answer_rating":
      return <RectificationFields step={move} reply={reply} />;
    case "ask_extension":
    case "arbitrate":
    case "give_sub_task":
    case "answer_sub_task":
    case "cancel_sub_task":
    case "reply_urge":
    case "supervise":
    case "report_supervision":
      return <AlongsideFields move={move} choices={choices} reply={reply} />;
    default:
      return null;
  }
}

/** A word to the company in the mail of a move that otherwise speaks for itself. */
function AddedWords({ reply }: { reply?: MaybeReply }) {
  const t = useWords(textWords);
  return <Field name="addedWords" label={t.addedWords} hint={t.addedWordsHint} optional reply={reply}><TextArea rows={2} maxLength={500} /></Field>;
}

/** One block a paper: tick it, and say what is wrong, what is needed, an example. Papers already returned come ticked. */
function PapersFields({ choices, texts, reply }: { choices: MoveChoices; texts: readonly ShownText[]; reply?: MaybeReply }) {
  const t = useWords(workWords).fields;
  const problem = asReply(reply)?.errors["line"];

  return (
    <>
      {choices.isSecondSupplement ? (
        <Field name="secondReason" label={t.secondReason} hint={t.secondReasonHint} reply={reply}><TextArea rows={2} maxLength={500} /></Field>
      ) : null}
      <Field name="dueOn" label={t.dueOn} reply={reply}><DateInput min={choices.today} defaultValue={choices.suggestedDueOn} /></Field>
      <fieldset className={classNames("field", "field-wide", problem && "field-bad")} id={fieldId("line")} tabIndex={-1}>
        <legend className="field-label">{t.askWhich}</legend>
        {problem ? <FieldError id={fieldId("line")} problem={problem} reply={reply} /> : null}
        {choices.materials.map((material) => <AskedPaper key={material.no} material={material} texts={texts} reply={reply} />)}
      </fieldset>
    </>
  );
}

function AskedPaper({ material: { no, nameZh, nameEn, state, reason }, texts, reply }: { material: MoveChoices["materials"][number]; texts: readonly ShownText[]; reply?: MaybeReply }) {
  const t = useWords(workWords).fields;
  const locale = useLocale();
  const shown = asReply(reply);

  return (
    <div className="ask-paper">
      <Checkbox
        bare name="line" value={String(no)} label={<>{no}　{locale === "zh" ? nameZh : nameEn}</>} defaultChecked={state === "returned"}
        reply={shown && { ...shown, errors: {} }}
      />
      <div className="ask-fields">
        <TextChips texts={texts} paperNo={no} />
        <Field name={`problem-${no}`} label={t.problem} reply={reply}><TextInput maxLength={300} defaultValue={state === "returned" ? reason : undefined} /></Field>
        <Field name={`needed-${no}`} label={t.needed} reply={reply}><TextInput maxLength={300} /></Field>
        <Field name={`example-${no}`} label={t.example} optional reply={reply}><TextInput maxLength={300} /></Field>
      </div>
    </div>
  );
}
