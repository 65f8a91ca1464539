import type { TicketView as HeldTicket } from "~/domain/queue/get-ticket.server";
import { shortStationName } from "~/domain/stations/short-name";
import { qrOf } from "../bookings/qr-code.server";
import { shownWait } from "./shown-wait";
import type { TicketView } from "./ticket-view";

/** What phone, kiosk and paper show of a ticket. @param address of its page on the phone, whole */
export function ticketViewOf(ticket: HeldTicket, { address, now }: { address: string; now: Date }): TicketView {
  const { number, status, category, lane, dueAt, isToday, issuedAt, ahead, windowNo, item } = ticket;
  return {
    number, status, category, lane, dueAt, isToday, issuedAt, ahead, windowNo, now,
    station: { code: ticket.stationCode, name: shortStationName({ nameZh: ticket.stationZh, nameEn: ticket.stationEn }), floorZh: ticket.floorZh },
    wait: shownWait(ticket.wait),
    windows: ticket.windowNos,
    backUntil: ticket.backUntil && ticket.backUntil >= now ? ticket.backUntil : null,
    hasReturned: ticket.hasReturned,
    returnPlaces: ticket.returnPlaces ?? 0,
    item: item && {
      code: item.code, zh: item.nameZh, en: item.nameEn,
      papers: item.content.materials.map(({ no, nameZh, nameEn, form, copies, required, tolerable }) => ({ no, nameZh, nameEn, form, copies, isRequired: required, isTolerable: tolerable })),
    },
    numberQr: qrOf(number),
    pageQr: qrOf(address),
  };
}
