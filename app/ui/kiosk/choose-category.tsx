import { Link } from "@remix-run/react";
import { kioskWords } from "~/i18n/messages/kiosk";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import type { Category } from "~db/vocabulary";
import type { ShownWait } from "../board/board-view";
import { categoryIcon } from "../catalogue/category-icon";
import { Icon } from "../primitives/icon";
import { langOf } from "../primitives/names";

export interface KioskCategory {
  category: Category;
  letter: string;
  count: number;
  wait: ShownWait;
}

/** First touch: check in, or which of the categories this station serves. */
export function ChooseCategory({ code, categories, opensAt }: { code: string; categories: readonly KioskCategory[]; opensAt: Date | null }) {
  const t = useWords(kioskWords);
  const format = useFormat();
  const other = useLocale() === "zh" ? "en" : "zh";
  const names = useWords(statusWords);

  return (
    <>
      <div className="kiosk-columns">
        <div>
          <KioskQuestion step={1} question={t.ask} other={kioskWords[other].ask} />
          {opensAt ? <p className="kiosk-opens"><Icon name="clock" />{t.soon(format.time(opensAt))}</p> : null}
          <Link className="kiosk-check-in" to={`/stations/${code}/kiosk/check-in`}>
            <Icon name="code" /><span className="grow"><b>{t.booked}</b><i lang={langOf[other]}>{kioskWords[other].booked}</i></span><Icon name="right" />
          </Link>
          <p className="kiosk-aside kiosk-priority"><Icon name="people" />{t.priority}</p>
        </div>
        <div>
          <p className="kiosk-or">{t.notBooked}</p>
          <div className="kiosk-rows">
            {categories.map(({ category, letter, count, wait }) => (
              <Link key={category} to={`/stations/${code}/kiosk/take/${category}`}>
                <em>{letter}</em>
                <Icon name={categoryIcon[category]} />
                <span className="grow"><b>{names.category[category]}</b><i lang={langOf[other]}>{statusWords[other].category[category]}</i></span>
                <span className="kiosk-wait"><b>{t.waiting(count)}</b><i>{wait === "none" ? t.walkIn : wait === "unknown" ? t.noWindow : t.wait(wait.from, wait.to)}</i></span>
                <Icon name="right" />
              </Link>
            ))}
          </div>
          <p className="kiosk-aside"><Icon name="chat" />{t.helpMe}</p>
        </div>
      </div>
    </>
  );
}

/** The one question of a step, in both languages. */
export function KioskQuestion({ step, question, other, back }: { step?: 1 | 2; question: string; other: string; back?: string }) {
  const t = useWords(kioskWords);
  const otherLocale = useLocale() === "zh" ? "en" : "zh";

  return (
    <div className="kiosk-question">
      {back ? <Link className="kiosk-back" to={back}><Icon name="left" />{t.back}</Link> : null}
      {step ? <p>{t.step(step)}　<span lang={langOf[otherLocale]}>{kioskWords[otherLocale].step(step)}</span></p> : null}
      <h1>{question}</h1>
      <p className="kiosk-other" lang={langOf[otherLocale]}>{other}</p>
    </div>
  );
}
