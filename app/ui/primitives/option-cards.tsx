import type { ReactNode } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { useWords } from "~/i18n/use-words";
import { classNames } from "./class-names";
import { FieldError } from "./field";
import { asReply, fieldId, keptChoices, type MaybeReply } from "./form-reply";

export interface CardOption {
  value: string;
  label: ReactNode;
  /** one line of help */
  help?: ReactNode;
  disabled?: boolean;
  lang?: string;
}

interface OptionCardsProps {
  name: string;
  legend: ReactNode;
  hideLegend?: boolean;
  hint?: ReactNode;
  optional?: boolean;
  type?: "radio" | "checkbox";
  options: readonly CardOption[];
  /** chosen at first */
  defaultValue?: string | readonly string[];
  reply?: MaybeReply;
  columns?: 1 | 2 | 3;
  /** where the same question stands several times on a page: what sets their ids apart */
  idPart?: string;
}

/** Two to six choices as cards; the whole card presses. */
export function OptionCards({ name, legend, hideLegend, hint, optional, type = "radio", options, defaultValue, reply, columns = 1, idPart }: OptionCardsProps) {
  const t = useWords(shellWords);
  const id = fieldId(idPart ? `${name}-${idPart}` : name);
  const problem = asReply(reply)?.errors[name];
  const atFirst = defaultValue === undefined ? [] : typeof defaultValue === "string" ? [defaultValue] : defaultValue;
  const chosen = keptChoices(reply, name) ?? atFirst;
  const describedBy = [hint ? `${id}-hint` : "", problem ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;

  return (
    <fieldset className={classNames("field", "field-wide", problem && "field-bad")} aria-describedby={describedBy}>
      <legend className={hideLegend ? "vh" : "field-label"}>
        {legend}
        {optional ? <span className="field-optional">{t.optional}</span> : null}
      </legend>
      {hint ? <p className="field-hint" id={`${id}-hint`}>{hint}</p> : null}
      {problem ? <FieldError id={id} problem={problem} reply={reply} /> : null}
      <div className={classNames("options", columns > 1 && `options-${columns}`)}>
        {options.map((option, at) => {
          // the summary links to the first choice
          const optionId = at === 0 ? id : `${id}-${at}`;
          return (
            <div className="option" key={option.value} lang={option.lang}>
              <input
                type={type}
                id={optionId}
                name={name}
                value={option.value}
                defaultChecked={chosen.includes(option.value)}
                disabled={option.disabled}
                aria-invalid={problem ? true : undefined}
              />
              <label htmlFor={optionId}>
                <span className={option.help ? "option-name" : undefined}>{option.label}</span>
                {option.help ? <span className="option-help">{option.help}</span> : null}
              </label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

interface CheckboxProps {
  name: string;
  value?: string;
  label: ReactNode;
  help?: ReactNode;
  defaultChecked?: boolean;
  /** without frame, inside running text or lists */
  bare?: boolean;
  reply?: MaybeReply;
  disabled?: boolean;
}

/** One box to tick, on its own. */
export function Checkbox({ name, value = "on", label, help, defaultChecked, bare, reply, disabled }: CheckboxProps) {
  const id = value === "on" ? fieldId(name) : fieldId(`${name}-${value}`);
  const problem = asReply(reply)?.errors[name];
  const kept = keptChoices(reply, name);

  return (
    <div className={classNames("field", "field-wide", problem && "field-bad")}>
      {problem ? <FieldError id={id} problem={problem} reply={reply} /> : null}
      <div className={classNames("option", bare && "option-bare")}>
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          disabled={disabled}
          defaultChecked={kept ? kept.includes(value) : defaultChecked}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-error` : undefined}
        />
        <label htmlFor={id}>
          <span className={help ? "option-name" : undefined}>{label}</span>
          {help ? <span className="option-help">{help}</span> : null}
        </label>
      </div>
    </div>
  );
}

interface SegmentsProps {
  name: string;
  /** said to readers who do not see the row, e.g. the name of the paper */
  legend: string;
  options: readonly { value: string; label: string; tone?: "warn" | "error" }[];
  defaultValue?: string;
  reply?: MaybeReply;
}

/** One choice of two or three side by side: 收 / 容缺 / 缺. */
export function Segments({ name, legend, options, defaultValue, reply }: SegmentsProps) {
  const id = fieldId(name);
  const chosen = keptChoices(reply, name)?.[0] ?? defaultValue;

  return (
    <fieldset>
      <legend className="vh">{legend}</legend>
      <div className="segments">
        {options.map((option, at) => {
          const optionId = at === 0 ? id : `${id}-${at}`;
          return (
            <div className={classNames("segment", option.tone && `segment-${option.tone}`)} key={option.value}>
              <input type="radio" id={optionId} name={name} value={option.value} defaultChecked={chosen === option.value} />
              <label htmlFor={optionId}>{option.label}</label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
