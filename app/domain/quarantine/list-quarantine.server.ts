import { aliasedTable, and, asc, count, desc, eq, inArray, isNull, min, sql, type SQL } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { companies, quarantinedFiles, requests, users } from "~db/schema";
import type { FileCheck } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { maskName } from "../access/masking";
import { authorize } from "../access/policy";

/** A file in quarantine as the administrator sees it. */
export interface ListedFile {
  fileKey: string;
  state: FileCheck;
  fileName: string;
  size: number;
  sha256: string;
  finding: string;
  broughtAt: Date;
  /** a company's person with their name shortened; null for a file that came by mail */
  broughtBy: string | null;
  checkedAt: Date | null;
  tries: number;
  lastError: string;
  removedAt: Date | null;
  /** of its request; null for a draft, or once that is gone */
  number: string | null;
  companyName: string | null;
}

/** Lines of one list: what is older is counted, not shown. */
const most = 200;

/** The files that wait, oldest first, and those that will never be opened, newest first. */
export async function listQuarantine(db: Database, actor: StaffActor): Promise<{ waiting: ListedFile[]; found: ListedFile[] }> {
  authorize(actor, "manage:configure");
  const brought = aliasedTable(users, "brought_by");
  const lines = (which: SQL | undefined, order: SQL) =>
    db
      .select({ file: quarantinedFiles, number: requests.number, companyName: companies.name, by: brought.name, byKind: brought.kind })
      .from(quarantinedFiles)
      .leftJoin(requests, eq(requests.id, quarantinedFiles.requestId))
      .leftJoin(companies, eq(companies.id, requests.companyId))
      .leftJoin(brought, eq(brought.id, quarantinedFiles.broughtById))
      .where(which)
      .orderBy(order)
      .limit(most);

  const listed = (rows: Awaited<ReturnType<typeof lines>>): ListedFile[] =>
    rows.map(({ file: { fileKey, state, fileName, size, sha256, finding, broughtAt, checkedAt, tries, lastError, removedAt }, number, companyName, by, byKind }) => ({
      fileKey, state, fileName, size, sha256, finding, broughtAt, checkedAt, tries, lastError, removedAt, number, companyName,
      broughtBy: by === null ? null : byKind === "staff" ? by : maskName(by),
    }));
  return {
    waiting: listed(await lines(isWaiting, asc(quarantinedFiles.broughtAt))),
    found: listed(await lines(inArray(quarantinedFiles.state, ["infected", "unchecked"]), desc(quarantinedFiles.checkedAt))),
  };
}

const isWaiting = and(eq(quarantinedFiles.state, "waiting"), isNull(quarantinedFiles.removedAt));

/** How many files wait for the scanner and since when, and how many with malware are kept: for monitoring and the doctor. */
export async function quarantineHealth(db: Queryable): Promise<{ waiting: number; oldestAt: Date | null; found: number }> {
  const [waiting] = await db.select({ count: count(), oldestAt: min(quarantinedFiles.broughtAt) }).from(quarantinedFiles).where(isWaiting);
  const [found] = await db.select({ count: sql<number>`count(*)::int` }).from(quarantinedFiles).where(and(eq(quarantinedFiles.state, "infected"), isNull(quarantinedFiles.removedAt)));
  return { waiting: waiting?.count ?? 0, oldestAt: waiting?.oldestAt ?? null, found: found?.count ?? 0 };
}
