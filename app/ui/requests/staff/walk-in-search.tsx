import { Form, useSubmit } from "@remix-run/react";
import { useRef, type KeyboardEvent } from "react";
import { Button } from "~/ui/primitives/button";
import { fieldId } from "~/ui/primitives/form-reply";

const pauseMs = 120;

/**
 * One search line of the walk-in: it lives in the address and keeps what was chosen before. With script it finds while
 * one types; Enter takes the first that is shown. Without, Enter searches, and a single find is taken at once.
 */
export function WalkInSearch({ name, label, hint, button, value, keep }: {
  name: "q" | "find";
  label: string;
  hint: string;
  button: string;
  value?: string;
  keep: Readonly<Record<string, string | undefined>>;
}) {
  const submit = useSubmit();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = { id: fieldId(name), name };

  const search = (form: HTMLFormElement | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { if (form) void submit(form, { replace: true, preventScrollReset: true }); }, pauseMs);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    clearTimeout(timer.current);
    // Only what was found for just these letters; else the search runs and takes a single find by itself.
    if (event.currentTarget.value.trim() !== (value ?? "")) return;
    const first = document.querySelector<HTMLElement>(`[data-found="${name}"] a`);
    if (!first) return;
    event.preventDefault();
    first.click();
  };

  return (
    <Form method="get" role="search" aria-label={label} className="walk-in-search" preventScrollReset>
      {Object.entries(keep).map(([key, kept]) => (kept ? <input key={key} type="hidden" name={key} value={kept} /> : null))}
      <div className="field field-wide">
        <label className="vh" htmlFor={input.id}>{label}</label>
        <p className="field-hint" id={`${input.id}-hint`}>{hint}</p>
        <input
          {...input} type="search" className="input" defaultValue={value} maxLength={80} autoComplete="off" enterKeyHint="search" autoFocus aria-describedby={`${input.id}-hint`}
          onChange={(event) => { if (!(event.nativeEvent as InputEvent).isComposing) search(event.target.form); }}
          onCompositionEnd={(event) => search(event.currentTarget.form)}
          onKeyDown={onKeyDown}
        />
      </div>
      <Button icon="search" name="go" value="1">{button}</Button>
    </Form>
  );
}
