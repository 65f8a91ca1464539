import type { ReactNode } from "react";
import type { OpenMatters } from "~/domain/requests/open-matters.server";
import { rectificationWords } from "~/i18n/messages/rectification";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useWords } from "~/i18n/use-words";
import type { RatingReason } from "~db/vocabulary";

type Shown = NonNullable<OpenMatters["rectification"]>;

/** A bad rating and what was done about it, step by step; nothing when there is none. */
export function RectificationPanel({ rectification }: { rectification: OpenMatters["rectification"] }) {
  const t = useWords(rectificationWords);
  const s = useWords(statusWords);
  const format = useFormat();
  if (!rectification) return null;
  const { rating, stage } = rectification;

  return (
    <section id="rectification">
      <h2>{t.title}</h2>
      <ul className="rows">
        <Step title={t.rated(s.rating[rating.level], format.dayTime(rating.ratedAt))} words={<Said reasons={rating.reasons} words={rating.words} />} state={rating.counts ? "" : t.notCounted} />
        {rectification.calledAt ? <Step title={t.called(s.callBack[rectification.called ?? "reached"], format.dayTime(rectification.calledAt))} words={rectification.callWords} state={rectification.calledBy} /> : null}
        {rectification.finding && rectification.foundAt ? <Step title={t.found(s.finding[rectification.finding], format.dayTime(rectification.foundAt))} words={rectification.findingWords} state={rectification.foundBy} /> : null}
        {rectification.reviewedAt ? <Step title={rectification.isUpheld ? t.upheld : t.overturned} words={rectification.reviewWords} state={rectification.reviewedBy} /> : null}
        {rectification.answeredAt ? <Step title={t.answered(format.dayTime(rectification.answeredAt))} words={rectification.answer} state={rectification.answeredBy} /> : null}
        <Second rectification={rectification} />
        {stage === "closed" ? <Step title={rectification.closedAt ? t.closed(format.dayTime(rectification.closedAt)) : ""} state={rectification.closedBy} /> : <Step title={t.waits[stage]} words={rectification.handedBack > 0 && stage === "fix" ? t.handedBack(rectification.handedBack) : ""} isOpen />}
      </ul>
    </section>
  );
}

function Second({ rectification: { secondLevel, secondReasons, secondWords, secondRatedAt } }: { rectification: Shown }) {
  const t = useWords(rectificationWords);
  const s = useWords(statusWords);
  const format = useFormat();
  if (secondLevel === null || !secondRatedAt) return null;
  return <Step title={t.second(s.rating[secondLevel], format.dayTime(secondRatedAt))} words={<Said reasons={secondReasons} words={secondWords} />} />;
}

function Said({ reasons, words }: { reasons: readonly string[]; words: string }) {
  const t = useWords(rectificationWords);
  const s = useWords(statusWords);
  const named = reasons.map((reason) => s.ratingReason[reason as RatingReason]).join(t.join);
  return <>{[named, words].filter(Boolean).join(t.gap)}</>;
}

function Step({ title, words, state, isOpen = false }: { title: string; words?: ReactNode; state?: string; isOpen?: boolean }) {
  return (
    <li className="list-row">
      <span className="grow">
        <b className={isOpen ? "block is-warn" : "block"}>{title}</b>
        {words ? <span className="block words">{words}</span> : null}
      </span>
      {state ? <span className="dim nowrap">{state}</span> : null}
    </li>
  );
}
