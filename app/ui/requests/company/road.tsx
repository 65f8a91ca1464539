import { Link } from "@remix-run/react";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import type { ShownRequest } from "~/domain/requests/get-request-for-company.server";
import { trackingWords } from "~/i18n/messages/tracking";
import { useFormat, useWords } from "~/i18n/use-words";
import { Timeline, type Stop } from "../../primitives/timeline";
import { companyClock } from "./promised-date";

/** What happened and what comes next, newest first, in the company's own words. */
export function Road({ view, receiptTo }: { view: ShownRequest; receiptTo: string | null }) {
  const t = useWords(trackingWords).request;
  const format = useFormat();
  const ahead = useAhead(view);
  const isOver = view.endedAt !== null;
  const past = view.timeline.map((event, index): Stop => {
    const isNewest = index === view.timeline.length - 1;
    const isReceipt = event.move === "receive" || (event.move === "submit" && view.receivedAt !== null);
    return {
      key: String(event.version),
      when: format.dayTime(event.at),
      at: event.at.toISOString(),
      what: event.text,
      detail: (
        <>
          {[event.by, event.move === "accept" && view.acceptanceNoticeNo ? t.notice(view.acceptanceNoticeNo) : "", event.note].filter(Boolean).join("　")}
          {isReceipt && receiptTo ? <>{event.by || event.note ? "　" : ""}<Link to={receiptTo}>{t.receipt}</Link></> : null}
        </>
      ),
      kind: isNewest ? newestKind(view, isOver) : "done",
    };
  });

  return <Timeline label={t.done} stops={[...(ahead ? [ahead] : []), ...past.reverse()]} />;
}

function newestKind({ status, outcome }: ShownRequest, isOver: boolean): Stop["kind"] {
  if (status === "supplement" || status === "suspended") return "warn";
  if (status === "not_accepted" || status === "returned" || outcome === "refused") return "error";
  return isOver ? "end" : "now";
}

function useAhead(view: ShownRequest): Stop | null {
  const t = useWords(trackingWords).request;
  const format = useFormat();
  const clock = companyClock(view);
  const by = (instant: Date) => t.by(format.dayTime(instant));
  const stop = (what: string, when?: string): Stop => ({ key: "ahead", kind: "ahead", what, when });

  switch (view.status) {
    case "booked":
      return view.appointment ? stop(t.ahead.visit, format.visit(view.appointment.startsAt, view.appointment.endsAt)) : null;
    case "received":
    case "routed":
    case "signed":
      return clock && clock.endedAt === null ? stop(clock.kind === "handling" ? t.ahead.decide : t.ahead.intake, by(clock.dueAt)) : null;
    case "supplement":
      return view.supplement ? stop(t.ahead.papers, by(atShanghai(view.supplement.dueOn, "17:00"))) : null;
    case "accepted":
      return clock ? stop(t.ahead.decide, by(clock.dueAt)) : null;
    case "suspended":
      return stop(t.ahead.resume);
    case "decided":
      return clock ? stop(t.ahead.collect, by(clock.dueAt)) : null;
    default:
      return null;
  }
}
