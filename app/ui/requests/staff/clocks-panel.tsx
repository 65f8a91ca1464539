import type { LedgerDay } from "~/domain/calendar/day-ledger";
import type { Remaining } from "~/domain/calendar/due-dates";
import { statusWords } from "~/i18n/messages/status";
import { workWords } from "~/i18n/messages/work";
import { useFormat, useWords } from "~/i18n/use-words";
import { DayLedger, type LedgerAct } from "~/ui/primitives/day-ledger";
import { DueChip } from "~/ui/primitives/due-chip";
import { Icon } from "~/ui/primitives/icon";
import { Progress } from "~/ui/primitives/progress";
import { Unfold } from "~/ui/primitives/unfold";
import type { ClockKind, LimitUnit } from "~db/vocabulary";

export interface ShownClock {
  id: string;
  kind: ClockKind;
  dueAt: Date;
  limitUnit: LimitUnit;
  limitValue: number;
  extendedBy: number;
  pausedAt: Date | null;
  endedAt: Date | null;
  remaining: Remaining;
  ledger: LedgerDay[];
  sum: { total: number; elapsed: number };
}

const actOf: Record<ClockKind, LedgerAct> = {
  sign_for: "routed", intake: "received", handling: "accepted", co_handling: "accepted", delivery: "decided", rectification: "decided",
};

/** The promises of a request, running ones first, each opening to its days. */
export function ClocksPanel({ clocks }: { clocks: readonly ShownClock[] }) {
  const t = useWords(workWords);
  const running = clocks.filter(({ endedAt }) => !endedAt);

  return (
    <section>
      <h2>{t.clocks}</h2>
      {clocks.length === 0 ? <p className="dim">{t.noClocks}</p> : null}
      {[...running, ...clocks.filter(({ endedAt }) => endedAt)].map((clock) => <ClockRow key={clock.id} clock={clock} />)}
    </section>
  );
}

function ClockRow({ clock }: { clock: ShownClock }) {
  const t = useWords(workWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const { remaining, sum } = clock;

  return (
    <div className="clock-row">
      <div className="row between">
        <span>{s.clock[clock.kind]}</span>
        {clock.endedAt ? (
          <span className="is-ok row"><Icon name="check" size={15} />{format.dayTime(clock.endedAt)}</span>
        ) : (
          <DueChip dueAt={clock.dueAt} facts={remaining} isPaused={clock.pausedAt !== null} />
        )}
      </div>
      {clock.endedAt || clock.limitUnit === "working_hour" ? null : (
        <Progress value={Math.min(sum.elapsed, sum.total)} max={Math.max(sum.total, 1)} label={s.clock[clock.kind]} tone={remaining.state === "fine" ? undefined : remaining.state === "late" ? "error" : "warn"} />
      )}
      <Unfold title={<span className="t1">{format.limit(clock.limitValue, clock.limitUnit)}　{t.dayByDay}</span>}>
        <DayLedger days={clock.ledger} limitUnit={clock.limitUnit} act={actOf[clock.kind]} brief />
      </Unfold>
    </div>
  );
}
