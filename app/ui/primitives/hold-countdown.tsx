import { useEffect, useState, type ReactNode } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { useFormat, useWords } from "~/i18n/use-words";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { Progress } from "./progress";

interface HoldCountdownProps {
  /** what is held, already written: 10月9日 14:30 */
  what: string;
  heldUntil: Date;
  /** the server's clock when the page was made; the device's own may be wrong */
  serverNow: Date;
  /** how long a hold lasts */
  totalSeconds?: number;
  /** shown when the hold is over: the way to choose again */
  over?: ReactNode;
}

/** Minutes left at which a screen reader is told; not each second. */
const announcedAt = [5, 2, 1];

/** How long a slot stays held. Without script it tells the time at which the page was made. */
export function HoldCountdown({ what, heldUntil, serverNow, totalSeconds = 600, over }: HoldCountdownProps) {
  const t = useWords(shellWords);
  const format = useFormat();
  const [left, setLeft] = useState(() => secondsBetween(serverNow.getTime(), heldUntil));
  const [told, setTold] = useState("");

  useEffect(() => {
    const ahead = serverNow.getTime() - Date.now();
    let before = secondsBetween(serverNow.getTime(), heldUntil);
    const tick = () => {
      const now = secondsBetween(Date.now() + ahead, heldUntil);
      const passed = announcedAt.find((minutes) => before > minutes * 60 && now <= minutes * 60);
      if (passed !== undefined && now > 0) setTold(t.hold.left(passed));
      if (before > 0 && now <= 0) setTold(t.hold.over);
      before = now;
      setLeft(now);
    };
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [heldUntil, serverNow, t]);

  const isEnding = left > 0 && left <= 120;
  if (left <= 0) {
    return (
      <div role="status">
        <p className="hold hold-ending">{t.hold.over}</p>
        {over}
      </div>
    );
  }

  return (
    <>
      <div className={classNames("hold", isEnding && "hold-ending")}>
        <span className="hold-what">
          <Icon name="clock" size={20} />
          <span>{isEnding ? `${t.hold.kept(what)}　${t.hold.ending}` : t.hold.kept(what)}</span>
        </span>
        <span className="hold-time" role="timer" aria-label={t.hold.remaining}>{format.countdown(left)}</span>
      </div>
      <div className="hold-bar"><Progress value={left} max={totalSeconds} label={t.hold.remaining} tone={isEnding ? "warn" : undefined} /></div>
      <p className="vh" role="status">{told}</p>
    </>
  );
}

function secondsBetween(now: number, until: Date): number {
  return Math.max(0, Math.ceil((until.getTime() - now) / 1000));
}
