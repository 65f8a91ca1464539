import { useEffect, useRef, useState } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { useLocale, useWords } from "~/i18n/use-words";
import { asReply, fieldId, sentenceIn, type MaybeReply } from "./form-reply";
import { Icon } from "./icon";

/**
 * First on the page after a refusal: how many answers need changing, each a link to its field in the same words as
 * there, with what the field is called where a script can look. Takes focus, so that nobody has to look for it; the page
 * title says 错误 while it stands.
 */
export function ErrorSummary({ reply }: { reply: MaybeReply }) {
  const t = useWords(shellWords);
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const shown = asReply(reply);
  const errors = Object.entries(shown?.errors ?? {});
  const [labels, setLabels] = useState<Record<string, string>>({});
  const isShown = errors.length > 0 || Boolean(shown?.formError);

  useEffect(() => {
    if (!isShown) return;
    setLabels(labelsOf(Object.keys(asReply(reply)?.errors ?? {})));
    box.current?.focus();
    const title = document.title;
    document.title = t.errorTitle(title);
    return () => {
      if (document.title === t.errorTitle(title)) document.title = title;
    };
  }, [reply, isShown, t]);
  if (!shown || !isShown) return null;

  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">
        <Icon name="alert" />
        {errors.length > 0 ? t.problems(errors.length) : t.problemPage}
      </h2>
      {shown.formError ? <p>{sentenceIn(reply, shown.formError.key, locale) ?? t.problemText}</p> : null}
      {errors.length > 0 ? (
        <ul>
          {errors.map(([name, key]) => {
            const [label = "", sentence] = [labels[name], sentenceIn(reply, key, locale) ?? t.problemHere];
            return <li key={name}><a href={`#${fieldId(name)}`}>{sentence.includes(label) ? null : <b>{label}　</b>}{sentence}</a></li>;
          })}
        </ul>
      ) : null}
    </div>
  );
}

/** What stands above the fields, where it is a name and not a sentence to tick; without the "optional" behind it. */
function labelsOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, document.querySelector(`.field-label[for="${fieldId(name)}"]`)?.firstChild?.textContent ?? ""]));
}
