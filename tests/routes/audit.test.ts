import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { recordChange } from "~/domain/audit/record-change.server";
import * as exported from "~/routes/audit/export";
import * as log from "~/routes/audit/log";
import { auditEntries } from "~db/schema";
import { staffRoles, type StaffRole } from "~db/vocabulary";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aRouteVisitor, aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(() => void setPortalEnv());

const now = new Date("2026-11-24T02:00:00.000Z");
const signedIn = async (id: string, kind: "staff" | "company" = "staff") => aSignedInVisitor({ userId: id, kind });
const placeOf: Partial<Record<StaffRole, string>> = { front_desk: "SZZX", station_lead: "SZZX", liaison: "RSJ", head: "RSJ" };

test("only the auditor reads the log or takes it along", async () => {
  const seen: Record<string, number[]> = {};
  for (const role of staffRoles) {
    const visitor = await signedIn((await aStaffMember(db, role, placeOf[role])).userId);
    seen[role] = [(await visitor.get(log.loader, "/audit")).status, (await visitor.get(exported.loader, "/audit/export.csv")).status];
  }
  expect(seen).toEqual(Object.fromEntries(staffRoles.map((role) => [role, role === "auditor" ? [200, 200] : [403, 403]])));

  const company = await signedIn((await aCompany(db)).userId, "company");
  expect((await company.get(log.loader, "/audit")).status).toBe(404);
  expect((await aRouteVisitor().get(exported.loader, "/audit/export.csv")).status).toBe(303);
  // Those refused left no line of an export.
  expect(await db.$count(auditEntries, eq(auditEntries.action, "export.audit"))).toBe(1);
});

test("the file holds what was searched for, formulas as text, and is a line of the log itself", async () => {
  const auditor = await aStaffMember(db, "auditor");
  await recordChange(db, auditor, { action: "queue.settings", object: { kind: "station", id: "SZZX", name: "=HYPERLINK(\"https://evil.test\")" }, reason: "@SUM(1)", now });
  await recordChange(db, auditor, { action: "opening.change", object: { kind: "station", id: "SZZX", name: "SZZX" }, now });

  const visitor = await signedIn(auditor.userId);
  const answer = await visitor.get(exported.loader, "/audit/export.csv?action=queue.settings");
  const text = await answer.text();
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(text).toContain("'=HYPERLINK");
  expect(text).toContain("'@SUM(1)");
  expect(text).not.toContain("opening.change");
  expect(await db.$count(auditEntries, eq(auditEntries.action, "export.audit"))).toBe(1);
});
