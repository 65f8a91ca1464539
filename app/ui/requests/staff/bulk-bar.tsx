import { useEffect, useRef, useState } from "react";
import { inboxWords } from "~/i18n/messages/inbox";
import { workWords } from "~/i18n/messages/work";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { bulkActions } from "~db/vocabulary";

const boxes = (form: HTMLFormElement | null | undefined) => [...(form?.querySelectorAll<HTMLInputElement>('input[name="selected"]') ?? [])];

/** What can be done to the ticked requests. Each button leads to a page that says what would change. */
export function BulkBar() {
  const t = useWords(inboxWords);
  const bar = useRef<HTMLDivElement>(null);
  // Two numbers and not an object: the effect runs after each render, and an equal number ends that.
  const [ticked, setTicked] = useState<number | null>(null);
  const [toSign, setToSign] = useState(0);

  useEffect(() => {
    const form = bar.current?.closest("form");
    const recount = () => {
      const chosen = boxes(form).filter(({ checked }) => checked);
      setTicked(chosen.length);
      setToSign(chosen.filter(({ dataset }) => dataset["status"] === "routed").length);
    };
    recount();
    form?.addEventListener("change", recount);
    return () => form?.removeEventListener("change", recount);
  });

  return (
    <div className="float-bar" ref={bar}>
      {ticked === null ? null : <b role="status">{t.selected(ticked)}</b>}
      <span className="grow t2">{toSign > 0 ? t.canSign(toSign) : ""}</span>
      {bulkActions.map((action) => (
        <Button key={action} name="do" value={action} formAction="/inbox/bulk" variant={action === "sign" ? "primary" : "secondary"}>{t.actions[action]}</Button>
      ))}
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
