import type { Opening, WaitRange } from "~/domain/stations/opening";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { stationWords } from "~/i18n/messages/home";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";

export interface StationNow {
  opening: Opening;
  waiting: number;
  wait: WaitRange | undefined;
}

/** How a station stands now in two short lines: how many wait and how long, or closed and when it opens. */
export function useStationState({ opening, waiting, wait }: StationNow): { isOpen: boolean; first: string; second: string } {
  const t = useWords(stationWords);
  const format = useFormat();
  const locale = useLocale();

  if (opening.isOpen) return { isOpen: true, first: t.waiting(waiting), second: wait ? t.wait(wait.from, wait.to) : t.walkIn };

  const { today, opensAt } = opening;
  const isBetween = opensAt !== null && shanghaiDay(opensAt) === today.day && format.time(opensAt) !== today.ranges[0]?.[0];
  if (isBetween) return { isOpen: false, first: t.pause, second: t.resumes(format.time(opensAt)) };

  const holiday = today.closed === "holiday" ? t.holiday(locale === "zh" ? today.nameZh : today.nameEn) : t.closed;
  return { isOpen: false, first: holiday, second: opensAt ? t.reopens(format.relativeTime(opensAt)) : t.unknown };
}
