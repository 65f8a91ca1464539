import { and, gte, inArray, isNull, lte, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { absences } from "~db/schema";
import type { Day } from "../calendar/shanghai-time";

/** A deputy may be away as well; a longer line of them is a mistake. */
const longestLine = 5;

/** True for an absence that counts on the day. */
export function isAwayOn(day: Day): SQL | undefined {
  return and(isNull(absences.endedAt), lte(absences.fromDay, day), gte(absences.toDay, day));
}

/**
 * Who acts for whom on a day: of the people asked about, those who are away, each with the first in the line of
 * deputies who is there. Where everybody in the line is away it stays with the person, who at least finds it on return.
 */
export async function standInsOn(db: Queryable, userIds: readonly string[], day: Day): Promise<Map<string, string>> {
  const deputies = new Map<string, string>();
  let asked = [...new Set(userIds)];
  for (let step = 0; step < longestLine && asked.length > 0; step += 1) {
    const away = await db.select({ userId: absences.userId, deputyId: absences.deputyId }).from(absences).where(and(inArray(absences.userId, asked), isAwayOn(day)));
    for (const { userId, deputyId } of away) deputies.set(userId, deputyId);
    asked = away.map(({ deputyId }) => deputyId).filter((id) => !deputies.has(id));
  }

  return new Map(userIds.flatMap((userId) => {
    let [acting, steps] = [userId, 0];
    for (let next = deputies.get(acting); next !== undefined && steps < longestLine; next = deputies.get(acting)) [acting, steps] = [next, steps + 1];
    return acting !== userId && !deputies.has(acting) ? [[userId, acting] as const] : [];
  }));
}

/** The person who gets on that day what is meant for this one: they themselves, or their deputy. */
export async function standInFor(db: Queryable, userId: string, day: Day): Promise<string> {
  return (await standInsOn(db, [userId], day)).get(userId) ?? userId;
}

/** Whom the person acts for on the day, as a condition on a column of user ids. */
export function isStoodInForBy(column: SQL | typeof absences.userId, deputyId: string, day: Day): SQL {
  return sql`${column} in (select ${absences.userId} from ${absences} where ${absences.deputyId} = ${deputyId} and ${isAwayOn(day)})`;
}
