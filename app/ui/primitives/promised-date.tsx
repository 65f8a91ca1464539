import type { ReactNode } from "react";
import { Progress } from "./progress";

interface PromisedDateProps {
  /** 承诺办结 */
  label: ReactNode;
  /** 10月15日: the largest thing on the page */
  day: ReactNode;
  /** 周四 17:00前 */
  rest?: ReactNode;
  /** counted days that have begun, and all of them */
  done?: number;
  total?: number;
  /** 今天是第5个工作日 · 共10个 */
  doneWords?: string;
  totalWords?: string;
  isLate?: boolean;
  children?: ReactNode;
}

/** The answer to "when": the promised date with how far it has come. */
export function PromisedDate({ label, day, rest, done, total, doneWords, totalWords, isLate, children }: PromisedDateProps) {
  return (
    <div className="promised">
      <p className="t2 dim">{label}</p>
      <p className="promised-day"><b className={isLate ? "is-error" : undefined}>{day}</b>{rest ? <span>{rest}</span> : null}</p>
      {done !== undefined && total !== undefined && total > 0 ? (
        <>
          <Progress value={done} max={total} label={[doneWords, totalWords].filter(Boolean).join("，")} tone={isLate ? "error" : undefined} />
          <p className="row between t2" aria-hidden="true"><span>{doneWords}</span><span className="dim">{totalWords}</span></p>
        </>
      ) : null}
      {children}
    </div>
  );
}
