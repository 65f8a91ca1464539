import { weekdays } from "~/domain/bookings/slot-grid";
import type { OpeningRange, OpeningSeries } from "~/domain/opening/opening-plan";
import { rangesPerDay } from "~/domain/opening/parse-ranges";
import { stationWords } from "~/i18n/messages/home";
import { stationEditWords } from "~/i18n/messages/manage";
import { useWords } from "~/i18n/use-words";
import { FieldError } from "../primitives/field";
import { asReply, fieldId, keptText, type MaybeReply } from "../primitives/form-reply";

/** The hours of a week as a grid of times: a row a day, up to three parts each. Plain fields, by keyboard and without script. */
export function WeekGrid({ week, reply }: { week: OpeningSeries["week"]; reply: MaybeReply }) {
  const names = useWords(stationWords).weekdays;

  return (
    <div className="week-grid">
      {weekdays.map((day, at) => <DayRanges key={day} name={day} legend={names[at] ?? ""} ranges={week[day]} reply={reply} />)}
    </div>
  );
}

/** The parts of one day: `mon-1-from`, `mon-1-to` and so on. */
export function DayRanges({ name, legend, ranges, reply }: { name: string; legend: string; ranges: readonly OpeningRange[]; reply: MaybeReply }) {
  const t = useWords(stationEditWords).change;
  const errors = asReply(reply)?.errors ?? {};
  const own = Object.keys(errors).find((field) => field.startsWith(`${name}-`));

  return (
    <fieldset className="week-day">
      <legend>{legend}</legend>
      <div className="week-ranges">
        {Array.from({ length: rangesPerDay }, (_, n) => (
          <span className="week-range" key={n}>
            <Time name={`${name}-${n + 1}-from`} label={`${legend} ${t.range(n + 1)} ${t.from}`} time={ranges[n]?.[0] ?? ""} reply={reply} isBad={own === `${name}-${n + 1}-from`} />
            <span aria-hidden="true">–</span>
            <Time name={`${name}-${n + 1}-to`} label={`${legend} ${t.range(n + 1)} ${t.to}`} time={ranges[n]?.[1] ?? ""} reply={reply} isBad={own === `${name}-${n + 1}-to`} />
          </span>
        ))}
      </div>
      {own ? <FieldError id={fieldId(own)} problem={errors[own] ?? ""} reply={reply} /> : null}
    </fieldset>
  );
}

/** One time of day, written 09:00: the browser's own time field would show it by twelve hours to some. */
function Time({ name, label, time, reply, isBad }: { name: string; label: string; time: string; reply: MaybeReply; isBad: boolean }) {
  return (
    <input
      id={fieldId(name)}
      name={name}
      className="input input-time"
      inputMode="numeric"
      maxLength={5}
      placeholder="--:--"
      autoComplete="off"
      aria-label={label}
      aria-invalid={isBad || undefined}
      aria-describedby={isBad ? `${fieldId(name)}-error` : undefined}
      defaultValue={keptText(reply, name) ?? time}
    />
  );
}
