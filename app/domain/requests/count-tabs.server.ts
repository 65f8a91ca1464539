import { and, arrayOverlaps, eq, gte, inArray, isNotNull, isNull, lt, ne, notInArray, or, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { requests } from "~db/schema";
import { departmentsOf, type StaffActor } from "../access/actor";
import type { Day } from "../calendar/shanghai-time";
import { isStoodInForBy } from "../inbox/stand-in.server";
import { isOpenWork } from "./open-work.server";
import type { RequestTab } from "./request-tabs";

/** The moments at which a deadline is late, and until which it is soon. */
export interface Edges {
  now: Date;
  soonUntil: Date;
}

/** Which requests stand in which tab for this person on that day; work of those they stand in for is theirs. `allOpen` are all that are open in their charge. */
export function tabsOf(actor: StaffActor, today: Day): Record<RequestTab, SQL | undefined> & { allOpen: SQL | undefined } {
  const own = departmentsOf(actor);
  const inCharge = own.length > 0 ? inArray(requests.departmentCode, own) : undefined;
  const isOpen = and(isOpenWork, ne(requests.status, "draft"));
  const mine = own.length > 0 ? or(eq(requests.assigneeId, actor.userId), isNull(requests.assigneeId), isStoodInForBy(sql`${requests.assigneeId}`, actor.userId, today)) : undefined;
  const elsewhere = own.length > 0 ? or(isNull(requests.departmentCode), notInArray(requests.departmentCode, own)) : sql`false`;

  return {
    allOpen: and(inCharge, isOpen),
    open: and(inCharge, isOpen, mine),
    to_sign: and(inCharge, isOpen, eq(requests.status, "routed")),
    checking: and(inCharge, isOpen, eq(requests.status, "signed")),
    handling: and(inCharge, isOpen, inArray(requests.status, ["accepted", "decided"])),
    supplement: and(inCharge, isOpen, eq(requests.status, "supplement")),
    suspended: and(inCharge, isOpen, eq(requests.status, "suspended")),
    rectifying: and(inCharge, isOpen, isNotNull(requests.rectifyingSince)),
    // Helpers have no part in what a rating names: only what has no end.
    helping: own.length > 0 ? and(elsewhere, isNull(requests.endedAt), ne(requests.status, "draft"), arrayOverlaps(requests.helperCodes, own)) : sql`false`,
    passed_on: own.length > 0 ? and(elsewhere, arrayOverlaps(requests.formerCodes, own)) : sql`false`,
    ended: and(inCharge, isNotNull(requests.endedAt)),
  };
}

/** No list of what was passed on is counted further than this. */
const countLimit = 1000;

/**
 * Counts the tabs, except ended ones, which only ever grow. One statement of three parts, each with its own index: the
 * open requests in charge, those helped with, those passed on.
 */
export async function countTabs(db: Queryable, tabs: ReturnType<typeof tabsOf>, filter: { open: SQL | undefined; passedOn: SQL | undefined }, { now, soonUntil }: Edges) {
  const counted = (condition: SQL | undefined) => sql<number>`(count(*) filter (where ${condition ?? sql`true`}))::int`;
  const open = db.$with("open").as(
    db
      .select({
        open: counted(tabs.open).as("open"), to_sign: counted(tabs.to_sign).as("to_sign"), checking: counted(tabs.checking).as("checking"),
        handling: counted(tabs.handling).as("handling"), supplement: counted(tabs.supplement).as("supplement"), suspended: counted(tabs.suspended).as("suspended"), rectifying: counted(tabs.rectifying).as("rectifying"),
        late: counted(and(tabs.open, lt(requests.nextDueAt, now))).as("late"),
        soon: counted(and(tabs.open, gte(requests.nextDueAt, now), lt(requests.nextDueAt, soonUntil))).as("soon"),
      })
      .from(requests)
      .where(and(tabs.allOpen, filter.open)),
  );
  const helping = db.$with("helping").as(db.select({ helping: sql<number>`count(*)::int`.as("helping") }).from(requests).where(and(tabs.helping, filter.open)));
  const some = db.select({ one: sql`1`.as("one") }).from(requests).where(and(tabs.passed_on, filter.passedOn)).limit(countLimit).as("some");
  const passedOn = db.$with("passed").as(db.select({ passedOn: sql<number>`count(*)::int`.as("passed_on") }).from(some));

  const [row] = await db
    .with(open, helping, passedOn)
    .select({
      open: open.open, to_sign: open.to_sign, checking: open.checking, handling: open.handling, supplement: open.supplement, suspended: open.suspended, rectifying: open.rectifying,
      helping: helping.helping, passed_on: passedOn.passedOn, late: open.late, soon: open.soon,
    })
    .from(open)
    .crossJoin(helping)
    .crossJoin(passedOn);
  if (!row) throw new Error("a count has a row");
  const { late, soon, ...counts } = row;
  return { counts, late, soon };
}
