import { Link } from "@remix-run/react";
import { shellWords } from "~/i18n/messages/shell";
import { useWords } from "~/i18n/use-words";

/** Steps of a form as stops on a line, at most five. `current` counts from 1; names link back, never ahead. */
export function Steps({ names, current, links = [] }: { names: readonly string[]; current: number; links?: readonly (string | null | undefined)[] }) {
  const t = useWords(shellWords);

  return (
    <div className="steps-box">
      <p className="vh">{t.step(current, names.length)}</p>
      <ol className="steps">
        {names.map((name, at) => {
          const isDone = at + 1 < current;
          const isHere = at + 1 === current;
          const link = isDone ? links[at] : undefined;
          return (
            <li key={name} className={isDone ? "stop-done" : isHere ? "stop-now" : undefined} aria-current={isHere ? "step" : undefined}>
              {link ? <Link to={link}>{name}</Link> : name}
              {isDone ? <span className="vh">（{t.stepDone}）</span> : null}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
