import { PGlite } from "@electric-sql/pglite";
import { readFileSync } from "node:fs";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate, type Execute } from "~db/migrate.server";
import { projectPath } from "~db/project-folder.server";
import { copyOfTemplate, useTestDatabase } from "~tests/support/database";

const { kind } = useTestDatabase();

/** An empty database of the kind under test, spoken to in plain SQL. */
let run: Execute;
let end: () => Promise<void>;
beforeEach(async () => {
  if (kind === "pglite") {
    const memory = await PGlite.create();
    run = async (text) => (await memory.query<Record<string, unknown>>(text)).rows;
    end = () => memory.close();
    return;
  }
  const copy = await copyOfTemplate();
  const sql = postgres(copy.where.url ?? "", { max: 1, onnotice: () => undefined });
  run = async (text) => [...(await sql.unsafe(text))];
  end = async () => {
    await sql.end();
    await copy.remove();
  };
  for (const text of ["drop schema public cascade", "drop schema drizzle cascade", "create schema public"]) await run(text);
});
afterEach(() => end());

const journal = (JSON.parse(readFileSync(projectPath("db/migrations/meta/_journal.json"), "utf8")) as { entries: { tag: string; when: number }[] }).entries;
const migrateBefore = (tag: string) => migrateIn({ upTo: journal.slice(0, journal.findIndex((entry) => entry.tag.startsWith(tag))).map(({ when }) => when) });
async function migrateIn(options: Parameters<typeof migrate>[1] = {}): Promise<void> {
  await run("begin");
  await migrate(run, options);
  await run("commit");
}

const literal = (value: unknown) => (value === null ? "null" : typeof value === "number" ? String(value) : `'${(typeof value === "object" ? JSON.stringify(value) : String(value)).replaceAll("'", "''")}'`);
const anyOf: Record<string, unknown> = { integer: 1, boolean: "false", jsonb: {}, "timestamp with time zone": "2026-11-20T00:00:00Z" };
/** Writes a row as an older version did; what the case does not care about gets any value. */
async function lay(table: string, row: Record<string, unknown>): Promise<void> {
  const columns = await run(`select column_name as name, data_type as type from information_schema.columns where table_schema = 'public' and table_name = '${table}' and is_nullable = 'NO' and column_default is null`);
  const whole = { ...Object.fromEntries(columns.map(({ name, type }) => [String(name), anyOf[String(type)] ?? "x"])), ...row };
  await run(`insert into ${table} (${Object.keys(whole).join(", ")}) values (${Object.values(whole).map(literal).join(", ")})`);
}

const hours = { mon: [["09:00", "11:30"], ["13:00", "17:00"]], tue: [], wed: [], thu: [], fri: [], sat: [["09:00", "11:30"]], sun: [] };
const [at9, at930, at10] = ["2026-11-25T01:00:00.000Z", "2026-11-25T01:30:00.000Z", "2026-11-25T02:00:00.000Z"];
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

/** A station with a visit in every state, as it stood before visits had several slots. */
async function layVisits(): Promise<void> {
  await lay("stations", { code: "SZZX", hours, capacity_per_slot: 5, walk_in_reserve_pct: 40, hours_note_zh: "周六上午开放" });
  await lay("departments", { code: "RSJ" });
  await lay("items", { code: "RC-001", category: "RC" });
  await lay("item_versions", { item_code: "RC-001", version: 1, department_code: "RSJ", station_mode: "ACCEPT" });
  await lay("users", { id: "u1", kind: "company", email: "u1@example.com" });
  await lay("companies", { id: id(9), credit_code: "91320594MA00DEM06M" });
  await lay("requests", { id: id(8), item_code: "RC-001", item_version: 1, company_id: id(9), applicant_id: "u1", station_code: "SZZX", channel: "appointment", status: "booked", query_code: "123456", number: "RYZ1", contact_phone: "13800000000" });
  await lay("slots", { station_code: "SZZX", starts_at: at9, ends_at: at930, capacity: 3, taken: 2 });
  await lay("slots", { station_code: "SZZX", starts_at: at930, ends_at: at10, capacity: 3, taken: 1 });
  const booked = { number: null as string | null, company_id: id(9), user_id: "u1", request_id: id(8) };
  const visit = { station_code: "SZZX", starts_at: at9, ends_at: at930, item_code: "RC-001", item_version: 1 };
  await lay("appointments", { id: id(1), ...visit, status: "booked", ...booked, number: "Y1" });
  await lay("appointments", { id: id(2), ...visit, status: "held", held_until: at9, hold_secret_hash: "a" });
  await lay("appointments", { id: id(3), ...visit, status: "cancelled", ...booked, number: "Y3", hold_secret_hash: "b" });
  await lay("appointments", { id: id(4), ...visit, status: "lapsed", hold_secret_hash: "c" });
  await lay("appointments", { id: id(5), ...visit, starts_at: at930, ends_at: at10, status: "served", ...booked, number: "Y5", hold_secret_hash: "d" });
}

test("visits from before several slots have their places and items afterwards, and the counters go on from there", async () => {
  await migrateBefore("0008");
  await layVisits();
  await migrateIn();

  const places = async () => (await run("select appointment_id::text as id, to_char(starts_at at time zone 'UTC', 'HH24:MI') as at from appointment_slots order by 1")).map(({ id: visit, at }) => [visit, at]);
  const taken = async () => (await run("select taken, kept, capacity from slots order by starts_at")).map(({ taken: used, kept, capacity }) => [used, kept, capacity]);
  expect(await places()).toEqual([[id(1), "01:00"], [id(2), "01:00"], [id(5), "01:30"]]);
  expect(await taken()).toEqual([[2, 0, 3], [1, 0, 3]]);
  expect((await run("select appointment_id::text as id, position, item_code, is_open, request_id is not null as has_request from appointment_items order by 1")).map((row) => Object.values(row))).toEqual([
    [id(1), 1, "RC-001", true, true], [id(2), 1, "RC-001", false, false], [id(3), 1, "RC-001", false, true], [id(4), 1, "RC-001", false, false], [id(5), 1, "RC-001", false, true],
  ]);

  await run(`update appointments set status = 'cancelled' where id = '${id(1)}'`);
  await run(`update appointments set status = 'lapsed' where id = '${id(2)}'`);
  expect(await places()).toEqual([[id(5), "01:30"]]);
  expect(await taken()).toEqual([[0, 0, 3], [1, 0, 3]]);
});

test("the hours a station had are its first timetable afterwards, in force since ever", async () => {
  await migrateBefore("0016");
  await lay("stations", { code: "SZZX", hours, capacity_per_slot: 5, walk_in_reserve_pct: 30, hours_note_zh: "周六上午开放" });
  await migrateIn();

  expect(await run("select station_code, valid_from::text as valid_from, week, capacity_per_slot, walk_in_reserve_pct, note_zh, note_en from opening_series")).toEqual([
    { station_code: "SZZX", valid_from: "2000-01-01", week: hours, capacity_per_slot: 5, walk_in_reserve_pct: 30, note_zh: "周六上午开放", note_en: "" },
  ]);
  expect(await run("select slot_minutes, lead_minutes, horizon_days, opening_version from stations")).toEqual([{ slot_minutes: 30, lead_minutes: 60, horizon_days: 10, opening_version: 1 }]);
});

test("of posts that stood there twice one is left, and the database refuses the next, whatever place it lacks", async () => {
  await migrateBefore("0039");
  await run("insert into users (id, kind, email) values ('gu', 'staff', 'gu@ryz.test'), ('he', 'staff', 'he@ryz.test')");
  const posts = "insert into staff_assignments (user_id, role) values ('gu', 'administrator'), ('gu', 'auditor')";
  for (const text of [posts, posts, "insert into staff_assignments (user_id, role) values ('he', 'auditor')"]) await run(text);
  await migrateIn();
  expect(await run("select user_id, role from staff_assignments order by user_id, role")).toEqual([{ user_id: "gu", role: "administrator" }, { user_id: "gu", role: "auditor" }, { user_id: "he", role: "auditor" }]);
  await expect(run("insert into staff_assignments (user_id, role) values ('gu', 'administrator')")).rejects.toThrow("staff_assignments_once");
});
