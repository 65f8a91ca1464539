import type { Locale, RequestMove, SuspensionKind } from "~db/vocabulary";
import { requestEventWords } from "~/i18n/messages/request-events";
import { statusWords } from "~/i18n/messages/status";

/** A line of the history as stored. */
export interface StoredEvent {
  at: Date;
  move: RequestMove;
  actorKind: "company" | "staff" | "system";
  actorName: string;
  actorPlace: string;
  departmentCode: string | null;
  publicNote: string;
  details: Record<string, unknown>;
  requestVersion: number;
}

/** A line of the history as its company reads it. */
export interface CompanyEvent {
  version: number;
  at: Date;
  move: RequestMove;
  text: string;
  /** what the office added for the company, e.g. the reason */
  note: string;
  /** who of the office did it, as far as the reader is told */
  by: string;
}

/** How the company is told a place: the name it had then, in the reader's language. */
type PlaceNames = ReadonlyMap<string, { shortZh: string; nameEn: string }>;

/**
 * The history in the company's own words. Knows only what is public: notes among staff and details of the move stay
 * out. `staffName` says how much of a name the reader is told.
 */
export function companyTimeline(events: readonly StoredEvent[], departments: PlaceNames, locale: Locale, staffName: (name: string) => string): CompanyEvent[] {
  let wasAccepted = false;
  return events.flatMap((event) => {
    const text = textOf(event, departments, locale, wasAccepted);
    wasAccepted ||= event.move === "accept" || event.move === "deem_accepted";
    if (text === null) return [];
    return {
      version: event.requestVersion,
      at: event.at,
      move: event.move,
      text,
      note: event.publicNote,
      by: event.actorKind === "staff" ? staffName(event.actorName) : "",
    };
  });
}

function textOf(event: StoredEvent, departments: PlaceNames, locale: Locale, wasAccepted: boolean): string | null {
  const t = requestEventWords[locale].event;
  const { details } = event;
  const placeEn = details["placeEn"];
  const place = locale === "en" && typeof placeEn === "string" ? placeEn : event.actorPlace;
  const department = departments.get(event.departmentCode ?? "");
  const to = (locale === "en" ? department?.nameEn : department?.shortZh) ?? "";
  const papers = Array.isArray(details["papers"]) ? details["papers"].length : 0;

  switch (event.move) {
    case "submit": case "book": case "supplement_missed": case "deem_accepted": case "resume": case "decide":
    case "withdraw": case "no_show": case "cancel_booking": case "tolerance_missed": case "urge": case "recount":
    case "open_rectification": case "rate_again": case "hand_back": case "close_rectification":
      return t[event.move]();
    case "receive": case "finish_at_desk": case "sign": case "not_accept": case "return": case "complete": case "reopen": case "reply_urge":
    case "uphold_finding": case "answer_rating":
      return t[event.move](place);
    case "accept":
      return wasAccepted ? t.accept_again(place) : t.accept(place);
    case "route": case "not_ours": case "hand_over": case "arbitrate":
      return t[event.move](to);
    case "ask_for_papers":
      return t.ask_for_papers(papers);
    case "hand_in_papers":
      return event.actorKind === "staff" ? t.hand_in_papers_at_desk(papers) : t.hand_in_papers(papers);
    case "suspend":
      return t.suspend(suspensionNamed(details["kind"], locale));
    case "extend":
      return t.extend(Number(details["days"] ?? 0));
    case "call_back":
      return details["called"] === "not_reached" ? t.call_back_missed(place) : t.call_back(place);
    case "deliver":
      return details["how"] === "mailed" ? t.deliver_mailed() : t.deliver_collected();
    // Among the offices: the lead alone answers the company.
    case "ask_extension": case "refuse_extension": case "give_sub_task": case "answer_sub_task": case "cancel_sub_task":
    case "supervise": case "report_supervision": case "close_supervision":
    case "record_finding": case "overturn_finding":
      return null;
  }
}

function suspensionNamed(kind: unknown, locale: Locale): string {
  const names: Readonly<Record<string, string>> = statusWords[locale].suspension satisfies Record<SuspensionKind, string>;
  return names[String(kind)] ?? "";
}
