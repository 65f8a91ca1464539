import { ticketWords } from "~/i18n/messages/ticket";
import { useFormat, useWords } from "~/i18n/use-words";
import type { TicketStatus } from "~db/vocabulary";
import type { ShownWait } from "../board/board-view";
import type { IconName } from "../primitives/icon";
import type { Tone } from "../primitives/status-tag";
import type { TicketView } from "./ticket-view";

const looks: Record<TicketStatus, { tone: Tone; icon: IconName }> = {
  waiting: { tone: "blue", icon: "clock" },
  called: { tone: "blue", icon: "bell" },
  serving: { tone: "blue", icon: "person" },
  parked: { tone: "warn", icon: "pause" },
  missed: { tone: "warn", icon: "late" },
  done: { tone: "ok", icon: "done" },
  left: { tone: "mute", icon: "withdrawn" },
  reserved: { tone: "mute", icon: "ticket" },
  unused: { tone: "mute", icon: "crossed" },
};

/** What the ticket is now in word, icon and colour; yesterday's is no longer valid whatever it was. */
export function useTicketState({ status, isToday }: Pick<TicketView, "status" | "isToday">): { tone: Tone; icon: IconName; word: string; isOver: boolean } {
  const t = useWords(ticketWords);
  const isOver = !isToday || status === "done" || status === "left" || status === "unused" || status === "reserved";
  if (!isToday && status !== "done" && status !== "left") return { tone: "mute", icon: "crossed", word: t.state.expired, isOver };
  return { ...looks[status], word: t.state[status], isOver };
}

/** How long it may still take: a range, "no wait", or not known. */
export function useWaitWords(): (wait: ShownWait) => string {
  const t = useWords(ticketWords);
  return (wait) => (wait === "none" ? t.waitNone : wait === "unknown" ? t.waitUnknown : t.waitRange(wait.from, wait.to));
}

/** One sentence that says what to do now. */
export function useTicketHelp(): (ticket: TicketView) => string | null {
  const t = useWords(ticketWords);
  const format = useFormat();
  return ({ status, isToday, backUntil, hasReturned, returnPlaces, issuedAt, wait }) => {
    if (status === "done") return t.doneHelp;
    if (status === "left" || status === "unused" || status === "reserved") return t.leftHelp;
    if (!isToday) return t.expiredHelp(format.dayOf(issuedAt));
    if (status === "called") return t.goToHelp;
    if (status === "parked") return t.parkedHelp;
    if (status === "missed") return backUntil ? t.missedHelp(format.time(backUntil)) : t.missedLate;
    if (status === "waiting" && wait === "unknown") return t.waitUnknownHelp;
    return status === "waiting" && hasReturned ? t.backHelp(returnPlaces) : null;
  };
}
