import { beforeEach, expect, test } from "vitest";
import type { StaffActor } from "~/domain/access/actor";
import { listHandOverNotes } from "~/domain/desk/list-hand-over-notes.server";
import { readHandOverNote } from "~/domain/desk/read-hand-over-note.server";
import { writeHandOverNote } from "~/domain/desk/write-hand-over-note.server";
import { handOverNotes } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
const stationCode = "SZZX";
const now = tuesday;
let lead: StaffActor;
let desk: StaffActor;
beforeEach(async () => {
  lead = await aStaffMember(db, "station_lead", stationCode, { name: "秦望舒" });
  desk = await aStaffMember(db, "front_desk", stationCode, { name: "沈知夏" });
});

const write = (words: string, key = crypto.randomUUID()) => writeHandOverNote(db, lead, { stationCode, words, key, now });
const listFor = (actor: StaffActor, at = now) => listHandOverNotes(db, actor, { stationCode, now: at });

test("a note stands there for each of the station until that person has read it", async () => {
  await write("周四打印机维修，请改用2号窗口。");
  const [note] = await listFor(desk);
  expect(note).toMatchObject({ words: "周四打印机维修，请改用2号窗口。", author: "秦望舒", isOwn: false, isReadByMe: false, readBy: [] });

  for (const _ of [1, 2]) await readHandOverNote(db, desk, { noteId: note?.id ?? "", now });

  expect(await listFor(desk)).toMatchObject([{ isReadByMe: true, readBy: ["沈知夏"] }]);
  expect(await listFor(lead)).toMatchObject([{ isReadByMe: false, isOwn: true, readBy: ["沈知夏"] }]);
});

test("sent twice by a double press it is one note; empty it is refused", async () => {
  const key = crypto.randomUUID();
  await write("明早有团体来访。", key);
  await write("明早有团体来访。", key);
  expect(await db.$count(handOverNotes)).toBe(1);

  await expect(write("  　")).rejects.toMatchObject({ kind: "invalid", messageKey: "form.required" });
  await expect(write("长".repeat(2001))).rejects.toMatchObject({ kind: "invalid", messageKey: "form.too-long" });
});

test("another station neither reads the note nor takes it for read", async () => {
  await write("本站内部事项。");
  const [note] = await listFor(lead);
  const stranger = await aStaffMember(db, "front_desk", "GJDS");

  await expect(listFor(stranger)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(readHandOverNote(db, stranger, { noteId: note?.id ?? "", now })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(readHandOverNote(db, lead, { noteId: crypto.randomUUID(), now })).rejects.toMatchObject({ kind: "not-found" });
});

test("after two weeks a note is history", async () => {
  await write("旧事。");
  expect(await listFor(desk, new Date(now.getTime() + 15 * 86_400_000))).toEqual([]);
});
