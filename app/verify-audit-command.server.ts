import { parseArgs } from "node:util";
import { env } from "~/config/env.server";
import { closeApp, openApp } from "~/db.server";
import { verifyAudit, type Flaw } from "~/domain/audit/verify-audit.server";

const flaws: Record<Flaw, string> = {
  changed: "was changed after it was chained",
  "line-missing": "is chained, and its line is gone",
  "link-missing": "should be the next link, and is gone",
  "never-chained": "was written past the chain",
  "removed-before-chaining": "is gone and was never chained",
  "cut-short": "should exist: the end of the chain is gone",
};

/** `node app/cli/verify-audit.mjs`: says whether the audit log is whole. @returns the exit code */
export async function verifyAuditCommand(say: (line: string) => void): Promise<number> {
  const { values } = parseArgs({ options: { head: { type: "string" } } });
  const [, position, hash] = /^(\d+):([0-9a-f]{64})$/.exec(values.head ?? "") ?? [];
  if (values.head !== undefined && hash === undefined) {
    say("--head must be position:hash, as the log says it");
    return 1;
  }
  const { databaseUrl, pgliteDir } = env();
  const { db } = await openApp(databaseUrl ? { url: databaseUrl } : { pgliteDir });
  try {
    const { links, head, waiting, broken } = await verifyAudit(db, hash === undefined ? undefined : { position: Number(position), hash });
    say(`${links} links hold; the last is ${head.position}:${head.hash}; ${waiting} lines wait for theirs.`);
    if (!broken) return 0;
    const row = [broken.position === undefined ? "" : `link ${broken.position}`, broken.entryId === undefined ? "" : `line ${broken.entryId}`].filter(Boolean).join(", ");
    say(`BROKEN: ${row} ${flaws[broken.flaw]}.`);
    return 2;
  } finally {
    await closeApp();
  }
}
