import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { z } from "zod";
import { database } from "~/db.server";
import { comeBack } from "~/domain/queue/come-back.server";
import { getTicket } from "~/domain/queue/get-ticket.server";
import { leaveQueue } from "~/domain/queue/leave-queue.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { ticketOfAddress } from "~/http/ticket-access.server";
import { ticketWords } from "~/i18n/messages/ticket";
import { useFormat, useWords } from "~/i18n/use-words";
import { keepLast } from "~/ui/live/keep-last";
import { Refresh } from "~/ui/live/refresh";
import { useLive } from "~/ui/live/use-live";
import { useReply } from "~/ui/live/use-reply";
import { titled } from "~/ui/page-title";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Sheet } from "~/ui/primitives/page";
import { TicketActions, TicketFacts, TicketHead, TicketPapers, TicketWait } from "~/ui/queue/phone-ticket";
import { useTicketState } from "~/ui/queue/ticket-state";
import { ticketViewOf } from "~/ui/queue/ticket-view.server";
import "~/ui/styles/ticket.css";

const TicketForm = z.object({ intent: z.enum(["back", "leave"]) });
/** A hall's phones look one after another, not all in the moment of a call. */
const spreadMs = 600;

/** One ticket for whoever holds its address: no sign-in, no cookie, nothing personal. */
export async function loader({ params }: LoaderFunctionArgs) {
  const { ticketId, address } = await ticketOfAddress(params);
  const now = new Date();
  return { ticket: ticketViewOf(await orThrow(getTicket(database(), { ticketId, now })), { address, now }) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { ticketId, token } = await ticketOfAddress(params);
  const form = await readForm(request, TicketForm);
  if (!form.ok) return form.reply();

  const { intent } = form.value;
  const done = await attempt(() => (intent === "back" ? comeBack : leaveQueue)(database(), { ticketId, now: new Date() }));
  return done.ok ? redirectWith(request, `/t/${token}`, intent === "back" ? "ticket.back" : "ticket.left") : refusal(done.error);
}

export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>();

export const meta = titled<typeof loader>((locale, { ticket }) =>
  ticket.status === "called" && ticket.isToday && ticket.windowNo !== null ? ticketWords[locale].calledTitle(ticket.number, ticket.windowNo) : ticketWords[locale].title(ticket.number));

export default function PhoneTicket() {
  const { ticket } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  useBuzz(ticket.status === "called" && ticket.isToday);

  return (
    <Sheet>
      <ErrorSummary reply={reply} />
      <TicketHead ticket={ticket} />
      <TicketWait ticket={ticket} />
      <Freshness />
      <TicketActions ticket={ticket} />
      <TicketFacts ticket={ticket} />
      <TicketPapers ticket={ticket} />
      <Refresh seconds={20} />
    </Sheet>
  );
}

/** How old what is shown is. */
function Freshness() {
  const { ticket } = useLoaderData<typeof loader>();
  const t = useWords(ticketWords);
  const format = useFormat();
  const { lostAt } = useLive([`queue:${ticket.station.code}`], { spreadMs });

  const { isOver } = useTicketState(ticket);
  if (isOver) return null;
  return lostAt
    ? <p className="ticket-fresh ticket-lost" role="status">{t.lost(format.time(lostAt))}</p>
    : <p className="ticket-fresh">{t.refreshed(format.time(ticket.now))}　<a href="">{t.reload}</a></p>;
}

/** The phone trembles when its number is called, where it can; once a call. */
function useBuzz(isCalled: boolean): void {
  const wasCalled = useRef(isCalled);
  useEffect(() => {
    if (isCalled && !wasCalled.current && "vibrate" in navigator) navigator.vibrate([300, 150, 300, 150, 500]);
    wasCalled.current = isCalled;
  }, [isCalled]);
}
