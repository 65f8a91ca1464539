import { Link } from "@remix-run/react";
import type { Look } from "~/domain/access/list-looks.server";
import { lookWords } from "~/i18n/messages/looks";
import { unmaskWords } from "~/i18n/messages/unmask";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";

/** Which post looked at what, on which day and why. */
export function Looks({ looks, hasNumbers = false }: { looks: readonly Look[]; /** name the request of each */ hasNumbers?: boolean }) {
  const t = useWords(lookWords);
  const reasons = useWords(unmaskWords).reasons;
  const format = useFormat();
  const locale = useLocale();
  if (looks.length === 0) return <p className="dim">{t.none}</p>;

  return (
    <>
      <p className="dim">{t.lead}</p>
      <ul className="rows rows-closed gap-4">
        {looks.map(({ id, day, number, posts, saw }) => (
          <li key={id}>
            <div className="list-row">
              <span className="grow">
                <span className="list-row-name words">{posts.map(({ role, place }) => [place?.[locale], t.roles[role]].filter(Boolean).join(locale === "zh" ? "" : ", ")).join(t.join)}</span>
                <span className="list-row-help words">
                  {saw === "file" ? t.file : `${t.saw(saw.fields.map((field) => t.fields[field]).join(t.join))}　${reasons[saw.why]}${saw.words ? `　${saw.words}` : ""}`}
                  {hasNumbers && number ? <>　<Link to={`/my/requests/${number}`}>{number}</Link></> : null}
                </span>
              </span>
              <time className="list-row-value" dateTime={day}>{format.day(day)}</time>
            </div>
          </li>
        ))}
      </ul>
      {looks.length >= 100 ? <p className="t2 dim">{t.most}</p> : null}
    </>
  );
}
