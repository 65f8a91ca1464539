import { afterAll, beforeAll, expect, test } from "vitest";
import { copiedPark } from "~tests/support/copied-park";
import { aMadeUpCompany } from "~tests/support/made-up";
import { mailTo } from "~tests/support/mailbox";
import { startServer, stopLeftServers, type Ground } from "~tests/support/server";
import { Visitor } from "~tests/support/visitor";
import { bookAVisit } from "~tests/support/walk";

/** The built server on machines whose clocks are set elsewhere: the same people read the same times. */
let ground: Ground;
beforeAll(async () => { ground = await copiedPark(); });
afterAll(async () => {
  await stopLeftServers();
  await ground.clear();
});

test("a server whose machine stands in Shanghai, London, New York or on Kiritimati shows the same times, on pages, in mails and in calendars", { timeout: 900_000 }, async () => {
  let server = await startServer(ground, { TZ: "Asia/Shanghai" });
  // The same address each time, so that cookies and links still fit.
  const { port, origin } = new URL(server.origin);
  const visitor = new Visitor(origin);
  const who = aMadeUpCompany();
  const visit = await bookAVisit(visitor, who, { item: "RC-001", station: "SZZX" });
  const mail = await mailTo(visitor, who.email, new RegExp(visit.number));
  // The last day offered: its first hour does not pass by while this test runs.
  const days = (await visitor.open("/book?item=RC-003&station=CMGC")).links.filter((link) => link.startsWith("/book?") && link.includes("station=CMGC") && link.includes("day="));
  const pages = [days.at(-1) ?? "", `/my/appointments/${visit.number}`, `/my/appointments/${visit.number}/move`, `/mailbox/${mail.id}?view=text`];
  const read = async () => {
    const shown: Record<string, string> = {};
    for (const page of pages) {
      const { status, text } = await visitor.open(page);
      expect(status, page).toBe(200);
      shown[page] = text;
    }
    shown["calendar"] = (await (await visitor.send(`/my/appointments/${visit.number}/calendar.ics`)).text()).replace(/^DTSTAMP:.*$/m, "");
    return shown;
  };

  const inShanghai = await read();
  expect(inShanghai[days.at(-1) ?? ""]).toContain("北京时间");
  expect(inShanghai[`/my/appointments/${visit.number}`]).toMatch(/\d{1,2}月\d{1,2}日（周.）\d\d:\d\d–\d\d:\d\d/);
  for (const zone of ["UTC", "America/New_York", "Pacific/Kiritimati"]) {
    await server.stop();
    server = await startServer(ground, { TZ: zone, PORT: port, APP_ORIGIN: origin });
    expect(await read(), zone).toEqual(inShanghai);
  }
});
