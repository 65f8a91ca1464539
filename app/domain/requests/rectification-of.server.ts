import { aliasedTable, eq, getTableColumns } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { ratings, rectifications, users } from "~db/schema";
import { rectificationStage } from "./rectification-stage";

/** The rectification (整改) of a request with its rating and the names of who did what; null when there is none. */
export async function rectificationOf(db: Queryable, requestId: string) {
  const [caller, finder, reviewer, answerer, closer] = [aliasedTable(users, "caller"), aliasedTable(users, "finder"), aliasedTable(users, "reviewer"), aliasedTable(users, "answerer"), aliasedTable(users, "closer")];
  const [found] = await db
    .select({
      row: getTableColumns(rectifications), rating: { level: ratings.level, reasons: ratings.reasons, words: ratings.words, ratedAt: ratings.ratedAt, counts: ratings.counts },
      calledBy: caller.name, foundBy: finder.name, reviewedBy: reviewer.name, answeredBy: answerer.name, closedBy: closer.name,
    })
    .from(rectifications)
    .innerJoin(ratings, eq(ratings.id, rectifications.ratingId))
    .leftJoin(caller, eq(caller.id, rectifications.calledById))
    .leftJoin(finder, eq(finder.id, rectifications.foundById))
    .leftJoin(reviewer, eq(reviewer.id, rectifications.reviewedById))
    .leftJoin(answerer, eq(answerer.id, rectifications.answeredById))
    .leftJoin(closer, eq(closer.id, rectifications.closedById))
    .where(eq(rectifications.requestId, requestId));
  if (!found) return null;

  const { row, rating, ...names } = found;
  const named = (name: string | null) => name ?? "";
  return {
    ...row, rating, stage: rectificationStage(row),
    calledBy: named(names.calledBy), foundBy: named(names.foundBy), reviewedBy: named(names.reviewedBy), answeredBy: named(names.answeredBy), closedBy: named(names.closedBy),
  };
}

export type RectificationView = NonNullable<Awaited<ReturnType<typeof rectificationOf>>>;
