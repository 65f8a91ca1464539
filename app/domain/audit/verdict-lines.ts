import type { AuditVerdict, Flaw } from "./verify-audit.server";

const flaws: Record<Flaw, string> = {
  changed: "was changed after it was chained",
  "line-missing": "is chained, and its line is gone",
  "link-missing": "should be the next link, and is gone",
  "never-chained": "was written past the chain",
  "removed-before-chaining": "is gone and was never chained",
  "cut-short": "should exist: the end of the chain is gone",
};

/** What the operator reads: how far the chain holds, and the first row that does not. */
export function verdictLines({ links, head, waiting, broken }: AuditVerdict): string[] {
  const whole = `${links} links hold; the last is ${head.position}:${head.hash}; ${waiting} lines wait for theirs.`;
  if (!broken) return [whole];
  const row = [broken.position === undefined ? "" : `link ${broken.position}`, broken.entryId === undefined ? "" : `line ${broken.entryId}`].filter(Boolean).join(", ");
  return [whole, `BROKEN: ${row} ${flaws[broken.flaw]}.`];
}
