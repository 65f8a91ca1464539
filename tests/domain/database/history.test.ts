import { eq, sql, type SQL } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { databaseError } from "~/domain/errors";
import { companies, requestEvents, requests, users } from "~db/schema";
import { testDatabase, useTestDatabase } from "~tests/support/database";

const { db } = useTestDatabase();
const at = new Date("2026-11-23T02:00:00Z");

let requestId: string;
beforeEach(async () => {
  await db.insert(users).values({ id: "u1", kind: "company", email: "name@example.com", name: "林一" });
  const [company] = await db.insert(companies).values({ name: "示例公司", creditCode: "91320594MA1MUC1A2B" }).returning();
  const [request] = await db.insert(requests).values({
    queryCode: "123456", itemCode: "QY-001", itemVersion: 1, companyId: company!.id, applicantId: "u1", contactName: "林一",
    contactPhone: "", contactEmail: "name@example.com", stationCode: "SZZX", channel: "online", status: "draft", form: { matter: "核名" },
  }).returning();
  requestId = request!.id;
  await db.insert(requestEvents).values({ requestId, at, move: "submit", fromStatus: "draft", toStatus: "received", actorKind: "company", actorId: "u1", requestVersion: 2 });
});

const restricted = (error: unknown) => databaseError(error)?.code === "23001";

test("a line of history cannot be rewritten", async () => {
  await expect(db.update(requestEvents).set({ publicNote: "it never happened" }).where(eq(requestEvents.requestId, requestId))).rejects.toSatisfy(restricted);
  expect((await db.select().from(requestEvents))[0]?.publicNote).toBe("");
});

test("a line of history cannot be taken away, nor the request under it", async () => {
  await expect(db.delete(requestEvents).where(eq(requestEvents.requestId, requestId))).rejects.toSatisfy(restricted);
  await expect(db.delete(requests).where(eq(requests.id, requestId))).rejects.toSatisfy((error) => databaseError(error)?.code === "23503");
  expect(await db.$count(requestEvents)).toBe(1);
});

test("two moves cannot both claim the same version of a request", async () => {
  const second = db.insert(requestEvents).values({ requestId, at, move: "route", fromStatus: "received", toStatus: "routed", actorKind: "system", requestVersion: 2 });
  await expect(second).rejects.toSatisfy((error) => databaseError(error)?.constraint === "request_events_one_per_version");
});

test("nobody empties it, and a role with the rights of the README cannot rewrite it nor take its triggers away", async () => {
  await expect(db.execute(sql`truncate request_events cascade`)).rejects.toSatisfy((error) => databaseError(error)?.code === "23001");
  const { open } = testDatabase();
  // why: the embedded database has one user, its owner.
  if (open.kind === "pglite") return;

  const role = sql.identifier(`portal_${process.pid}`);
  const refused = async (statement: SQL, code: string) => {
    await expect(db.transaction(async (tx) => {
      await tx.execute(sql`create role ${role}`);
      await tx.execute(sql`grant select, insert, update, delete on all tables in schema public to ${role}`);
      await tx.execute(sql`revoke update, delete on request_events, escalations, calendar_moves from ${role}`);
      await tx.execute(sql`set local role ${role}`);
      await tx.execute(statement);
    })).rejects.toSatisfy((error) => databaseError(error)?.code === code);
  };
  await refused(sql`update request_events set staff_note = 'x'`, "42501");
  await refused(sql`delete from request_events`, "42501");
  await refused(sql`truncate request_events`, "42501");
  await refused(sql`alter table request_events disable trigger all`, "42501");
  await refused(sql`drop trigger request_events_append_only on request_events`, "42501");
  await refused(sql`set local session_replication_role = replica`, "42501");
});
