import { Link } from "@remix-run/react";
import { kioskWords } from "~/i18n/messages/kiosk";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Icon } from "../primitives/icon";
import { langOf } from "../primitives/names";

/** No tickets now: since when again, and what one can do meanwhile. */
export function KioskClosed({ code, isDayClosed, opensAt }: { code: string; isDayClosed: boolean; opensAt: Date | null }) {
  const t = useWords(kioskWords);
  const format = useFormat();
  const other = useLocale() === "zh" ? "en" : "zh";
  const [title, help] = isDayClosed ? (["dayClosed", "dayClosedHelp"] as const) : (["closed", "closedHelp"] as const);

  return (
    <>
      <div className="kiosk-question">
        <h1>{t[title]}</h1>
        <p className="kiosk-other" lang={langOf[other]}>{kioskWords[other][title]}</p>
      </div>
      {opensAt ? <p className="kiosk-opens"><Icon name="clock" />{t.closedUntil(format.relativeTime(opensAt))}</p> : null}
      <p>{t[help]}</p>
      <div className="kiosk-actions"><Link to={`/stations/${code}`}>{t.stationPage}</Link></div>
    </>
  );
}
