import { clockWords } from "~/i18n/messages/clocks";
import { paperFileWords } from "~/i18n/messages/paper-files";
import { statusWords } from "~/i18n/messages/status";
import { workWords } from "~/i18n/messages/work";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Timeline, type Stop } from "~/ui/primitives/timeline";
import { clockKinds, type ClockKind, type RequestMove, type RequestStatus } from "~db/vocabulary";

const clockChanges = ["started", "ended", "stopped", "resumed", "moved"] as const;

export interface ShownEvent {
  id: number;
  at: Date;
  move: RequestMove;
  toStatus: RequestStatus;
  actorKind: "company" | "staff" | "system";
  actorName: string;
  actorPlace: string;
  publicNote: string;
  staffNote: string;
  details: Record<string, unknown>;
}

/** The whole history as staff read it, newest first, with what is due next on top. */
export function HistoryLine({ events, next, isEnded }: { events: readonly ShownEvent[]; next: { clock: ClockKind | "supplement"; dueAt: Date; isLate: boolean } | null; isEnded: boolean }) {
  const t = useWords(workWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const locale = useLocale();

  const ahead: Stop[] = next ? [{ key: "next", kind: "ahead", what: next.clock === "supplement" ? t.papersDue : s.clock[next.clock], when: format.dayTime(next.dueAt), at: next.dueAt.toISOString(), detail: next.isLate ? <b className="is-error">{t.groups.late}</b> : null }] : [];
  const past = [...events].reverse().map((event, at): Stop => ({
    key: String(event.id),
    kind: at === 0 ? (isEnded ? "end" : "now") : event.toStatus === "supplement" || event.toStatus === "suspended" ? "warn" : "done",
    what: t.moveTitle[event.move],
    when: format.dayTime(event.at),
    at: event.at.toISOString(),
    detail: <EventDetail event={event} who={event.actorKind === "system" ? t.system : t.by(event.actorName, placeOf(event, locale))} because={becauseOf(event, locale)} />,
  }));

  return (
    <section>
      <h2>{t.history}</h2>
      <Timeline stops={[...ahead, ...past]} label={t.history} whatFirst />
    </section>
  );
}

function EventDetail({ event, who, because }: { event: ShownEvent; who: string; because: string }) {
  return (
    <>
      <span className="block">{who}</span>
      {because ? <span className="block">{because}</span> : null}
      <PapersUsedAgain details={event.details} />
      <ClockChanges details={event.details} />
      {event.publicNote ? <span className="block words">{event.publicNote}</span> : null}
      {event.staffNote ? <span className="block words is-warn">{event.staffNote}</span> : null}
    </>
  );
}

/** Papers of earlier requests that were handed in again with the move, and where they came from. */
function PapersUsedAgain({ details }: Pick<ShownEvent, "details">) {
  const t = useWords(paperFileWords);
  const locale = useLocale();
  const papers = rowsIn(details["usedAgain"]);
  if (papers.length === 0) return null;

  return <span className="block">{t.usedAgain(papers.map(({ nameZh = "", nameEn = "", from = "" }) => t.usedPaper(locale === "zh" ? nameZh : nameEn, from)).join(t.join))}</span>;
}

/** Which clocks the move started, ended, stopped or moved. */
function ClockChanges({ details }: Pick<ShownEvent, "details">) {
  const t = useWords(clockWords);
  const format = useFormat();

  return rowsIn(details["clocks"]).map((row) => {
    const kind = clockKinds.find((one) => one === row["kind"]);
    const change = clockChanges.find((one) => one === row["change"]);
    return kind && change ? (
      <span key={`${kind} ${change}`} className="block dim">
        {t.clock[kind]}{t.gap}{t.change[change]}{change === "ended" || change === "stopped" ? null : <>{t.gap}{t.due(format.dayTime(new Date(row["dueAt"] ?? "")))}</>}
      </span>
    ) : null;
  });
}

/** Rows of words in what a move left behind. By hand: a library that reads anything tries `eval` first, which the content policy refuses and reports. */
function rowsIn(told: unknown): Record<string, string>[] {
  return Array.isArray(told) ? told.filter((row): row is Record<string, string> => row instanceof Object && Object.values(row).every((value) => typeof value === "string")) : [];
}

/** Where the actor stood, as it was called then. */
function placeOf({ actorPlace, details }: ShownEvent, locale: "zh" | "en"): string {
  const placeEn = details["placeEn"];
  return locale === "en" && typeof placeEn === "string" ? placeEn : actorPlace;
}

/** The sentence of the routing rule that fired, as it was then. */
function becauseOf({ details }: ShownEvent, locale: "zh" | "en"): string {
  const because = details["because"];
  if (!(because instanceof Object)) return "";
  const sentence = (because as Record<string, unknown>)[locale];
  return typeof sentence === "string" ? sentence : "";
}
