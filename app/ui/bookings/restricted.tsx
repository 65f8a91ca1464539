import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { restrictionWords } from "~/i18n/messages/restriction";
import { useFormat, useWords } from "~/i18n/use-words";
import { Notice } from "../primitives/notice";

/** Until when a company may not book, why, and what it can do instead; nothing for everybody else. */
export function Restricted({ restrictions }: { restrictions: readonly { id: string; company: string; until: Date }[] }) {
  const t = useWords(restrictionWords);
  const format = useFormat();
  const [first] = restrictions;
  if (!first) return null;

  return (
    <Notice kind="warn" title={t.title(format.day(shanghaiDay(first.until)))}>
      {restrictions.map(({ id, company }) => <p key={id}>{t.why(company)}</p>)}
      <p>{t.walkIn}</p>
    </Notice>
  );
}
