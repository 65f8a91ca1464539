import { expect, test } from "vitest";
import { calendarFile, calendarInvitation } from "~/mail/calendar-part";
import { composeNotice, senderOf } from "~/mail/compose.server";
import { calendarVisit, invitationOf } from "~emails/invitation";
import { noticeKinds } from "~db/vocabulary";
import { aPayload } from "~tests/support/notice-payloads";
import { parseCalendar, textOf } from "~tests/support/parse-calendar";

const createdAt = new Date("2026-11-24T02:00:00.000Z");
const sender = senderOf('融驿站 "总台" <notice@ryz.test>');
const recipient = { recipientEmail: "lin@xinglan.test", recipientName: '林晓 "总务"\r\nX-EVIL:1' };

async function calendarOf(kind: "booking_confirmed" | "booking_moved" | "booking_cancelled", locale: "zh" | "en" = "zh") {
  const mail = await composeNotice({ kind, payload: aPayload[kind], locale, ...recipient, createdAt }, { origin: "https://ryz.test", sender });
  return { method: mail.calendarMethod, properties: parseCalendar(mail.calendar ?? "") };
}

function valueOf(properties: ReturnType<typeof parseCalendar>, name: string): string {
  const found = properties.filter((property) => property.name === name);
  expect(found, name).toHaveLength(1);
  return found[0]?.value ?? "";
}

test("a confirmed booking invites in UTC, with organizer and attendee", async () => {
  const { method, properties } = await calendarOf("booking_confirmed");

  expect(method).toBe("REQUEST");
  expect(valueOf(properties, "METHOD")).toBe("REQUEST");
  // 09:30 to 10:00 in Shanghai
  expect(valueOf(properties, "DTSTART")).toBe("20261125T013000Z");
  expect(valueOf(properties, "DTEND")).toBe("20261125T020000Z");
  expect(valueOf(properties, "DTSTAMP")).toBe("20261124T020000Z");
  expect(valueOf(properties, "STATUS")).toBe("CONFIRMED");
  expect(valueOf(properties, "ORGANIZER").toLowerCase()).toBe("mailto:notice@ryz.test");
  expect(valueOf(properties, "ATTENDEE").toLowerCase()).toBe("mailto:lin@xinglan.test");
  expect(textOf(valueOf(properties, "SUMMARY"))).toBe("融驿站·苏州中心站：食品经营许可证核发");
  expect(textOf(valueOf(properties, "LOCATION"))).toBe("融驿站·苏州中心站，苏州工业园区苏州中心广场办公楼（幢号、楼层为示例），一层大堂前台旁");
  expect(textOf(valueOf(properties, "DESCRIPTION"))).toBe("预约编号 Y11250042\n办件编号 RYZ20261124SZZX0012");
  expect(properties.some(({ parameters }) => "TZID" in parameters)).toBe(false);
});

test("moving and cancelling change the same entry: one identity, a rising sequence", async () => {
  const [confirmed, moved, cancelled] = await Promise.all([calendarOf("booking_confirmed"), calendarOf("booking_moved"), calendarOf("booking_cancelled")]);

  const uids = [confirmed, moved, cancelled].map(({ properties }) => valueOf(properties, "UID"));
  expect(new Set(uids).size).toBe(1);
  expect([confirmed, moved, cancelled].map(({ properties }) => valueOf(properties, "SEQUENCE"))).toEqual(["0", "1", "2"]);
  expect(cancelled.method).toBe("CANCEL");
  expect(valueOf(cancelled.properties, "METHOD")).toBe("CANCEL");
  expect(valueOf(cancelled.properties, "STATUS")).toBe("CANCELLED");
});

test("only the mails about a visit carry a calendar entry", async () => {
  for (const kind of noticeKinds) {
    expect(invitationOf(kind, aPayload[kind], "zh") !== null, kind).toBe(kind.startsWith("booking_"));
  }
});

test("a name with quotes and line breaks cannot write lines of its own", async () => {
  const { properties } = await calendarOf("booking_confirmed");
  expect(properties.map(({ name }) => name)).not.toContain("X-EVIL");
  expect(properties.find(({ name }) => name === "ATTENDEE")?.parameters["CN"]).toBe("林晓 '总务' X-EVIL:1");
});

test("long Chinese titles are folded between characters, at 75 octets at most", () => {
  const visit = { ...calendarVisit(aPayload.booking_confirmed, "zh"), summary: "外国人来华工作许可，延期；注销\\变更".repeat(12) };
  const content = calendarInvitation({ method: "REQUEST", visit, organizer: sender, attendee: { name: "林晓", email: "lin@xinglan.test" }, stampedAt: createdAt });
  expect(textOf(valueOf(parseCalendar(content), "SUMMARY"))).toBe(visit.summary);
});

test("the file to download is an entry, not an invitation: no calendar program answers it", () => {
  const properties = parseCalendar(calendarFile(calendarVisit(aPayload.booking_confirmed, "en"), createdAt));

  expect(valueOf(properties, "METHOD")).toBe("PUBLISH");
  expect(properties.map(({ name }) => name)).not.toContain("ATTENDEE");
  expect(textOf(valueOf(properties, "SUMMARY"))).toBe("Rongyizhan Suzhou Center Station: Food business licence");
});
