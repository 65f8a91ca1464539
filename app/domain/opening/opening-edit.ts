import type { OpeningChangeKind } from "~db/vocabulary";
import type { Day } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import { exceptionOn, layOver, withException, withoutSeries, type OpeningException, type OpeningPlan, type OpeningSeries } from "./opening-plan";

/** How a station is booked, on any day. */
export interface BookingSettings {
  slotMinutes: number;
  leadMinutes: number;
  horizonDays: number;
}

/** One change to a station's opening. */
export type OpeningEdit =
  | { kind: "timetable"; timetable: OpeningSeries; lastDay: Day | null }
  | { kind: "timetable_dropped"; validFrom: Day }
  | { kind: "exception"; exception: OpeningException }
  | { kind: "exception_lifted"; day: Day }
  | ({ kind: "settings" } & BookingSettings);

/** A station's opening after an edit, with what the history notes: the part that changed, as it was and as it became. */
export interface EditedOpening extends OpeningPlan, BookingSettings {
  change: { kind: OpeningChangeKind; before: object | null; after: object | null };
}

/**
 * What becomes of the opening. Days that are over stay as they were.
 *
 * @throws {DomainError} invalid: `opening.past-day`, `opening.days-reversed`; not-found: `opening.timetable-unknown`,
 *   `opening.exception-unknown`; conflict: `opening.same`
 */
export function applyEdit(station: OpeningPlan & BookingSettings, edit: OpeningEdit, today: Day): EditedOpening {
  const { series, exceptions, slotMinutes, leadMinutes, horizonDays } = station;
  const asItWas = { series, exceptions, slotMinutes, leadMinutes, horizonDays };
  switch (edit.kind) {
    case "timetable": {
      const { timetable, lastDay } = edit;
      refusePast(timetable.validFrom, today);
      if (lastDay !== null && lastDay < timetable.validFrom) throw new DomainError("invalid", "opening.days-reversed");
      const after = layOver(series, timetable, lastDay);
      return { ...asItWas, series: after, change: noted(edit.kind, series.map(shown), after.map(shown)) };
    }
    case "timetable_dropped": {
      const dropped = series.find(({ validFrom }) => validFrom === edit.validFrom);
      if (!dropped) throw new DomainError("not-found", "opening.timetable-unknown");
      if (dropped.validFrom <= today) throw new DomainError("invalid", "opening.past-day");
      const after = withoutSeries(series, edit.validFrom);
      return { ...asItWas, series: after, change: noted(edit.kind, shown(dropped), null) };
    }
    case "exception": {
      const { exception } = edit;
      refusePast(exception.day, today);
      const before = exceptionOn(station, exception.day);
      return { ...asItWas, exceptions: withException(exceptions, exception.day, exception), change: noted(edit.kind, before ? plain(before) : null, plain(exception)) };
    }
    case "exception_lifted": {
      const before = exceptionOn(station, edit.day);
      if (!before) throw new DomainError("not-found", "opening.exception-unknown");
      refusePast(edit.day, today);
      return { ...asItWas, exceptions: withException(exceptions, edit.day, null), change: noted(edit.kind, plain(before), null) };
    }
    case "settings": {
      const { kind, ...settings } = edit;
      return { ...asItWas, ...settings, change: noted(kind, { slotMinutes, leadMinutes, horizonDays }, settings) };
    }
  }
}

/** The first day on which an edit can change anything, from today on. */
export function firstDayOf(edit: OpeningEdit, today: Day): Day {
  const day = edit.kind === "timetable" ? edit.timetable.validFrom : edit.kind === "timetable_dropped" ? edit.validFrom
    : edit.kind === "exception" ? edit.exception.day : edit.kind === "exception_lifted" ? edit.day : today;
  return day < today ? today : day;
}

function refusePast(day: Day, today: Day): void {
  if (day < today) throw new DomainError("invalid", "opening.past-day");
}

function noted(kind: OpeningChangeKind, before: object | null, after: object | null): EditedOpening["change"] {
  if (JSON.stringify(before) === JSON.stringify(after)) throw new DomainError("conflict", "opening.same");
  return { kind, before, after };
}

const shown = ({ validFrom, week, capacityPerSlot, walkInReservePct, noteZh, noteEn }: OpeningSeries): OpeningSeries =>
  ({ validFrom, week: inOrder(week), capacityPerSlot, walkInReservePct, noteZh, noteEn });
const plain = ({ day, kind, ranges, reasonZh, reasonEn }: OpeningException): OpeningException => ({ day, kind, ranges, reasonZh, reasonEn });
/** The database keeps the keys of a week in an order of its own. */
const inOrder = ({ mon, tue, wed, thu, fri, sat, sun }: OpeningSeries["week"]): OpeningSeries["week"] => ({ mon, tue, wed, thu, fri, sat, sun });
