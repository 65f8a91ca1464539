import { useEffect, useRef, useState } from "react";
import { workWords } from "~/i18n/messages/work";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";

const boxes = (form: HTMLFormElement | null | undefined) => [...(form?.querySelectorAll<HTMLInputElement>('input[name="selected"]') ?? [])];

/** Signs for the ticked requests: says how many and what follows. Without script the button signs for what is ticked. */
export function SignBar() {
  const t = useWords(workWords);
  const bar = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState<number | null>(null);

  useEffect(() => {
    const form = bar.current?.closest("form");
    const recount = () => setCount(boxes(form).filter(({ checked }) => checked).length);
    recount();
    form?.addEventListener("change", recount);
    return () => form?.removeEventListener("change", recount);
  });

  return (
    <div className="float-bar" ref={bar}>
      {count === null ? null : <b role="status">{t.selected(count)}</b>}
      <span className="grow t2">{t.signMeans}</span>
      <Button variant="primary" icon="signed">{t.signSelected}</Button>
    </div>
  );
}

/** The tick in the head of the list, for all its rows. Only where script runs: nothing else can tick for somebody. */
export function SelectAll() {
  const t = useWords(workWords);
  const box = useRef<HTMLInputElement>(null);
  const [canSelect, setCanSelect] = useState(false);
  useEffect(() => setCanSelect(true), []);
  if (!canSelect) return null;

  const selectAll = (isOn: boolean) => {
    const form = box.current?.closest("form");
    for (const one of boxes(form)) one.checked = isOn;
    form?.dispatchEvent(new Event("change", { bubbles: true }));
  };
  return <input ref={box} type="checkbox" aria-label={t.selectAll} onChange={(event) => selectAll(event.currentTarget.checked)} />;
}
