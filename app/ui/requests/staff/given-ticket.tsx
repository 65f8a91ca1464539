import { queueWords } from "~/i18n/messages/queue";
import { walkInWords } from "~/i18n/messages/walk-in";
import { useWords } from "~/i18n/use-words";
import { ButtonLink } from "~/ui/primitives/button";
import { QrCode } from "~/ui/primitives/qr-code";
import type { QrPath } from "~/ui/primitives/qr-path.server";
import { WorkHead } from "~/ui/primitives/page";

interface Given {
  number: string;
  ahead: number | null;
  wait: { from: number; to: number } | undefined;
  /** of the ticket on the phone */
  path: string;
}

/** The ticket is given: on paper, or onto the phone by its code. */
export function GivenTicket({ ticket, qr }: { ticket: Given; qr: QrPath }) {
  const t = useWords(walkInWords);
  const q = useWords(queueWords);

  return (
    <div className="work work-narrow walk-in">
      <WorkHead title={t.ticketGiven} lead={t.ticketGivenLead} />
      <div className="given-ticket">
        <div>
          <p className="ticket-number">{ticket.number}</p>
          <p>{ticket.ahead === null ? "" : t.ahead(ticket.ahead)}　{ticket.wait ? q.wait(ticket.wait.from, ticket.wait.to) : q.waitUnknown}</p>
          <div className="buttons">
            <ButtonLink to={`${ticket.path}/slip?print=1&desk=1`} variant="primary" icon="print" reload autoFocus>{t.printTicket}</ButtonLink>
            <ButtonLink to="/desk/walk-in" icon="plus">{t.another}</ButtonLink>
            <ButtonLink to="/desk">{t.backToConsole}</ButtonLink>
          </div>
        </div>
        <figure className="given-qr"><QrCode code={qr} label={t.onPhone} /><figcaption className="t2 dim">{t.onPhone}</figcaption></figure>
      </div>
    </div>
  );
}
