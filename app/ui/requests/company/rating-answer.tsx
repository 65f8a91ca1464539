import type { ShownRequest } from "~/domain/requests/get-request-for-company.server";
import { ratingAnswerWords } from "~/i18n/messages/rating-answer";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useWords } from "~/i18n/use-words";
import { ButtonLink } from "../../primitives/button";
import { Section } from "../../primitives/page";

/** What became of the company's bad rating: until when it hears, the answer, and rating once more. */
export function RatingAnswer({ view, rateTo }: { view: ShownRequest; rateTo?: string }) {
  const t = useWords(ratingAnswerWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const { rating, rectification } = view;
  if (!rating || !rectification) return null;
  const { stage, dueAt, answer, counts, secondLevel, secondRatedAt, mayRateAgain } = rectification;

  return (
    <Section title={t.yours} id="rating">
      <div className="stack">
        <p><b>{s.rating[rating.level]}</b>　<span className="dim">{format.dayOf(rating.ratedAt)}</span></p>
        {stage === "call" && dueAt ? <p>{t.callBy(format.dayTime(dueAt))}</p> : null}
        {stage === "find" || stage === "review" ? <p>{t.checking}</p> : null}
        {stage === "fix" && dueAt ? <p>{t.fixing(format.dayTime(dueAt))}</p> : null}
        {answer ? <div><p className="t2 dim">{counts ? t.answer : t.notCountedWhy}</p><p className="words measure">{answer}</p></div> : null}
        {secondLevel !== null && secondRatedAt ? <p>{t.secondGiven(s.rating[secondLevel], format.dayOf(secondRatedAt))}</p> : null}
        {mayRateAgain && rateTo ? <div className="buttons"><ButtonLink to={rateTo}>{t.rateAgain}</ButtonLink></div> : null}
      </div>
    </Section>
  );
}
