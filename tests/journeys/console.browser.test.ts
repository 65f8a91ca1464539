import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { accountWords } from "~/i18n/messages/account";
import { consoleWords } from "~/i18n/messages/console";
import { deskKeyWords } from "~/i18n/messages/desk-keys";
import { aPerson, expectGoodPage, openBrowser, type Person } from "~tests/support/browser";
import { freshGround, startServer, type Ground, type RunningServer } from "~tests/support/server";
import { Visitor } from "~tests/support/visitor";
import { pressToSignIn } from "~tests/support/walk";

/** A morning at a window: the console by keyboard alone, and without script. */
let ground: Ground;
let server: RunningServer;
let browser: Browser;
const t = consoleWords.zh;

beforeAll(async () => {
  ground = await freshGround();
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

test("a visit by keyboard alone: call, undo, again, missed, back, reload, notes, all keys, aside and on", async () => {
  for (const category of ["RC", "RC", "RC", "QY", "QY", "QY"]) await takeATicket(category);
  const { page, complaints, context } = await atTheDesk();
  const press = (key: string) => page.keyboard.press(key);
  /** A key pressed while the page still answers the one before does nothing: whoever sees nothing happen presses again. */
  const pressFor = (key: string, effect: Locator) => vi.waitFor(async () => {
    if (!(await effect.isVisible())) await press(key);
    await effect.waitFor({ timeout: 5_000 });
  }, { timeout: 40_000 });
  const here = page.locator("h1.ticket-number");
  const free = page.getByRole("heading", { name: t.visit.nobody });
  const button = (command: string) => page.locator(`button[data-command="${command}"]:enabled`);
  const group = (title: string) => page.locator(".desk-groups section", { has: page.getByRole("heading", { name: new RegExp(`^${title}\\s*\\d+$`) }) });

  // Whoever the made-up park left at the window goes aside first.
  if (await here.isVisible()) {
    await pressFor("p", page.locator('[name="parkWords"]'));
    await press("Enter");
  }
  await free.waitFor();

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

test("what another does shows at once: a ticket taken at the kiosk stands in the queue without a touch", async () => {
  const { page, complaints, context } = await atTheDesk();
  const waiting = page.locator(".desk-queue-head h2");
  const before = Number(/\d+/.exec((await waiting.textContent()) ?? "")?.[0]);
  await takeATicket("RC");
  await waiting.getByText(t.queue.waiting(before + 1)).waitFor({ timeout: 5_000 });
  expect(complaints).toEqual([]);
  await context.close();
});

test("without script the same desk calls, begins, and is asked how it ended", async () => {
  await takeATicket("RC");
  const { page, context } = await atTheDesk(false);
  await page.getByRole("button", { name: /^叫[A-Z]\d{3}/ }).click();
  await page.getByRole("button", { name: t.visit.arrived }).click();
  const number = (await page.locator("h1.ticket-number").textContent()) ?? "";
  await page.locator('button[form="finish-form"][value="stay"]').click();
  await page.locator(".finish-panel .field-bad #f-result").waitFor();
  expect(await page.locator("h1.ticket-number").textContent()).toBe(number);
  await context.close();
});
