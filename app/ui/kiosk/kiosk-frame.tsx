import { useEffect, useRef, useState, type ReactNode } from "react";
import { kioskWords } from "~/i18n/messages/kiosk";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { useFrame } from "../layouts/frame";
import { PreferenceForm } from "../layouts/preference-switches";
import { BrandMark } from "../primitives/brand";
import { Icon } from "../primitives/icon";
import { langOf } from "../primitives/names";
import { Refresh } from "../live/refresh";
import { whenThere } from "../live/when-there";
import { useIdle } from "./use-idle";

interface KioskFrameProps {
  station: { code: string; name: { zh: string; en: string } };
  now: Date;
  /** goes back to the start after so long without a touch; null where it starts */
  idleSeconds: number | null;
  children: ReactNode;
}

/**
 * The frame of the screen one touches: clock above, switches below, and home again when nobody touches it. What the last
 * visitor chose (language, large text) is put back with it, and nothing they typed remains.
 */
export function KioskFrame({ station, now, idleSeconds, children }: KioskFrameProps) {
  const t = useWords(kioskWords);
  const format = useFormat();
  const locale = useLocale();
  const view = useFrame()?.preferences.view ?? "normal";
  const home = `/stations/${station.code}/kiosk`;
  const isChanged = locale !== "zh" || view !== "normal";
  const reset = useRef<HTMLFormElement>(null);
  const left = useIdle(idleSeconds ?? (isChanged ? 60 : null), () => whenThere(() => (isChanged ? reset.current?.submit() : location.assign(home))));
  const clock = useClock(now);

  return (
    <div className={view === "elder" ? "kiosk kiosk-large" : "kiosk"}>
      <header className="kiosk-head">
        <a className="kiosk-brand" href={home} aria-label={t.home}>
          <BrandMark /><b>{station.name[locale]}</b><i lang={langOf[locale === "zh" ? "en" : "zh"]}>{station.name[locale === "zh" ? "en" : "zh"]}</i>
        </a>
        <div className="kiosk-clock"><b>{format.time(clock)}</b><span>{`${format.shortDay(format.today)} ${format.weekday(format.today)}`}</span></div>
      </header>
      <main className="kiosk-main" id="main" tabIndex={-1}>{children}</main>
      <footer className="kiosk-foot">
        <PreferenceForm className="kiosk-switches">
          <button name="view" value={view === "elder" ? "normal" : "elder"}><Icon name="type" />{view === "elder" ? t.normal : t.large}</button>
          <button name="locale" value={locale === "zh" ? "en" : "zh"} lang={langOf[locale === "zh" ? "en" : "zh"]}><Icon name="globe" />{t.language}</button>
        </PreferenceForm>
        {left === null ? null : <span className="kiosk-idle">{t.idle(left)}</span>}
        <form ref={reset} method="post" action="/preferences" hidden>
          <input type="hidden" name="back" value={home} />
          <input type="hidden" name="locale" value="zh" />
          <input type="hidden" name="view" value="normal" />
        </form>
      </footer>
      {idleSeconds === null ? null : <noscript><meta httpEquiv="refresh" content={`${idleSeconds};url=${home}`} /></noscript>}
      {idleSeconds === null ? <Refresh seconds={30} /> : null}
    </div>
  );
}

function useClock(now: Date): Date {
  const [clock, setClock] = useState(now);
  useEffect(() => {
    const ahead = now.getTime() - Date.now();
    const timer = setInterval(() => setClock(new Date(Date.now() + ahead)), 5_000);
    return () => clearInterval(timer);
  }, [now]);
  return clock;
}
