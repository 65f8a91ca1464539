import { sql, type SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { vi } from "vitest";
import { rowsOf, type Database } from "~db/client.server";

/** How the database goes about one statement of the product. */
export interface StatementPlan {
  /** the first words of the statement, to tell it by */
  statement: string;
  /** tables read from end to end, each once */
  readThrough: string[];
  /** indexes used, each once */
  indexes: string[];
  /** rows looked at, also those thrown away; 0 for statements that write, which are not done twice */
  rowsRead: number;
}

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  "Rows Removed by Filter"?: number;
  Plans?: PlanNode[];
}

/**
 * Does the work and asks the database afterwards how it reads for each of the very statements the work was made of, with
 * the same parameters. What a trigger does is not seen.
 */
export async function plansOf(db: Database, work: () => Promise<unknown>): Promise<StatementPlan[]> {
  // why: only listens: every statement goes on to the database as it would without
  const built = vi.spyOn(PgDialect.prototype, "sqlToQuery");
  let statements: SQL[];
  try {
    await work();
    statements = built.mock.calls.map(([statement]) => statement);
  } finally {
    built.mockRestore();
  }

  const dialect = new PgDialect();
  const plans: StatementPlan[] = [];
  for (const statement of statements) {
    const words = dialect.sqlToQuery(statement).sql.trim();
    if (!/^(select|insert|update|delete|with)\b/i.test(words)) continue;
    const [row] = rowsOf<{ "QUERY PLAN": { Plan: PlanNode }[] }>(await db.execute(/^select\b/i.test(words) ? sql`explain (analyze, format json) ${statement}` : sql`explain (format json) ${statement}`));
    const nodes = row ? row["QUERY PLAN"].flatMap(({ Plan }) => withInner(Plan)) : [];
    plans.push({
      statement: words.replaceAll('"', "").slice(0, 120),
      readThrough: unique(nodes.flatMap((node) => (node["Node Type"] === "Seq Scan" ? (node["Relation Name"] ?? []) : []))),
      indexes: unique(nodes.flatMap((node) => node["Index Name"] ?? [])),
      rowsRead: nodes.reduce((sum, node) => sum + rowsOfScan(node), 0),
    });
  }
  return plans;
}

/** A bitmap's index names the rows that its heap scan then reads: counted there. */
function rowsOfScan(node: PlanNode): number {
  if (!node["Node Type"].endsWith("Scan") || node["Node Type"] === "Bitmap Index Scan") return 0;
  return ((node["Actual Rows"] ?? 0) + (node["Rows Removed by Filter"] ?? 0)) * (node["Actual Loops"] ?? 0);
}

const withInner = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(withInner)];
const unique = (names: string[]) => [...new Set(names)];
