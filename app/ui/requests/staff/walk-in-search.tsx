import { Form } from "@remix-run/react";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";

/** One search line of the walk-in: it lives in the address and keeps what was chosen before. */
export function WalkInSearch({ name, label, hint, button, value, keep }: {
  name: "q" | "find";
  label: string;
  hint: string;
  button: string;
  value?: string;
  keep: Readonly<Record<string, string | undefined>>;
}) {
  return (
    <Form method="get" role="search" aria-label={label} className="walk-in-search" preventScrollReset>
      {Object.entries(keep).map(([key, kept]) => (kept ? <input key={key} type="hidden" name={key} value={kept} /> : null))}
      <Field name={name} label={label} hint={hint} hideLabel wide><TextInput key={value} type="search" defaultValue={value} maxLength={80} autoComplete="off" enterKeyHint="search" autoFocus /></Field>
      <Button icon="search">{button}</Button>
    </Form>
  );
}
