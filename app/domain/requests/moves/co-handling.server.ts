import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { subTasks } from "~db/schema";
import { departmentsOf } from "../../access/actor";
import { DomainError } from "../../errors";
import type { MoveContext, MoveEffect } from "./move-effect.server";
import { departmentNamed } from "./notice-facts.server";
import { aboutForStaff, tellDepartment, tellLiaisons } from "./tell-staff.server";

/** Co-handling (协办): helping departments do a part of it by a day of their own; the lead alone answers the company. */

type SubTask = typeof subTasks.$inferSelect;

export const giveSubTask: MoveEffect<"give_sub_task"> = async ({ tx, request, item, actor, running, data, now }) => {
  if (actor.kind !== "staff") throw new DomainError("forbidden", "forbidden");
  const helper = await departmentNamed(tx, data.helperDepartmentCode);
  if (helper.code === request.departmentCode) throw new DomainError("invalid", "request.same-department");
  if (await openTaskOf(tx, request.id, [helper.code])) throw new DomainError("conflict", "request.sub-task-open");
  const known = new Set(running.map(({ id }) => id));

  return {
    set: { helperCodes: [...new Set([...request.helperCodes, helper.code])] },
    starts: { co_handling: { limit: { value: data.taskDays, unit: "working_day" } } },
    staffNote: data.task,
    details: { helper: helper.code, because: { zh: `请${helper.shortZh}协办`, en: `${helper.nameEn} is to help` } },
    keep: async ({ running: after }) => {
      const clock = after.find(({ id, kind }) => kind === "co_handling" && !known.has(id));
      if (!clock) throw new Error("a sub-task has a clock");
      await tx.insert(subTasks).values({ requestId: request.id, clockId: clock.id, departmentCode: helper.code, task: data.task, givenById: actor.userId, givenAt: now });
      const lead = await departmentNamed(tx, request.departmentCode ?? "");
      const payload = { ...(await aboutForStaff(tx, request, item)), departmentZh: lead.shortZh, departmentEn: lead.nameEn, task: data.task, dueAt: clock.dueAt.toISOString() };
      await tellDepartment(tx, helper.code, { kind: "staff_sub_task", payload }, { request, now });
    },
  };
};

/** Answered by the helping department; the lead is told, the company is not. */
export const answerSubTask: MoveEffect<"answer_sub_task"> = async (context) => {
  const { tx, request, item, actor, place, data, now } = context;
  if (actor.kind !== "staff") throw new DomainError("forbidden", "forbidden");
  const own = departmentsOf(actor);
  const task = await openTaskOf(tx, request.id, own);
  if (!task) throw new DomainError("conflict", "request.sub-task-none");
  await tx.update(subTasks).set({ answer: data.answer, answeredById: actor.userId, answeredAt: now }).where(and(eq(subTasks.id, task.id), isNull(subTasks.answeredAt)));

  return {
    endsOnly: task.clockId,
    staffNote: data.answer,
    details: { helper: task.departmentCode },
    tell: async ({ request: answered }) => {
      const payload = { ...(await aboutForStaff(tx, answered, item)), departmentZh: place.zh, departmentEn: place.en, answer: data.answer };
      await tellLiaisons(tx, answered, { kind: "staff_sub_task_answered", payload }, now);
    },
  };
};

/** Taken back by the lead: it does without. */
export const cancelSubTask: MoveEffect<"cancel_sub_task"> = async ({ tx, request, data, now }: MoveContext<"cancel_sub_task">) => {
  const task = await openTaskOf(tx, request.id, [data.helperDepartmentCode]);
  if (!task) throw new DomainError("conflict", "request.sub-task-none");
  const helper = await departmentNamed(tx, task.departmentCode);
  await tx.update(subTasks).set({ cancelledAt: now }).where(and(eq(subTasks.id, task.id), isNull(subTasks.cancelledAt)));
  return { endsOnly: task.clockId, staffNote: data.reason, details: { helper: helper.code, because: { zh: `撤回${helper.shortZh}的协办`, en: `${helper.nameEn} need not help any more` } } };
};

async function openTaskOf(tx: Transaction, requestId: string, departments: readonly string[]): Promise<SubTask | undefined> {
  const open = await openSubTasks(tx, requestId);
  return open.find(({ departmentCode }) => departments.includes(departmentCode));
}

/** Sub-tasks nobody has answered yet. */
export async function openSubTasks(tx: Transaction, requestId: string): Promise<SubTask[]> {
  return tx.select().from(subTasks).where(and(eq(subTasks.requestId, requestId), isNull(subTasks.answeredAt), isNull(subTasks.cancelledAt)));
}
