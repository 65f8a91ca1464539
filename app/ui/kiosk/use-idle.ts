import { useEffect, useRef, useState } from "react";

const touches = ["pointerdown", "keydown", "input", "scroll"] as const;

/** Counts down while nobody touches the screen, and acts once at the end. @returns seconds left, null where nothing counts */
export function useIdle(seconds: number | null, act: () => void): number | null {
  const [left, setLeft] = useState(seconds);
  const atEnd = useRef(act);
  atEnd.current = act;

  useEffect(() => {
    setLeft(seconds);
    if (seconds === null) return;
    let until = Date.now() + seconds * 1000;
    const touched = () => { until = Date.now() + seconds * 1000; };
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      setLeft(now);
      if (now > 0) return;
      clearInterval(timer);
      atEnd.current();
    }, 1000);
    for (const touch of touches) addEventListener(touch, touched, { passive: true });
    return () => {
      clearInterval(timer);
      for (const touch of touches) removeEventListener(touch, touched);
    };
  }, [seconds]);

  return left;
}
