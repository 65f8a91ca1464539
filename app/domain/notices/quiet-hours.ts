import { shanghaiMinutes } from "../calendar/shanghai-time";

/** Minutes of the Shanghai day; from after until means over midnight. */
export interface QuietHours {
  fromMinute: number;
  untilMinute: number;
}

/** When something that can wait may be sent: now, or at the end of the quiet hours now lies in. */
export function endOfQuiet(now: Date, { fromMinute, untilMinute }: QuietHours): Date {
  const minute = shanghaiMinutes(now);
  const isQuiet = fromMinute < untilMinute ? minute >= fromMinute && minute < untilMinute : minute >= fromMinute || minute < untilMinute;
  if (!isQuiet) return now;

  const minutesLeft = (untilMinute - minute + 1440) % 1440;
  const wholeMinute = Math.floor(now.getTime() / 60_000) * 60_000;
  return new Date(wholeMinute + minutesLeft * 60_000);
}
