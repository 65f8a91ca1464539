import type { InputHTMLAttributes } from "react";
import { classNames } from "./class-names";
import { SavedNow, useField } from "./field";

type NativeInput = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "autoComplete" | "inputMode" | "maxLength" | "minLength" | "min" | "max" | "pattern" | "placeholder" | "readOnly" | "autoFocus" | "spellCheck" | "list" | "enterKeyHint"
>;

interface TextInputProps extends NativeInput {
  type?: "text" | "email" | "tel" | "password" | "number" | "search" | "url";
  /** shown until something was typed */
  defaultValue?: string;
  /** a short answer: 10 characters wide, or the six digits of a code */
  width?: "full" | "short" | "code";
  lang?: string;
}

/** One line of text. The value typed before a refusal wins over `defaultValue`. */
export function TextInput({ type = "text", defaultValue, width = "full", ...rest }: TextInputProps) {
  const { id, name, kept, isBad, describedBy, isOptional } = useField();

  return (
    <>
      <input
        id={id}
        name={name}
        type={type}
        className={classNames("input", width !== "full" && `input-${width}`)}
        defaultValue={type === "password" ? undefined : (kept ?? defaultValue)}
        aria-invalid={isBad || undefined}
        aria-describedby={describedBy}
        aria-required={!isOptional || undefined}
        {...rest}
      />
      {type === "password" ? null : <SavedNow value={defaultValue} />}
    </>
  );
}

interface TextAreaProps {
  defaultValue?: string;
  rows?: number;
  maxLength?: number;
  placeholder?: string;
}

/** Several lines of text. */
export function TextArea({ defaultValue, rows = 4, ...rest }: TextAreaProps) {
  const { id, name, kept, isBad, describedBy, isOptional } = useField();

  return (
    <>
      <textarea
        id={id}
        name={name}
        rows={rows}
        className="input"
        defaultValue={kept ?? defaultValue}
        aria-invalid={isBad || undefined}
        aria-describedby={describedBy}
        aria-required={!isOptional || undefined}
        {...rest}
      />
      <SavedNow value={defaultValue} />
    </>
  );
}

export interface Choice {
  value: string;
  label: string;
  disabled?: boolean;
}

/** One of many; the browser's own list, which phones show best. */
export function Select({ options, defaultValue, empty }: { options: readonly Choice[]; defaultValue?: string; /** first line, with no value */ empty?: string }) {
  const { id, name, kept, isBad, describedBy, isOptional } = useField();

  return (
    <select
      id={id}
      name={name}
      className="input"
      defaultValue={kept ?? defaultValue ?? ""}
      aria-invalid={isBad || undefined}
      aria-describedby={describedBy}
      aria-required={!isOptional || undefined}
    >
      {empty === undefined ? null : <option value="">{empty}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>
      ))}
    </select>
  );
}

/** A day, yyyy-MM-dd, through the browser's own calendar. */
export function DateInput({ defaultValue, min, max }: { defaultValue?: string; min?: string; max?: string }) {
  const { id, name, kept, isBad, describedBy, isOptional } = useField();

  return (
    <input
      id={id}
      name={name}
      type="date"
      className="input input-date"
      defaultValue={kept ?? defaultValue}
      min={min}
      max={max}
      aria-invalid={isBad || undefined}
      aria-describedby={describedBy}
      aria-required={!isOptional || undefined}
    />
  );
}

/** Files from this device; the form needs `encType="multipart/form-data"`. */
export function FileInput({ accept, multiple, capture, onChoose }: {
  accept?: string;
  multiple?: boolean;
  capture?: "environment" | "user";
  /** where script runs: what was chosen, at once */
  onChoose?: (files: File[], input: HTMLInputElement) => void;
}) {
  const { id, name, isBad, describedBy } = useField();

  return (
    <input
      id={id}
      name={name}
      type="file"
      className="input"
      accept={accept}
      multiple={multiple}
      capture={capture}
      onChange={onChoose ? ({ currentTarget }) => onChoose([...(currentTarget.files ?? [])], currentTarget) : undefined}
      aria-invalid={isBad || undefined}
      aria-describedby={describedBy}
    />
  );
}
