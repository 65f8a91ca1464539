import type { Category, TicketLane, TicketStatus } from "~db/vocabulary";
import type { ShownWait } from "../board/board-view";
import type { Qr } from "../bookings/qr-code";
import type { VisitPaper } from "../bookings/visit-card";

/** A ticket as whoever holds it sees it: nothing personal, so that it may lie on a table. */
export interface TicketView {
  number: string;
  status: TicketStatus;
  category: Category;
  lane: TicketLane;
  dueAt: Date | null;
  station: { code: string; name: { zh: string; en: string }; floorZh: string };
  /** valid on its day only */
  isToday: boolean;
  issuedAt: Date;
  now: Date;
  /** people called before; only while it waits */
  ahead: number | null;
  wait: ShownWait;
  /** where it is called to or served */
  windowNo: number | null;
  /** windows that call its category */
  windows: number[];
  /** until when a missed number may come back, if it still may */
  backUntil: Date | null;
  hasReturned: boolean;
  returnPlaces: number;
  item: { code: string; zh: string; en: string; papers: VisitPaper[] } | null;
  /** the number, for the desk to scan */
  numberQr: Qr;
  /** the address of the phone page */
  pageQr: Qr;
}
