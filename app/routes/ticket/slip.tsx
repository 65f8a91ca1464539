import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { z } from "zod";
import { database } from "~/db.server";
import { getTicket } from "~/domain/queue/get-ticket.server";
import { orThrow } from "~/http/attempt.server";
import { readQuery } from "~/http/params.server";
import { ticketOfAddress } from "~/http/ticket-access.server";
import { ticketWords } from "~/i18n/messages/ticket";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { PrintButton } from "~/ui/primitives/print-button";
import { Slip, slipWidths, type SlipWidth } from "~/ui/queue/slip";
import { ticketViewOf } from "~/ui/queue/ticket-view.server";
import "~/ui/styles/ticket.css";

const Query = z.object({
  width: z.enum(["80", "58"]).default("80"),
  /** a further sheet says so */
  copy: z.literal("1").optional(),
  /** opens the printer by itself */
  print: z.literal("1").optional(),
  /** printed at a desk, which goes on from here */
  desk: z.literal("1").optional(),
});

/** The paper ticket on a page of its own: `/t/:token/slip?width=58&copy=1&print=1`. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { ticketId, token, address } = await ticketOfAddress(params);
  const { width, copy, print, desk } = readQuery(request, Query);
  const now = new Date();
  const ticket = ticketViewOf(await orThrow(getTicket(database(), { ticketId, now })), { address, now });
  return { ticket, token, width: slipWidths.find((known) => String(known) === width) ?? 80, isCopy: copy !== undefined, isToPrint: print !== undefined, isAtDesk: desk !== undefined };
}

export const meta = titled<typeof loader>((locale, { ticket }) => ticketWords[locale].title(ticket.number));

export default function TicketSlip() {
  const t = useWords(ticketWords).slipWords;
  const { ticket, token, width, isCopy, isToPrint, isAtDesk } = useLoaderData<typeof loader>();
  useEffect(() => { if (isToPrint) window.print(); }, [isToPrint]);
  const addressOf = (other: SlipWidth) => `/t/${token}/slip?width=${other}${isCopy ? "&copy=1" : ""}${isAtDesk ? "&desk=1" : ""}`;

  return (
    <main id="main">
      <div className="slip-tools no-print">
        <PrintButton>{t.print}</PrintButton>
        {isAtDesk ? <ButtonLink to="/desk" autoFocus>{t.backToDesk}</ButtonLink> : null}
        {slipWidths.map((other) => <Link key={other} className="btn btn-secondary" to={addressOf(other)} aria-current={other === width || undefined}>{t.width(other)}</Link>)}
      </div>
      <h1 className="vh">{ticket.number}</h1>
      <Slip ticket={ticket} width={width} isCopy={isCopy} />
    </main>
  );
}
