import type { ReactNode } from "react";
import type { Remaining } from "~/domain/calendar/due-dates";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { shellWords } from "~/i18n/messages/shell";
import { useFormat, useWords } from "~/i18n/use-words";
import { Icon, type IconName } from "./icon";

interface DueChipProps {
  dueAt: Date;
  /** how it stands, from `remaining()` */
  facts: Pick<Remaining, "state" | "workingDays" | "isProvisional">;
  /** the clock stands still; say why in `note` */
  isPaused?: boolean;
  /** lists say how long is left and put the date below; pages say the date */
  list?: boolean;
  /** second line instead of the date: which clock, why it stands still */
  note?: ReactNode;
}

/** A due date as icon, word and date; never colour alone. */
export function DueChip({ dueAt, facts, isPaused, list, note }: DueChipProps) {
  const t = useWords(shellWords);
  const format = useFormat();
  const day = format.day(shanghaiDay(dueAt));
  const provisional = facts.isProvisional ? t.provisional : "";

  const look = ((): { tone: string; icon: IconName; word: string } => {
    if (isPaused) return { tone: "paused", icon: "pause", word: t.paused };
    if (facts.state === "late") return { tone: "late", icon: "late", word: facts.workingDays > 0 ? t.late(format.workingDays(facts.workingDays)) : t.lateNow };
    if (facts.state === "soon") return { tone: "soon", icon: "clock", word: list ? format.relativeTime(dueAt) : t.dueAt(format.relativeTime(dueAt)) };
    return { tone: "fine", icon: facts.isProvisional ? "info" : "calendar", word: list ? t.left(format.workingDays(facts.workingDays)) : day + provisional };
  })();
  const below = note ?? (list && !isPaused ? day + provisional : null);

  return (
    <span className="due-box">
      <span className={`due due-${look.tone}`}>
        <Icon name={look.icon} size={16} />
        <b>{look.word}</b>
      </span>
      {below ? <span className="due-date">{below}</span> : null}
    </span>
  );
}
