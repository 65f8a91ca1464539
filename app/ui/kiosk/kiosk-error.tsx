import { useParams, useRouteError } from "@remix-run/react";
import { useEffect } from "react";
import { kioskWords } from "~/i18n/messages/kiosk";
import { useLocale, useWords } from "~/i18n/use-words";
import { ErrorPage } from "../layouts/error-page";
import { PublicFrame } from "../layouts/public-frame";
import { whenThere } from "../live/when-there";
import { statusOfError } from "../page-title";
import { langOf } from "../primitives/names";

const patienceSeconds = 15;

/** A touch that met a portal away or unwell: where one gets a ticket now. Nobody has to touch it to bring it back. */
export function KioskError() {
  const status = statusOfError(useRouteError());
  const { code = "" } = useParams();
  const t = useWords(kioskWords);
  const other = useLocale() === "zh" ? "en" : "zh";
  const home = `/stations/${code}/kiosk`;
  const isOver = status >= 500 || status === 429;

  useEffect(() => {
    if (!isOver) return undefined;
    const timer = setTimeout(() => whenThere(() => location.assign(home)), patienceSeconds * 1000);
    return () => clearTimeout(timer);
  }, [isOver, home]);

  if (!isOver) return <PublicFrame><ErrorPage /></PublicFrame>;
  return (
    <div className="kiosk">
      <main className="kiosk-main" id="main" tabIndex={-1}>
        <div className="kiosk-question" role="alert">
          <h1>{t.trouble}</h1>
          <p className="kiosk-other" lang={langOf[other]}>{kioskWords[other].trouble}</p>
        </div>
        <p>{t.troubleHelp}</p>
        <p lang={langOf[other]}>{kioskWords[other].troubleHelp}</p>
        <div className="kiosk-actions"><a className="is-primary" href={home}>{t.home}</a></div>
      </main>
      <noscript><meta httpEquiv="refresh" content={`${patienceSeconds};url=${home}`} /></noscript>
    </div>
  );
}
