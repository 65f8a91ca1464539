import { useEffect, useRef, useState } from "react";
import { shanghaiDay, atShanghai } from "~/domain/calendar/shanghai-time";
import { whenThere } from "../live/when-there";

const shiftMs = 4 * 60_000;
const shifts = 6;
/** Half an hour in the night in which screens load themselves anew, each at its own minute. */
const nightFrom = "03:00";
const nightMs = 30 * 60_000;
/** After a deployment, so that not all screens come at once. */
const patienceMs = 60_000;

interface LongLife {
  /** the server's time when the page was made */
  made: Date;
  /** false while a reload would take the sound away */
  mayReload: boolean;
  isOutdated: boolean;
}

/**
 * What a screen needs that nobody touches for months: a clock by the server's time, a shift of a few pixels against
 * burning in, and a fresh page every night and after a deployment, once the portal answers.
 */
export function useLongLife({ made, mayReload, isOutdated }: LongLife): { now: Date; shift: number } {
  // The first look of a page tells how far this machine's clock is off; later ones come with their own delay.
  const ahead = useRef<number>();
  const [now, setNow] = useState(made);
  const [shift, setShift] = useState(0);

  useEffect(() => {
    ahead.current ??= made.getTime() - Date.now();
    const read = () => setNow(new Date(Date.now() + (ahead.current ?? 0)));
    read();
    const timer = setInterval(read, 1000);
    return () => clearInterval(timer);
  }, [made]);

  useEffect(() => {
    const timer = setInterval(() => setShift((before) => (before + 1) % shifts), shiftMs);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    if (!mayReload) return;
    const minute = Math.random();
    const timer = setTimeout(() => whenThere(() => location.reload()), isOutdated ? patienceMs * minute : untilNight(Date.now() + (ahead.current ?? 0)) + nightMs * minute);
    return () => clearTimeout(timer);
  }, [mayReload, isOutdated]);

  return { now, shift };
}

function untilNight(now: number): number {
  const tonight = atShanghai(shanghaiDay(new Date(now)), nightFrom).getTime();
  return tonight > now + nightMs ? tonight - now : tonight + 24 * 3_600_000 - now;
}
