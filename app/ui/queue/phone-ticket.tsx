import { Form } from "@remix-run/react";
import { statusWords } from "~/i18n/messages/status";
import { ticketWords } from "~/i18n/messages/ticket";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { QrCode } from "../bookings/qr-code";
import { Button, ButtonLink } from "../primitives/button";
import { Confirm } from "../primitives/confirm";
import { Icon } from "../primitives/icon";
import { KeyValues } from "../primitives/key-values";
import { Rows } from "../primitives/list-row";
import { MaterialRow } from "../primitives/material-row";
import { langOf } from "../primitives/names";
import { Section } from "../primitives/page";
import { Tag } from "../primitives/status-tag";
import { useTicketHelp, useTicketState, useWaitWords } from "./ticket-state";
import type { TicketView } from "./ticket-view";

/** The number, what it is now, and what to do. While it is called, the window is the largest thing on the page. */
export function TicketHead({ ticket }: { ticket: TicketView }) {
  const t = useWords(ticketWords);
  const names = useWords(statusWords);
  const format = useFormat();
  const state = useTicketState(ticket);
  const help = useTicketHelp()(ticket);
  const isCalled = ticket.status === "called" && ticket.isToday && ticket.windowNo !== null;

  return (
    <div className="ticket-head">
      <p className="t2 dim">{t.yourNumber}　{names.category[ticket.category]}</p>
      <h1 className={state.isOver ? "ticket-number ticket-number-over" : "ticket-number"}>{ticket.number}</h1>
      <p className="ticket-tags">
        <Tag tone={state.tone} icon={state.icon}>{state.word}</Tag>
        {ticket.lane === "priority" ? <span className="t2 dim">{t.priority}</span> : null}
        {ticket.lane === "booked" && ticket.dueAt ? <span className="t2 dim">{t.booked(format.time(ticket.dueAt))}</span> : null}
      </p>
      <div role="alert" aria-live="assertive">
        {isCalled ? <p className="ticket-call"><Icon name="bell" size={32} />{t.goTo(ticket.windowNo ?? 0)}</p> : null}
      </div>
      {ticket.status === "serving" && ticket.isToday && ticket.windowNo !== null ? <p className="ticket-help"><b>{t.servingAt(ticket.windowNo)}</b></p> : null}
      {help ? <p className="ticket-help">{help}</p> : null}
    </div>
  );
}

/** How many are ahead and how long it may take. */
export function TicketWait({ ticket }: { ticket: TicketView }) {
  const t = useWords(ticketWords);
  const waitWords = useWaitWords();
  if (ticket.status !== "waiting" || !ticket.isToday || ticket.ahead === null) return null;

  return (
    <dl className="ticket-wait" aria-live="polite">
      <div><dt>{t.ahead}</dt><dd className={ticket.ahead > 0 ? undefined : "ticket-wait-words"}>{ticket.ahead > 0 ? t.people(ticket.ahead) : t.nobodyAhead}</dd></div>
      <div><dt>{t.wait}</dt><dd className={typeof ticket.wait === "string" ? "ticket-wait-words" : undefined}>{waitWords(ticket.wait)}</dd></div>
    </dl>
  );
}

/** What the holder can do: come back after a missed call, leave the queue; afterwards a new ticket or a booking. */
export function TicketActions({ ticket }: { ticket: TicketView }) {
  const t = useWords(ticketWords);
  const { isOver } = useTicketState(ticket);
  if (isOver || (ticket.status === "missed" && !ticket.backUntil)) {
    return <div className="ticket-actions"><ButtonLink variant="primary" full to={`/book?station=${ticket.station.code}`}>{t.bookInstead}</ButtonLink></div>;
  }

  return (
    <div className="ticket-actions">
      {ticket.status === "missed" ? (
        <Form method="post">
          <input type="hidden" name="intent" value="back" />
          <Button variant="primary" full>{t.back}</Button>
        </Form>
      ) : null}
      {ticket.status === "serving" ? null : (
        <Confirm label={t.leave} variant="secondary" full question={t.leaveQuestion} consequence={<p>{t.leaveConsequence}</p>} confirmLabel={t.leaveConfirm} keepLabel={t.leaveKeep} intent="leave" />
      )}
    </div>
  );
}

/** The number as a code for the desk's scanner, and where and when the ticket was taken. */
export function TicketFacts({ ticket }: { ticket: TicketView }) {
  const t = useWords(ticketWords);
  const format = useFormat();
  const locale = useLocale();
  const { isOver } = useTicketState(ticket);

  return (
    <Section>
      {isOver ? null : (
        <div className="visit-ticket">
          <QrCode qr={ticket.numberQr} label={ticket.number} />
          <div>
            <p><b>{t.showDesk}</b></p>
            <p className="t2 dim">{t.showDeskHelp}</p>
          </div>
        </div>
      )}
      <KeyValues
        items={[
          { term: t.station, value: `${ticket.station.name[locale]}　${locale === "zh" ? ticket.station.floorZh : ""}`.trim() },
          ...(isOver || ticket.windows.length === 0 ? [] : [{ term: t.window, value: t.windows(ticket.windows) }]),
          { term: t.issued, value: format.dayTime(ticket.issuedAt) },
        ]}
      />
    </Section>
  );
}

/** What the announced matter asks for. */
export function TicketPapers({ ticket: { item, isToday, status } }: { ticket: TicketView }) {
  const t = useWords(ticketWords);
  const locale = useLocale();
  if (!item || !isToday || status === "done" || status === "left") return null;
  const toBring = item.papers.filter(({ form }) => form !== "s");

  return (
    <Section title={t.bring(item[locale])}>
      {locale === "en" ? <p className="t2 dim" lang={langOf.zh}>{item.zh}</p> : null}
      <Rows as="ol">{toBring.map((paper) => <MaterialRow key={paper.no} {...paper} />)}</Rows>
      <p className="gap-3"><ButtonLink to={`/services/${item.code}`} variant="quiet">{t.bringMore}</ButtonLink></p>
    </Section>
  );
}
