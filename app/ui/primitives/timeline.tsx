import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface Stop {
  key: string;
  /** when, already written; ahead stops say by when */
  when?: ReactNode;
  /** machine-readable instant of `when` */
  at?: string;
  what: ReactNode;
  /** who, which document */
  detail?: ReactNode;
  kind: "ahead" | "now" | "done" | "warn" | "error" | "end";
}

/** What happened, newest first, as stops on one line: dashed ahead, a ring here, solid behind. */
export function Timeline({ stops, label, whatFirst }: { stops: readonly Stop[]; label?: string; /** staff: what above when */ whatFirst?: boolean }) {
  return (
    <ol className="line" aria-label={label}>
      {stops.map((stop) => {
        const what = <span className="what">{stop.what}</span>;
        const when = stop.when ? <time className="when" dateTime={stop.at}>{stop.when}</time> : null;
        return (
          <li key={stop.key} className={classNames(`stop-${stop.kind}`)} aria-current={stop.kind === "now" ? "step" : undefined}>
            {whatFirst ? what : when}
            {whatFirst ? when : what}
            {stop.detail ? <span className="detail">{stop.detail}</span> : null}
          </li>
        );
      })}
    </ol>
  );
}

/** A road that lies ahead, as on the guide: hollow stops, the last one red. */
export function Road({ stops, label }: { stops: readonly { key: string; what: ReactNode; detail?: ReactNode }[]; label?: string }) {
  return (
    <ol className="line" aria-label={label}>
      {stops.map((stop, at) => (
        <li key={stop.key} className={at === stops.length - 1 ? "stop-end" : undefined}>
          <span className="what">{stop.what}</span>
          {stop.detail ? <span className="detail">{stop.detail}</span> : null}
        </li>
      ))}
    </ol>
  );
}
