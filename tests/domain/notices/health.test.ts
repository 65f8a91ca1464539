import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { mailStuckSince, outboxHealth } from "~/domain/notices/outbox-health.server";
import { noteTransport, restTransport } from "~/domain/notices/transport-state.server";
import { watchOutbox } from "~/domain/notices/watch-outbox.server";
import { mayMeasure, measure } from "~/http/metrics.server";
import { notices } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aNotice } from "~tests/support/notices";
import { aStaffMember } from "~tests/support/people";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

test("mail stands still when something has been due for a quarter of an hour and nothing goes", async () => {
  const id = await aNotice(db, ago(14));
  expect(await mailStuckSince(db, now)).toBeNull();
  await db.update(notices).set({ createdAt: ago(16), runAt: ago(16) }).where(eq(notices.id, id));
  expect(await mailStuckSince(db, now)).toEqual(ago(16));
  expect(await outboxHealth(db, now)).toMatchObject({ waiting: 1, standsStill: true, oldestDueAt: ago(16) });
});

test("a process that has just begun, and one that works off what has waited, raise no alarm", async () => {
  await aStaffMember(db, "administrator");
  await aNotice(db, ago(600));
  // As after the made-up park was laid, or after a night without the portal.
  expect(await mailStuckSince(db, now, ago(14))).toBeNull();
  expect(await watchOutbox(db, { now, runningSince: ago(14) })).toBe(0);
  const sent = await aNotice(db, ago(600));
  await db.update(notices).set({ status: "sent", sentAt: ago(0.5) }).where(eq(notices.id, sent));
  expect(await mailStuckSince(db, now, ago(20))).toBeNull();
  await db.update(notices).set({ sentAt: ago(2) }).where(eq(notices.id, sent));
  expect(await mailStuckSince(db, now, ago(20))).toEqual(ago(600));
  expect(await watchOutbox(db, { now, runningSince: ago(20) })).toBe(1);
});

test("monitoring reads age, rate, failures by reason and the last success of each way out; nobody's address", async () => {
  await aNotice(db, ago(20), { recipientEmail: "private@xinglan.test" });
  const failed = await aNotice(db, ago(20));
  await db.update(notices).set({ status: "failed", lastError: "422 validation_error" }).where(eq(notices.id, failed));
  await noteTransport(db, "resend", { now: ago(30), success: true, failure: null });
  await restTransport(db, { name: "smtp", until: ago(-10), because: "EAUTH", needsPerson: true, now });

  const text = await measure(db, { now, runningSince: ago(60) });
  expect(text).toContain("ryz_mail_waiting 1");
  expect(text).toContain("ryz_mail_oldest_due_age_seconds 1200");
  expect(text).toContain("ryz_mail_stands_still 1");
  expect(text).toContain('ryz_mail_unsent{state="failed"} 1');
  expect(text).toContain('ryz_mail_failures{reason="422 validation_error"} 1');
  expect(text).toContain(`ryz_mail_last_success_timestamp_seconds{transport="resend"} ${ago(30).getTime() / 1000}`);
  expect(text).toContain('ryz_mail_transport_resting{transport="smtp"} 1');
  expect(text).toContain("ryz_process_resident_memory_bytes");
  expect(text).not.toContain("xinglan");
  // A second reading does not stumble over the first.
  expect(await measure(db, { now, runningSince: ago(60) })).toContain("ryz_mail_waiting 1");
});

test("the figures are for whoever shows the token, and without one for this machine alone", () => {
  const token = "t".repeat(32);
  const asked = (authorization: string | undefined, given: { token: string | undefined; isLocal: boolean }) => mayMeasure({ headers: { authorization } }, given);
  expect(asked(undefined, { token: undefined, isLocal: true })).toBe(true);
  expect(asked(undefined, { token: undefined, isLocal: false })).toBe(false);
  expect(asked(`Bearer ${token}`, { token, isLocal: false })).toBe(true);
  for (const wrong of [undefined, "", token, `Bearer ${token}x`, "Bearer "]) expect(asked(wrong, { token, isLocal: true })).toBe(false);
});
