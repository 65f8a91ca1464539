import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { meanwhileWords } from "~/i18n/messages/meanwhile";
import { useWords } from "~/i18n/use-words";
import { Icon } from "~/ui/primitives/icon";

export interface ShownPerson {
  userId: string;
  name: string;
  /** of the department in charge: works on it; others look */
  isInCharge: boolean;
  /** nobody is believed longer than this without a new sign */
  seenUntil: Date;
}

/** Who else has this request open: 李敏正在处理. Looks again when somebody may have gone without saying so. */
export function Presence({ people }: { people: readonly ShownPerson[] }) {
  const t = useWords(meanwhileWords);
  const { revalidate } = useRevalidator();
  const next = people.length === 0 ? null : Math.min(...people.map(({ seenUntil }) => seenUntil.getTime()));
  useEffect(() => {
    if (next === null) return;
    const timer = window.setTimeout(revalidate, Math.max(next - Date.now(), 0) + 2_000);
    return () => window.clearTimeout(timer);
  }, [next, revalidate]);

  return (
    <p className="presence" role="status">
      {people.map(({ userId, name, isInCharge }) => (
        <span key={userId} className={isInCharge ? "chip chip-on" : "chip"}><Icon name="person" size={15} />{isInCharge ? t.worksOnIt(name) : t.looksAtIt(name)}</span>
      ))}
    </p>
  );
}
