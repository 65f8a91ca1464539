import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { loadActor } from "~/domain/accounts/load-actor.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { startDraft } from "~/domain/requests/start-draft.server";
import { companies, companyMembers, notices, requests, users } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");

test("a draft that was never sent can be given up: it gets no number and nobody a mail", async () => {
  await db.insert(users).values({ id: "u1", kind: "company", email: "name@example.com", name: "林一", phone: "13800001234" });
  const [company] = await db.insert(companies).values({ name: "示例公司", creditCode: "91320594MA1MUC1A2B" }).returning();
  await db.insert(companyMembers).values({ companyId: company!.id, userId: "u1", role: "owner" });
  const actor = await loadActor(db, "u1");
  if (actor?.kind !== "company") throw new Error("no actor");

  const draft = await startDraft(db, actor, { companyId: company!.id, itemCode: "KJ-004", stationCode: "SZZX", channel: "online", now });
  await moveRequest(db, actor, { move: "withdraw", requestId: draft.id, now });

  expect((await db.select().from(requests).where(eq(requests.id, draft.id)))[0]).toMatchObject({ status: "withdrawn", number: null });
  expect(await db.$count(notices)).toBe(0);
});
