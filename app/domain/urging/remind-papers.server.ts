import { and, eq, gte, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { requestMaterials, requests, supplements } from "~db/schema";
import { loadCalendar } from "../calendar/load-calendar.server";
import { shanghaiDay, shanghaiMinutes, type Day } from "../calendar/shanghai-time";
import { addWorkingDays, guessingUnannounced, workingDaysBetween, type WorkingCalendar } from "../calendar/working-days";
import { lifecycle } from "../requests/lifecycle";
import { materialsWithFiles } from "../requests/moves/materials.server";
import { aboutRequest, departmentFacts, tellCompany } from "../requests/moves/notice-facts.server";
import { itemOf } from "../requests/service-request.server";

/** Working days before the last day. */
const remindBefore = 3;
const batch = 200;

interface Reminding {
  calendar: WorkingCalendar;
  today: Day;
  now: Date;
}

/**
 * Reminds companies, once each, of papers that are due within three working days: those asked for (补正), and those
 * promised to follow (容缺). By day only. The mark is set in the transaction that writes the mail, and only where it was
 * not set: two processes remind once.
 *
 * @returns how many were reminded
 */
export async function remindPapers(db: Database, { now }: { now: Date }): Promise<number> {
  const minutes = shanghaiMinutes(now);
  if (minutes < 8 * 60 || minutes >= 20 * 60) return 0;
  const calendar = guessingUnannounced(await loadCalendar(db));
  const today = shanghaiDay(now);
  const lastDay = addWorkingDays(calendar, today, remindBefore).day;

  const asked = await db
    .select({ id: supplements.id })
    .from(supplements)
    .innerJoin(requests, eq(requests.id, supplements.requestId))
    .where(and(
      eq(requests.status, "supplement"), isNull(supplements.answeredAt), isNull(supplements.remindedAt), gte(supplements.dueOn, today), lte(supplements.dueOn, lastDay),
      // Who was asked today needs no reminder today.
      sql`(${supplements.askedAt} at time zone 'Asia/Shanghai')::date < ${today}::date`,
    ))
    .limit(batch);
  const promised = await db
    .select({ id: requests.id })
    .from(requests)
    .where(and(
      inArray(requests.status, [...lifecycle.tolerance_missed.from]), gte(requests.tolerantUntil, today), lte(requests.tolerantUntil, lastDay),
      or(isNull(requests.tolerantRemindedOn), ne(requests.tolerantRemindedOn, requests.tolerantUntil)),
      sql`exists (select 1 from ${requestMaterials} where ${requestMaterials.requestId} = ${requests.id} and ${requestMaterials.state} = 'tolerated')`,
    ))
    .limit(batch);

  let reminded = 0;
  for (const { id } of asked) if (await db.transaction((tx) => remindAsked(tx, id, { calendar, today, now }))) reminded += 1;
  for (const { id } of promised) if (await db.transaction((tx) => remindPromised(tx, id, { calendar, today, now }))) reminded += 1;
  return reminded;
}

async function remindAsked(tx: Transaction, supplementId: string, { calendar, today, now }: Reminding): Promise<boolean> {
  const [asked] = await tx.update(supplements).set({ remindedAt: now }).where(and(eq(supplements.id, supplementId), isNull(supplements.remindedAt), isNull(supplements.answeredAt))).returning();
  const [request] = asked ? await tx.select().from(requests).where(and(eq(requests.id, asked.requestId), eq(requests.status, "supplement"))) : [];
  if (!asked || !request) return false;

  const files = await materialsWithFiles(tx, request.id, asked.askedAt);
  const missing = asked.lines.filter(({ materialNo }) => !files.has(materialNo));
  const item = await itemOf(tx, request);
  const payload = {
    ...(await aboutRequest(tx, request, item, now, "supplement")), ...(await departmentFacts(tx, request, item)),
    dueOn: asked.dueOn, daysLeft: workingDaysBetween(calendar, today, asked.dueOn),
    // All may be uploaded and not yet sent: then all of them are what is waited for.
    papers: (missing.length > 0 ? missing : asked.lines).map(({ nameZh, nameEn }) => ({ nameZh, nameEn })),
  };
  await tellCompany(tx, request, { kind: "papers_reminder", payload }, now);
  return true;
}

async function remindPromised(tx: Transaction, requestId: string, { calendar, today, now }: Reminding): Promise<boolean> {
  const [request] = await tx
    .update(requests)
    .set({ tolerantRemindedOn: requests.tolerantUntil })
    .where(and(eq(requests.id, requestId), isNull(requests.endedAt), or(isNull(requests.tolerantRemindedOn), ne(requests.tolerantRemindedOn, requests.tolerantUntil))))
    .returning();
  if (!request?.tolerantUntil) return false;
  const papers = await tx
    .select({ nameZh: requestMaterials.nameZh, nameEn: requestMaterials.nameEn })
    .from(requestMaterials)
    .where(and(eq(requestMaterials.requestId, requestId), eq(requestMaterials.state, "tolerated")))
    .orderBy(requestMaterials.materialNo);
  if (papers.length === 0) return false;

  const about = await aboutRequest(tx, request, await itemOf(tx, request), now);
  const payload = { ...about, dueOn: request.tolerantUntil, daysLeft: workingDaysBetween(calendar, today, request.tolerantUntil), papers };
  await tellCompany(tx, request, { kind: "tolerant_papers_due", payload }, now);
  return true;
}
