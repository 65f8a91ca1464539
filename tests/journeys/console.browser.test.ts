import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { accountWords } from "~/i18n/messages/account";
import { consoleWords } from "~/i18n/messages/console";
import { deskKeyWords } from "~/i18n/messages/desk-keys";
import { queueWords } from "~/i18n/messages/queue";
import { aPerson, expectGoodPage, openBrowser, type Person } from "~tests/support/browser";
import { copiedPark } from "~tests/support/copied-park";
import { startServer, type Ground, type RunningServer } from "~tests/support/server";
import { Visitor } from "~tests/support/visitor";
import { pressToSignIn } from "~tests/support/walk";

/** A morning at a window: the console by keyboard alone, and without script. */
let ground: Ground;
let server: RunningServer;
let browser: Browser;
const t = consoleWords.zh;
/** Of one company in the made-up park only. */
const knownPhoneTail = "1422";

beforeAll(async () => {
  ground = await copiedPark();
  [server, browser] = await Promise.all([startServer(ground), openBrowser()]);
  // A short morning: one call before a number is missed, five seconds between calls.
  const lead = new Visitor(server.origin);
  await pressToSignIn(lead, accountWords.zh.roles.station_lead);
  const day = await lead.open("/desk/day");
  await day.submitForm(day.form("recallSeconds"), { recallSeconds: "5", callsBeforeMissed: "2" });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await ground?.clear();
});

/** Somebody takes a ticket of the category at the kiosk. */
async function takeATicket(category: string): Promise<void> {
  const kiosk = await new Visitor(server.origin).open(`/stations/SZZX/kiosk/take/${category}`);
  const taken = await kiosk.submitForm(kiosk.form("formKey"), {}, { button: ["item", ""] });
  expect(taken.path).toContain("/kiosk/ticket/");
}

async function atTheDesk(javaScript = true): Promise<Person> {
  const visitor = new Visitor(server.origin);
  await pressToSignIn(visitor, accountWords.zh.roles.front_desk);
  const person = await aPerson(browser, server.origin, { viewport: { width: 1440, height: 900 }, javaScript });
  const cookies = visitor.cookieHeader().split("; ").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)] as const);
  await person.context.addCookies(cookies.map(([name, value]) => ({ name, value, url: server.origin.replace("http:", "https:"), secure: true, httpOnly: true, sameSite: "Lax" as const })));
  await person.page.goto("/desk", { waitUntil: "networkidle" });
  return person;
}

/** The keyboard at the console, and what it moves. */
function keysOf(page: Page) {
  const press = (key: string) => page.keyboard.press(key);
  return {
    press,
    /** A key pressed while the page still answers the one before does nothing: whoever sees nothing happen presses again. */
    pressFor: (key: string, effect: Locator) => vi.waitFor(async () => {
      if (!(await effect.isVisible())) await press(key);
      await effect.waitFor({ timeout: 5_000 });
    }, { timeout: 40_000 }),
    here: page.locator("h1.ticket-number"),
    free: page.getByRole("heading", { name: t.visit.nobody }),
    button: (command: string) => page.locator(`button[data-command="${command}"]:enabled`),
  };
}

/** Whoever the made-up park, or the test before, left at the window goes aside. */
async function leaveTheWindowFree(page: Page): Promise<void> {
  const { press, pressFor, here, free } = keysOf(page);
  if (await here.isVisible()) {
    await pressFor("p", page.locator('[name="parkWords"]'));
    await press("Enter");
  }
  await free.waitFor();
}

test("a visit by keyboard alone: call, undo, again, missed, back, reload, notes, all keys, aside and on", async () => {
  for (const category of ["RC", "RC", "RC", "QY", "QY", "QY"]) await takeATicket(category);
  const { page, complaints, context } = await atTheDesk();
  const { press, pressFor, here, free, button } = keysOf(page);
  const group = (title: string) => page.locator(".desk-groups section", { has: page.getByRole("heading", { name: new RegExp(`^${title}\\s*\\d+$`) }) });

  await leaveTheWindowFree(page);
  await pressFor("F2", button("arrived"));
  const first = (await here.textContent()) ?? "";
  await expect.poll(() => page.title()).toContain(first);

  // Undone within the half minute, and called again.
  await pressFor("u", free);
  await pressFor("F2", button("arrived"));
  expect(await here.textContent()).toBe(first);

  // Called again after the pause, then given up, then back.
  await button("recall").waitFor({ timeout: 40_000 });
  await pressFor("Shift+F2", page.getByText(t.visit.called(2)));
  await button("recall").waitFor({ timeout: 40_000 });
  await pressFor("F8", free);
  const missed = group(t.queue.missed);
  await missed.getByText(first).waitFor();
  await missed.getByRole("button", { name: `${t.queue.back} ${first}` }).focus();
  await press("Enter");
  await missed.getByText(first).waitFor({ state: "detached" });

  // The next one comes; a reload returns to them.
  await pressFor("F2", button("arrived"));
  const second = (await here.textContent()) ?? "";
  expect(second).not.toBe(first);
  await pressFor("a", button("finish"));
  await page.reload({ waitUntil: "networkidle" });
  expect(await here.textContent()).toBe(second);
  await expectGoodPage(page);

  // Notes save themselves. Letters typed are letters, and while Chinese is composed no key acts at all.
  await press("n");
  await page.keyboard.type("apu 带了租赁合同");
  await page.getByText(/已保存/).waitFor();
  await page.evaluate(() => {
    for (const key of ["F9", "p", "F2"]) document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true }));
  });
  expect(await here.textContent()).toBe(second);
  expect(await page.locator("details.desk-panel[open]").count()).toBe(0);
  await page.locator("[data-desk-notes]").blur();

  // All keys on one sheet.
  await pressFor("Shift+?", page.getByRole("dialog", { name: deskKeyWords.zh.sheetTitle }));
  await press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  // Aside, and on again with the same notes.
  await pressFor("p", page.locator('[name="parkWords"]'));
  await page.keyboard.type("回去取公章");
  await press("Enter");
  await free.waitFor();
  await group(t.queue.parked).getByRole("button", { name: `${t.queue.resume} ${second}` }).focus();
  await press("Enter");
  await here.getByText(second).waitFor();
  expect(await page.locator("[data-desk-notes]").inputValue()).toBe("apu 带了租赁合同");

  // And the window is left free.
  await pressFor("p", page.locator('[name="parkWords"]'));
  await press("Enter");
  await free.waitFor();

  expect(complaints).toEqual([]);
  await context.close();
});

test("forwarded, called out of turn with a reason, and finished, by keyboard alone, while others change the queue", async () => {
  for (const category of ["RC", "RC", "RC"]) await takeATicket(category);
  const { page, complaints, context } = await atTheDesk();
  const { press, pressFor, here, free, button } = keysOf(page);
  await leaveTheWindowFree(page);

  // What is known before the call stands there already; then the visitor turns out to be somebody else's.
  await page.locator(".next-facts").waitFor();
  await pressFor("F2", button("arrived"));
  const forwarded = (await here.textContent()) ?? "";
  await pressFor("a", button("finish"));
  await pressFor("t", page.locator('[name="forwardTo"]'));
  await press("ArrowDown");
  await press("Tab");
  await page.keyboard.type("找1号窗口");
  await press("Enter");
  await free.waitFor();

  // Down the rows, open one, and out again: Esc closes one thing at a time and the rows go on where they were.
  const looked = page.locator(".look-panel");
  for (const key of ["j", "j"]) await press(key);
  const row = page.locator("[data-queue-row]:focus");
  const chosen = (await row.locator(".queue-number").textContent()) ?? "";
  expect(chosen).not.toBe(forwarded);
  await pressFor("Enter", looked);
  await expect.poll(() => looked.evaluate((panel) => panel === document.activeElement)).toBe(true);
  for (const key of ["Tab", "Tab", "Enter"]) await press(key);
  const reason = page.locator('[name="callReason"]');
  await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true);
  await press("Escape");
  await reason.waitFor({ state: "hidden" });
  expect(await looked.isVisible()).toBe(true);
  await press("Escape");
  await looked.waitFor({ state: "detached" });
  expect(await row.locator(".queue-number").textContent()).toBe(chosen);

  // Out of turn needs its reason: without one the page says so and nobody is called.
  await pressFor("Enter", looked);
  for (const key of ["Tab", "Tab", "Enter"]) await press(key);
  await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true);
  await press("Enter");
  await page.locator(".look-panel .field-bad").waitFor({ state: "attached" });
  expect(await here.count()).toBe(0);
  // The focus goes to what is wrong; from there the field is one press away.
  await page.locator(".error-summary a").first().focus();
  await press("Enter");
  await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type("赶飞机");
  await press("Enter");
  await here.getByText(chosen).waitFor();
  await pressFor("a", button("finish"));

  // Asked how it went, somebody else takes a ticket: the question, the focus and the choice stay.
  const result = page.locator("#f-result");
  await pressFor("F9", result);
  await expect.poll(() => result.evaluate((field) => field === document.activeElement)).toBe(true);
  const waiting = page.locator(".desk-queue-head h2");
  const before = Number(/\d+/.exec((await waiting.textContent()) ?? "")?.[0]);
  await takeATicket("RC");
  await waiting.getByText(t.queue.waiting(before + 1)).waitFor({ timeout: 5_000 });
  expect(await result.evaluate((field) => field === document.activeElement)).toBe(true);
  await expectGoodPage(page);
  await press("Space");
  expect(await result.isChecked()).toBe(true);
  await pressFor("F9", free);

  expect(complaints).toEqual([]);
  await context.close();
});

test("a walk-in by keyboard alone: a known company in twelve presses, an unknown one in three fields", async () => {
  const { page, complaints, context } = await atTheDesk();
  let presses = 0;
  const press = async (key: string) => { presses++; await page.keyboard.press(key); };
  const type = async (text: string) => { for (const letter of text) await press(letter); };
  const hasFocus = (selector: string) => expect.poll(() => page.locator(selector).evaluateAll((found) => found.some((one) => one === document.activeElement))).toBe(true);

  // The end of the phone number, the initials of the service, and the ticket.
  await press("w");
  await hasFocus('[name="q"]');
  await type(knownPhoneTail);
  await press("Enter");
  await hasFocus('[name="find"]');
  await type("gzxk");
  await press("Enter");
  await hasFocus(".ticket-form button");
  await press("Enter");
  await page.locator(".given-ticket .ticket-number").waitFor();
  expect(presses).toBeLessThanOrEqual(12);
  await hasFocus('.given-ticket a[href*="/slip"]');
  await expectGoodPage(page);

  // Somebody new: three fields, then the same press.
  await page.goto("/desk/walk-in?new=1&item=QY-001", { waitUntil: "networkidle" });
  await expectGoodPage(page);
  for (const [name, value] of [["visitorCompany", "新芽生物（苏州）有限公司"], ["contactName", "林晚"], ["contactPhone", "13800004321"]] as const) {
    await hasFocus(`[name="${name}"]`);
    await page.keyboard.insertText(value);
    await page.keyboard.press(name === "contactPhone" ? "Enter" : "Tab");
  }
  await page.locator(".given-ticket .ticket-number").waitFor();

  expect(complaints).toEqual([]);
  await context.close();
});

test("what another does shows at once: a ticket taken at the kiosk stands in the queue without a touch", async () => {
  const { page, complaints, context } = await atTheDesk();
  const waiting = page.locator(".desk-queue-head h2");
  const before = Number(/\d+/.exec((await waiting.textContent()) ?? "")?.[0]);
  await takeATicket("RC");
  await waiting.getByText(t.queue.waiting(before + 1)).waitFor({ timeout: 5_000 });
  expect(complaints).toEqual([]);
  await context.close();
});

test("without script the same desk calls, begins, and is asked how it ended, and ends it", async () => {
  await takeATicket("RC");
  const { page, context } = await atTheDesk(false);
  await page.getByRole("button", { name: /^叫[A-Z]\d{3}/ }).click();
  await page.getByRole("button", { name: t.visit.arrived }).click();
  const number = (await page.locator("h1.ticket-number").textContent()) ?? "";
  await page.locator('button[form="finish-form"][value="stay"]').click();
  await page.locator(".finish-panel .field-bad #f-result").waitFor();
  expect(await page.locator("h1.ticket-number").textContent()).toBe(number);

  // A second trip needs its reason; with it the visit is over.
  await page.getByLabel(queueWords.zh.visitResult.second_trip, { exact: true }).check({ force: true });
  await page.locator('button[form="finish-form"][value="stay"]').click();
  await page.locator(".field-bad #f-secondTripReason").selectOption("papers_missing");
  await page.locator('button[form="finish-form"][value="stay"]').click();
  await page.getByRole("heading", { name: t.visit.nobody }).waitFor();
  await context.close();
});
