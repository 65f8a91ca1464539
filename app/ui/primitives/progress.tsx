import { classNames } from "./class-names";

/** A thin bar: how much of something is used or done. `label` says it to those who do not see it. */
export function Progress({ value, max, label, tone }: { value: number; max: number; label: string; tone?: "warn" | "error" }) {
  return <progress className={classNames("progress", tone && `progress-${tone}`)} value={Math.min(Math.max(value, 0), max)} max={Math.max(max, 1)} aria-label={label} />;
}
