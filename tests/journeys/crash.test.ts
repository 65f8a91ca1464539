import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { copiedPark } from "~tests/support/copied-park";
import { aMadeUpCompany } from "~tests/support/made-up";
import { startServer, stopLeftServers, type Ground } from "~tests/support/server";
import { Visitor } from "~tests/support/visitor";
import { confirmForm, holdASlot, proveContact } from "~tests/support/walk";

/** kill -9 in the middle of bookings: what was acknowledged is there afterwards, nothing is there twice. */
let ground: Ground;
beforeAll(async () => { ground = await copiedPark(); });
afterEach(stopLeftServers);
afterAll(() => ground.clear());

const companies = 12;
const at = { item: "RC-001", station: "SZZX" };

test("after kill -9 during bookings nothing acknowledged is lost, and what is sent again books nothing twice", async () => {
  const first = await startServer(ground);

  // Everybody stands before the last press.
  const waiting: { visitor: Visitor; path: string; press: () => Promise<Response> }[] = [];
  for (let i = 0; i < companies; i++) {
    const visitor = new Visitor(first.origin);
    const check = await proveContact(visitor, await holdASlot(visitor, at), aMadeUpCompany());
    const form = confirmForm(check);
    waiting.push({ visitor, path: check.path, press: () => visitor.post(form.action, form.fields) });
  }

  // All press; the process is killed as soon as the third answer is there.
  let answered = 0;
  let killed: Promise<unknown> | undefined;
  const acknowledged = await Promise.all(waiting.map(async ({ press }) => {
    try {
      const answer = await press();
      const isBooked = answer.status === 303 && (answer.headers.get("location") ?? "").endsWith("/done");
      if (isBooked && ++answered === 3) killed = first.stop("SIGKILL");
      return isBooked;
    } catch {
      return false; // the connection broke: nobody was told anything
    }
  }));
  killed ??= first.stop("SIGKILL");
  await killed;
  expect(acknowledged.filter(Boolean).length).toBeGreaterThanOrEqual(3);

  // The same address, so that cookies and origins still fit.
  const { port } = new URL(first.origin);
  const second = await startServer(ground, { PORT: port, APP_ORIGIN: first.origin });
  const numbers: string[] = [];
  for (const [i, { visitor, path }] of waiting.entries()) {
    const place = await visitor.open(path);
    if (acknowledged[i]) expect(place.path, "acknowledged, so it is booked").toBe(path.replace("/check", "/done"));
    // Whoever got no answer presses again, as people do; booked before or not, it ends in one booking.
    const done = place.path.endsWith("/done") ? place : await place.submitForm(confirmForm(place), {});
    expect(done.path).toBe(path.replace("/check", "/done"));
    const mine = await visitor.open("/my/appointments");
    const own = new Set(mine.text.match(/\bY\d{8}\b/g));
    expect(own.size, "one booking each").toBe(1);
    numbers.push(...own);
  }
  expect(new Set(numbers).size, "every number is given once").toBe(companies);
  expect(await second.stop()).toBe(0);
});
