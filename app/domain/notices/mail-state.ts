import type { DeliveryEvent, KeptReason, MailState, NoticeStatus } from "~db/vocabulary";

/** What is known about a mail, of whichever side. */
export interface MailFacts {
  status: NoticeStatus;
  delivery: DeliveryEvent | null;
  keptBecause: KeptReason | null;
  transport: string | null;
}

/**
 * What people are told about a mail (GOV.UK Notify's five): null for what was never meant to go out as one. SMTP brings no
 * report of the delivery: such a mail was handed over, and nobody can say more. The built-in mailbox is the receiver.
 */
export function mailStateOf({ status, delivery, keptBecause, transport }: MailFacts): MailState | null {
  switch (status) {
    case "queued":
    case "sending":
      return "on_its_way";
    case "failed":
    case "held":
      return "not_sent";
    case "kept":
      return keptBecause === "address_stopped" || keptBecause === "dropped" ? "not_sent" : null;
    case "sent":
      return transport === "mailbox" ? "delivered" : transport === "smtp" && delivery === null ? "handed_over" : stateOfDelivery(delivery);
  }
}

function stateOfDelivery(delivery: DeliveryEvent | null): MailState {
  switch (delivery) {
    case null:
      return "on_its_way";
    case "delivered":
      return "delivered";
    case "bounced":
      return "no_such_address";
    case "delayed":
    case "complained":
      return "not_accepting";
    case "failed":
      return "not_sent";
  }
}

/** The tabs of the administrator's list of mails. */
export const mailViews = ["all", "waiting", "dead", "held", "undelivered"] as const;
export type MailView = (typeof mailViews)[number];
