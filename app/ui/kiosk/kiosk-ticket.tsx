import { Link } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { kioskWords } from "~/i18n/messages/kiosk";
import { statusWords } from "~/i18n/messages/status";
import { ticketWords } from "~/i18n/messages/ticket";
import { useLocale, useWords } from "~/i18n/use-words";
import { QrCode } from "../bookings/qr-code";
import { Icon } from "../primitives/icon";
import { langOf } from "../primitives/names";
import { Slip, type SlipWidth } from "../queue/slip";
import { useWaitWords } from "../queue/ticket-state";
import type { TicketView } from "../queue/ticket-view";

interface KioskTicketProps {
  ticket: TicketView;
  isCheckIn: boolean;
  /** paper of this device's printer; null when it has none */
  paper: SlipWidth | null;
}

/** Third touch at the latest: the number, to be taken along on paper, on the phone, or in the head. */
export function KioskTicket({ ticket, isCheckIn, paper }: KioskTicketProps) {
  const t = useWords(kioskWords);
  const words = useWords(ticketWords);
  const names = useWords(statusWords);
  const waitWords = useWaitWords();
  const other = useLocale() === "zh" ? "en" : "zh";
  const { canPrint, copies, print } = usePrinter(paper !== null);
  const heading = isCheckIn ? "checkedIn" : "taken";

  return (
    <>
      <div className="kiosk-question">
        <p>{t.step(3)}　<span lang={langOf[other]}>{kioskWords[other].step(3)}</span></p>
        <h1 className="kiosk-done"><Icon name="done" />{t[heading]}<span lang={langOf[other]}>{kioskWords[other][heading]}</span></h1>
      </div>
      <div className="kiosk-columns">
        <div className="kiosk-number" role="status">
          <p>{names.category[ticket.category]}</p>
          <b>{ticket.number}</b>
          <p className="kiosk-ahead">{ticket.ahead !== null && ticket.ahead > 0 ? t.ahead(ticket.ahead) : t.nobodyAhead}</p>
          {ticket.wait === "unknown" ? null : <p>{words.wait}　<strong>{waitWords(ticket.wait)}</strong></p>}
          {ticket.windows.length > 0 ? <p>{words.window}　<strong>{words.windows(ticket.windows)}</strong></p> : null}
        </div>
        <div>
          <div className="kiosk-phone">
            <QrCode qr={ticket.pageQr} label={t.scanPhone} />
            <p><b>{t.scanPhone}</b><span lang={langOf[other]}>{kioskWords[other].scanPhone}</span><span>{t.photo}</span></p>
          </div>
          <div className="kiosk-actions">
            {canPrint ? <button type="button" onClick={print}><Icon name="print" />{copies > 0 ? t.printAgain : t.print}</button> : null}
            <Link className="is-primary" to={`/stations/${ticket.station.code}/kiosk`}>{t.done}</Link>
          </div>
        </div>
      </div>
      <Slip ticket={ticket} width={paper ?? 80} isCopy={copies > 1} hidden />
    </>
  );
}

/** Prints at once where the device has a printer; every further sheet is marked as a copy. */
function usePrinter(isReady: boolean) {
  const [copies, setCopies] = useState(0);
  const [canPrint, setCanPrint] = useState(false);
  const printed = useRef(0);

  useEffect(() => {
    setCanPrint(true);
    if (isReady) setCopies((count) => Math.max(count, 1));
  }, [isReady]);
  // The sheet is in the page before the printer looks at it.
  useEffect(() => {
    if (copies <= printed.current) return;
    printed.current = copies;
    window.print();
  }, [copies]);

  return { canPrint, copies, print: () => setCopies((count) => count + 1) };
}
