import { Form, Link } from "@remix-run/react";
import type { ShownRequest } from "~/domain/requests/get-request-for-company.server";
import { ratingWords } from "~/i18n/messages/rating";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { endStatuses, ratingLevels, ratingReasons, type RatingLevel } from "~db/vocabulary";
import { Button, ButtonLink } from "../../primitives/button";
import { ErrorSummary } from "../../primitives/error-summary";
import { Field } from "../../primitives/field";
import { keptText, type MaybeReply } from "../../primitives/form-reply";
import { TextArea } from "../../primitives/inputs";
import { Notice } from "../../primitives/notice";
import { OptionCards } from "../../primitives/option-cards";
import { PageHead, Sheet } from "../../primitives/page";

interface RatingProps {
  view: Pick<ShownRequest, "number" | "item" | "status" | "rating" | "rectification">;
  /** chosen in the mail; counts only once its button is pressed */
  level?: string;
  /** the rating was given just now */
  isDone: boolean;
  seeTo: string | null;
  reply: MaybeReply;
}

/** 好差评 of one request: five national levels, once, voluntary. */
export function Rating({ view, level, isDone, seeTo, reply }: RatingProps) {
  const t = useWords(ratingWords);
  const locale = useLocale();
  const item = locale === "zh" ? view.item.nameZh : view.item.nameEn;
  const isOver = endStatuses.some((status) => status === view.status);

  return (
    <Sheet
      head={
        <>
          <ErrorSummary reply={reply} />
          <PageHead over={view.number} title={view.rectification?.mayRateAgain ? t.againTitle : t.title} lead={view.rectification?.mayRateAgain ? t.againLead(item) : view.rating ? undefined : isOver ? t.lead(item) : t.notEnded} back={seeTo ? { to: seeTo, label: t.see } : undefined} />
        </>
      }
    >
      {view.rectification?.mayRateAgain ? (
        <div className="stack">
          <p className="words measure">{view.rectification.answer}</p>
          <Ask level={level} reply={reply} isAgain />
        </div>
      ) : view.rating ? <Given view={view} rating={view.rating} isDone={isDone} /> : isOver ? <Ask level={level} reply={reply} /> : null}
      {view.rating && seeTo && !view.rectification?.mayRateAgain ? <div className="buttons"><ButtonLink to={seeTo}>{t.see}</ButtonLink></div> : null}
    </Sheet>
  );
}

function Given({ view, rating, isDone }: { view: RatingProps["view"]; rating: NonNullable<RatingProps["view"]["rating"]>; isDone: boolean }) {
  const t = useWords(ratingWords);
  const names = useWords(statusWords);
  const format = useFormat();
  const isBad = rating.level >= 4;
  const wasReopened = isBad && !endStatuses.some((status) => status === view.status);

  return (
    <Notice kind={isDone ? "ok" : "info"} title={isDone ? t.thanks : t.already} live={isDone}>
      <p>{t.given(names.rating[rating.level], format.dayOf(rating.ratedAt))}</p>
      {view.rectification?.secondLevel != null && view.rectification.secondRatedAt ? <p>{t.second(names.rating[view.rectification.secondLevel], format.dayOf(view.rectification.secondRatedAt))}</p> : null}
      {isDone ? <p>{view.rectification?.secondLevel != null ? (view.rectification.secondLevel >= 4 ? t.sorryAgain : t.thanksHelp) : wasReopened ? t.reopened : isBad ? t.sorry : t.thanksHelp}</p> : null}
    </Notice>
  );
}

/** Five buttons, each of which records; the two lowest first ask why. What was chosen in the mail only stands out. */
function Ask({ level, reply, isAgain = false }: { level?: string; reply: MaybeReply; isAgain?: boolean }) {
  const t = useWords(ratingWords);
  const names = useWords(statusWords);
  const chosen = ratingLevels.find((value) => String(value) === (keptText(reply, "level") ?? level));
  if (chosen !== undefined && chosen >= 4) return <Why level={chosen} reply={reply} isAgain={isAgain} />;

  return (
    <Form method="post" className="stack">
      {isAgain ? <input type="hidden" name="again" value="1" /> : null}
      <p className="t2 dim">{t.press}</p>
      <div className="rate-levels" role="group" aria-label={t.level}>
        {ratingLevels.map((value) => <Button key={value} name="level" value={String(value)} variant={value === chosen ? "primary" : "secondary"} full>{names.rating[value]}</Button>)}
      </div>
      <p className="t2 dim">{t.voluntary}</p>
    </Form>
  );
}

/** Why it was bad: a tick or a sentence, then it is recorded. */
function Why({ level, reply, isAgain }: { level: RatingLevel; reply: MaybeReply; isAgain: boolean }) {
  const t = useWords(ratingWords);
  const names = useWords(statusWords);

  return (
    <Form method="post" className="stack" action="?">
      {isAgain ? <input type="hidden" name="again" value="1" /> : null}
      <input type="hidden" name="level" value={level} />
      <p><b>{names.rating[level]}</b>　<Link to="?" className="t2">{t.other}</Link></p>
      <OptionCards name="reasons" type="checkbox" legend={t.reasons} hint={t.reasonsHint} columns={2} options={ratingReasons.map((value) => ({ value, label: names.ratingReason[value] }))} reply={reply} />
      <Field name="words" label={t.words} optional reply={reply} wide>
        <TextArea rows={3} maxLength={1000} />
      </Field>
      <div className="buttons">
        <Button variant="primary">{t.submit}</Button>
        <p className="t2 dim">{t.voluntary}</p>
      </div>
    </Form>
  );
}
