import ICAL from "ical.js";
import { expect, test } from "vitest";
import { calendarFeed } from "~/mail/calendar-part";
import { composeNotice, senderOf } from "~/mail/compose.server";
import { aPayload } from "~tests/support/notice-payloads";

/** A parser that knows nothing of ours reads what the mails and the feed carry. */
const createdAt = new Date("2026-11-24T02:00:00.000Z");
const longName = "外国人来华工作许可延期、变更、注销以及随行家属居留证明的一次性联合办理（苏州工业园区试点事项）".repeat(3);

async function invitationOf(kind: "booking_confirmed" | "booking_moved" | "booking_cancelled", locale: "zh" | "en" = "zh"): Promise<string> {
  const payload = { ...aPayload[kind], itemZh: longName, itemEn: `${longName} 🏢 work permit` };
  const mail = await composeNotice({ kind, payload, locale, recipientEmail: "lin@xinglan.test", recipientName: "林晓", createdAt }, { origin: "https://ryz.test", sender: senderOf("融驿站 <notice@ryz.test>") });
  return mail.calendar ?? "";
}

function eventsOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return { method: calendar.getFirstPropertyValue("method"), events: calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event)) };
}

function expectFolded(text: string): void {
  for (const line of text.split("\r\n")) {
    expect(Buffer.byteLength(line, "utf8"), line).toBeLessThanOrEqual(75);
    // Cut between characters, never inside one.
    expect(line).not.toContain("\uFFFD");
  }
}

test.each(["zh", "en"] as const)("a second parser reads invitation, move and cancellation as one entry whose sequence rises (%s)", async (locale) => {
  const texts = await Promise.all((["booking_confirmed", "booking_moved", "booking_cancelled"] as const).map((kind) => invitationOf(kind, locale)));
  texts.forEach(expectFolded);
  const parsed = texts.map(eventsOf);

  expect(parsed.map(({ method }) => method)).toEqual(["REQUEST", "REQUEST", "CANCEL"]);
  const events = parsed.map(({ events: [event] }) => event);
  expect(new Set(events.map((event) => event?.uid)).size).toBe(1);
  expect(events.map((event) => event?.sequence)).toEqual([0, 1, 2]);
  expect(events[0]?.startDate.toJSDate().toISOString()).toBe("2026-11-25T01:30:00.000Z");
  expect(events[0]?.startDate.zone.tzid).toBe("UTC");
  expect(events[0]?.summary).toContain(longName);
  expect(events[2]?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
});

test("a second parser reads the feed, cancelled visits as cancelled", () => {
  const visit = { sequence: 1, startsAt: new Date("2026-11-25T01:30:00Z"), endsAt: new Date("2026-11-25T02:00:00Z"), summary: longName, location: longName, description: "预约编号 Y11250042\n办件编号 RYZ20261124SZZX0012" };
  const text = calendarFeed("融驿站预约", [{ ...visit, uid: "a@rongyizhan", isCancelled: false }, { ...visit, uid: "b@rongyizhan", isCancelled: true }], createdAt);
  expectFolded(text);

  const { events } = eventsOf(text);
  expect(events.map((event) => [event.uid, event.component.getFirstPropertyValue("status")])).toEqual([["a@rongyizhan", "CONFIRMED"], ["b@rongyizhan", "CANCELLED"]]);
  expect(events[0]?.description).toBe("预约编号 Y11250042\n办件编号 RYZ20261124SZZX0012");
});
