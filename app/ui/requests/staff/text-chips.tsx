import type { KeyboardEvent, MouseEvent } from "react";
import { textWords } from "~/i18n/messages/texts";
import { useWords } from "~/i18n/use-words";
import { classNames } from "~/ui/primitives/class-names";

/** A standard text as it would stand in the form. */
export interface ShownText {
  id: string;
  title: string;
  words: Record<string, string>;
}

/**
 * The standard texts that fit here, each a button that puts its words into the fields. With script they go in at once,
 * behind what stands there; without, the press brings the page back with them.
 */
export function TextChips({ texts, paperNo }: { texts: readonly ShownText[]; /** the paper whose lines they fill */ paperNo?: number }) {
  const t = useWords(textWords);
  if (texts.length === 0) return null;

  return (
    <div className="text-chips" role="group" aria-label={t.offered}>
      <span className="t1 dim">{t.offered}</span>
      {texts.map((text, at) => (
        <button
          key={text.id} type="submit" name="text" value={paperNo === undefined ? text.id : `${text.id}:${paperNo}`} formNoValidate
          className="text-chip" title={Object.values(text.words).join("\n")} onClick={(event) => putIn(event, text, paperNo)}
        >
          {text.title}{at < 9 ? <kbd aria-hidden="true">{at + 1}</kbd> : null}
        </button>
      ))}
      {/* said once, where the first row of buttons stands */}
      <span className={classNames("t1", "dim", "text-chips-hint")}>{t.insertHint}</span>
    </div>
  );
}

function putIn(event: MouseEvent<HTMLButtonElement>, { words }: ShownText, paperNo: number | undefined) {
  const { form } = event.currentTarget;
  if (!form) return;
  event.preventDefault();

  let first: HTMLInputElement | HTMLTextAreaElement | undefined;
  for (const [field, said] of Object.entries(words)) {
    const input = form.elements.namedItem(paperNo === undefined ? field : `${field}-${paperNo}`);
    if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) continue;
    const before = input.value.trim();
    const joint = input instanceof HTMLTextAreaElement ? "\n" : " ";
    if (!before.includes(said)) input.value = before === "" ? said : `${before}${joint}${said}`;
    first ??= input;
  }
  const tick = paperNo === undefined ? null : form.querySelector<HTMLInputElement>(`input[name="line"][value="${paperNo}"]`);
  if (tick) tick.checked = true;
  first?.focus();
}

/** Alt and a digit press the button of that number: in the paper one is writing about, else in the form. */
export function pressTextByKey(event: KeyboardEvent<HTMLFormElement>) {
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (!event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing || !digit) return;
  const place = (event.target instanceof Element ? event.target.closest(".ask-paper") : null) ?? event.currentTarget;
  const button = place.querySelectorAll<HTMLButtonElement>(".text-chip")[Number(digit) - 1];
  if (!button) return;
  event.preventDefault();
  button.click();
}
