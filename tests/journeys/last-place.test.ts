import { afterAll, beforeAll, expect, test } from "vitest";
import postgres from "postgres";
import { errorSentence } from "~/i18n/messages/errors";
import { copiedPark } from "~tests/support/copied-park";
import { freeTimes, press } from "~tests/support/free-times";
import { aMadeUpCompany } from "~tests/support/made-up";
import { startServer, stopLeftServers, type Ground, type RunningServer } from "~tests/support/server";
import { Visitor } from "~tests/support/visitor";
import { confirmForm, proveContact, readConfirmation } from "~tests/support/walk";

/**
 * Browsers without a script press the same free time of the built server at the same moment, round after round: exactly
 * as many hold a place as the page promised, everybody else gets a page that says so and where else there is a place.
 *
 * LAST_PLACE_ROUNDS=300 presses longer; by itself few rounds on the embedded database, which takes one press at a time.
 */
let ground: Ground;
let server: RunningServer;
beforeAll(async () => {
  ground = await copiedPark();
  server = await startServer(ground);
});
afterAll(async () => {
  await stopLeftServers();
  await ground.clear();
});

test("of up to a hundred browsers that press a free time at once, as many hold a place as there are; the others are helped on", { timeout: 1_800_000 }, async () => {
  const isEmbedded = ground.databaseUrl === undefined;
  const rounds = Number(process.env["LAST_PLACE_ROUNDS"] ?? (isEmbedded ? 3 : 30));
  const most = isEmbedded ? 20 : 100;
  const times = await freeTimes(new Visitor(server.origin), rounds);
  // Each has opened the page before: its browser has its cookie.
  const crowd = Array.from({ length: most }, () => new Visitor(server.origin));
  for (const visitor of crowd) await visitor.open(times[0]?.day ?? "");

  let winner: { visitor: Visitor; at: string } | undefined;
  for (const [round, time] of times.entries()) {
    const page = await new Visitor(server.origin).open(time.day);
    let { left } = time;
    // In every other round all but one place are gone before.
    if (round % 2 === 0) for (; left > 1; left--) expect((await press(new Visitor(server.origin), page, time)).status).toBe(303);

    const pressing = crowd.slice(0, round % 6 === 0 ? most : 8 + (round % 13));
    const answers = await Promise.all(pressing.map(async (visitor) => {
      const answer = await press(visitor, page, time);
      return { visitor, status: answer.status, at: answer.headers.get("location") ?? "", html: await answer.text() };
    }));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status >= 500), `round ${round}`).toEqual([]);
    expect({ round, held: statuses.filter((status) => status === 303).length, told: statuses.filter((status) => status === 409).length }).toEqual({ round, held: left, told: pressing.length - left });
    for (const { status, at, html } of answers) {
      if (status === 303) expect(at).toMatch(/^\/book\/[0-9a-f-]{36}$/);
      else expect([html.includes(errorSentence("booking.slot-full", "zh")), /href="\/book\?[^"]*day=\d{4}-\d\d-\d\d/.test(html), html.includes(`href="/stations/${time.station}"`)], "what happened, another time, the way without booking").toEqual([true, true, true]);
    }
    const held = answers.find(({ status }) => status === 303);
    if (held) winner = { visitor: held.visitor, at: held.at };
    expect((await new Visitor(server.origin).open(time.day)).buttons("startsAt"), "the page offers it no longer").not.toContain(time.startsAt);
  }

  // What was won can be booked.
  if (!winner) throw new Error("nobody won the last round");
  const check = await proveContact(winner.visitor, await winner.visitor.open(winner.at), aMadeUpCompany());
  expect(readConfirmation(await check.submitForm(confirmForm(check), {})).number).toMatch(/^Y\d{8}$/);
  expect(await miscounted()).toEqual([]);
});

/** Slots whose counter is not the number of places in use, or that have more than they may. */
async function miscounted(): Promise<readonly unknown[]> {
  if (ground.databaseUrl === undefined) return [];
  const sql = postgres(ground.databaseUrl, { max: 1 });
  try {
    return await sql`
      select station_code, starts_at, taken, capacity from slots s
      where taken + kept > capacity or taken <> (select count(*) from appointment_slots p where p.station_code = s.station_code and p.starts_at = s.starts_at)`;
  } finally {
    await sql.end();
  }
}
