import { calendarChanges, calendarMoves } from "~db/schema";
import { eq } from "drizzle-orm";
import { DomainError } from "../../errors";
import { recounted, writeRecounted } from "../clocks.server";
import type { MoveEffect } from "./move-effect.server";
import { aboutRequest, departmentFacts, tellCompany } from "./notice-facts.server";

/**
 * The clocks counted anew after a change of the calendar. What moved is kept beside the change; the company is told
 * only when the date it was promised is another one.
 */
export const recount: MoveEffect<"recount"> = async ({ tx, request, item, running, calendar, data, now }) => {
  const [change] = await tx.select().from(calendarChanges).where(eq(calendarChanges.id, data.changeId));
  const anew = running.map((clock) => recounted(calendar, clock));
  const moved = anew.filter((clock) => running.some(({ id, dueAt }) => id === clock.id && dueAt.getTime() !== clock.dueAt.getTime()));
  if (!change || moved.length === 0) throw new DomainError("conflict", "calendar.nothing-moved");

  for (const clock of anew) {
    const before = running.find(({ id }) => id === clock.id);
    if (before && before.dueAt.getTime() !== clock.dueAt.getTime()) {
      await tx.insert(calendarMoves).values({ changeId: change.id, clockId: clock.id, requestId: request.id, kind: clock.kind, oldDueAt: before.dueAt, newDueAt: clock.dueAt });
    }
    await writeRecounted(tx, clock);
  }

  return {
    recounted: anew,
    details: { year: change.year, changeId: change.id },
    tell: async ({ request: told }) => {
      const promise = moved.find(({ kind, pausedAt }) => kind === "handling" && !pausedAt);
      const before = running.find(({ id }) => id === promise?.id);
      if (!promise || !before) return;
      const facts = { ...(await aboutRequest(tx, told, item, now)), ...(await departmentFacts(tx, told, item)) };
      await tellCompany(tx, told, { kind: "new_date", payload: { ...facts, year: change.year, oldPromisedAt: before.dueAt.toISOString(), promisedAt: promise.dueAt.toISOString(), isProvisional: promise.isProvisional } }, now);
    },
  };
};
