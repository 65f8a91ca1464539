import { Link } from "@remix-run/react";
import { absenceWords } from "~/i18n/messages/absence";
import { useFormat, useWords } from "~/i18n/use-words";

/** On top of the inbox: whom one acts for now, and that oneself is noted as away. */
export function AbsenceBanner({ absences }: { absences: readonly { id: string; name: string; deputyName: string; toDay: string; isNow: boolean; isMine: boolean; isForMe: boolean }[] }) {
  const t = useWords(absenceWords);
  const format = useFormat();
  const shown = absences.filter(({ isNow, isMine, isForMe }) => isNow && (isMine || isForMe));
  if (shown.length === 0) return null;

  return (
    <div className="absence-banner">
      {shown.map((absence) => (
        <p key={absence.id}>
          {absence.isForMe ? t.youStandIn(absence.name, format.day(absence.toDay)) : t.youAreAway(absence.deputyName, format.day(absence.toDay))}
          <Link to={`/inbox/hand-over/${absence.id}`}>{t.openSheet}</Link>
        </p>
      ))}
    </div>
  );
}
