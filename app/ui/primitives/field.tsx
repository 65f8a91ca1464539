import { createContext, useContext, type ReactNode } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { useLocale, useWords } from "~/i18n/use-words";
import { classNames } from "./class-names";
import { asReply, fieldId, isSavedMeanwhile, keptText, sentenceIn, type MaybeReply } from "./form-reply";
import { Icon } from "./icon";

interface FieldFacts {
  id: string;
  name: string;
  kept: string | undefined;
  isBad: boolean;
  describedBy: string | undefined;
  isOptional: boolean;
  /** somebody saved something else meanwhile */
  isOvertaken: boolean;
}

const FieldContext = createContext<FieldFacts | null>(null);

/** The facts of the field around an input: id, name, kept value, what describes it. */
export function useField(): FieldFacts {
  const field = useContext(FieldContext);
  if (!field) throw new Error("an input stands outside a Field");
  return field;
}

interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  /** what the action answered; gives the kept value and the error */
  reply?: MaybeReply;
  /** apart from the same field in another form of the page */
  idPart?: string;
  /** as wide as its column */
  wide?: boolean;
  hideLabel?: boolean;
  children: ReactNode;
}

/** Label, hint, message, input, in this order; the input inside picks up name, id, value and descriptions. */
export function Field({ name, label, hint, optional, reply, idPart, wide, hideLabel, children }: FieldProps) {
  const t = useWords(shellWords);
  const id = fieldId(idPart ? `${name}-${idPart}` : name);
  const problem = asReply(reply)?.errors[name];
  const describedBy = [hint ? `${id}-hint` : "", problem ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;

  return (
    <div className={classNames("field", wide && "field-wide", problem && "field-bad")}>
      <label className={hideLabel ? "vh" : "field-label"} htmlFor={id}>
        {label}
        {optional ? <span className="field-optional">{t.optional}</span> : null}
      </label>
      {hint ? <p className="field-hint" id={`${id}-hint`}>{hint}</p> : null}
      {problem ? <FieldError id={id} problem={problem} reply={reply} /> : null}
      <FieldContext.Provider value={{ id, name, kept: keptText(reply, name), isBad: Boolean(problem), describedBy, isOptional: Boolean(optional), isOvertaken: isSavedMeanwhile(reply) }}>
        {children}
      </FieldContext.Provider>
    </div>
  );
}

/** After somebody else saved meanwhile: what is saved now, below what was typed here; nothing for a field that begins empty always. */
export function SavedNow({ value }: { value: string | undefined }) {
  const { kept, isOvertaken } = useField();
  const t = useWords(shellWords);

  return isOvertaken && kept !== undefined && value !== undefined && kept !== value ? <p className="field-hint words">{t.savedNow}{value || t.savedNothing}</p> : null;
}

/** The sentence at a field; same words as in the summary. */
export function FieldError({ id, problem, reply }: { id: string; problem: string; reply: MaybeReply }) {
  const t = useWords(shellWords);
  const locale = useLocale();

  return (
    <p className="field-error" id={`${id}-error`}>
      <Icon name="alert" />
      <span>{sentenceIn(reply, problem, locale) ?? t.problemHere}</span>
    </p>
  );
}
