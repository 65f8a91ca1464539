import { useEffect, useState } from "react";
import { useFrame } from "../layouts/frame";

/**
 * The time of the portal, second by second, as far as the page knows: the device's own clock may be wrong, so what
 * passes since the page was made is added to the server's. Without script it stands still.
 */
export function useServerClock(): number {
  const madeAt = useFrame()?.now.getTime() ?? 0;
  const [now, setNow] = useState(madeAt);

  useEffect(() => {
    const ahead = madeAt - Date.now();
    const tick = () => setNow(Date.now() + ahead);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [madeAt]);

  return Math.max(now, madeAt);
}

/** Whole seconds from one instant to another, never below nought. */
export function secondsBetween(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / 1000));
}
