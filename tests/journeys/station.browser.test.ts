import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountWords } from "~/i18n/messages/account";
import { boardWords } from "~/i18n/messages/board";
import { kioskWords } from "~/i18n/messages/kiosk";
import { ticketWords } from "~/i18n/messages/ticket";
import { aPerson, desktop, expectGoodPage, openBrowser, phone, type Person } from "~tests/support/browser";
import { copiedPark } from "~tests/support/copied-park";
import { freePort } from "~tests/support/find-postgres.mjs";
import { startServer, type Ground, type RunningServer } from "~tests/support/server";
import { Visitor } from "~tests/support/visitor";
import { pressToSignIn } from "~tests/support/walk";

/** A morning at the station: the kiosk, the screen on the wall, the phone in the hand, and the desk that calls. */
let ground: Ground;
let server: RunningServer;
let browser: Browser;
let PORT: string;
const upright = { width: 1080, height: 1920 };
const wall = { width: 1920, height: 1080 };

beforeAll(async () => {
  ground = await copiedPark();
  // The address stays the same after a restart, as it does behind a name.
  PORT = String(await freePort());
  [server, browser] = await Promise.all([startServer(ground, { PORT }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await ground?.clear();
});

/** Takes a ticket at the kiosk, counting every touch. */
async function takeATicket(kiosk: Person): Promise<{ number: string; ticketId: string; phonePath: string; touches: number }> {
  let touches = 0;
  const touch = async (name: string | RegExp, role: "link" | "button") => {
    touches++;
    await kiosk.page.getByRole(role, { name }).first().click();
  };
  await kiosk.page.goto("/stations/SZZX/kiosk");
  await touch(/人才服务/, "link");
  await touch(new RegExp(kioskWords.zh.anyItem), "button");
  const shown = kiosk.page.locator(".kiosk-number > b");
  await shown.waitFor();
  const number = (await shown.textContent()) ?? "";
  const token = new URL(kiosk.page.url()).pathname.split("/").at(-1) ?? "";
  return { number, touches, phonePath: `/t/${token}`, ticketId: ticketIdIn(token) };
}

/** The id in a ticket's address. */
function ticketIdIn(path: string): string {
  const hex = Buffer.from(path.split("/").at(-1)?.split(".")[0] ?? "", "base64url").toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Takes a ticket without a screen. */
async function takeATicketByForm(): Promise<{ number: string; ticketId: string }> {
  const form = await new Visitor(server.origin).open("/stations/SZZX/kiosk/take/RC");
  const taken = await form.submitForm(form.form("formKey"), {}, { button: ["item", ""] });
  return { number: /C\d{3}/.exec(taken.text)?.[0] ?? "", ticketId: ticketIdIn(taken.path) };
}

/** The desk as it works without script: a window of its own, free for the next. */
async function aDesk(): Promise<Visitor> {
  const desk = new Visitor(server.origin);
  await pressToSignIn(desk, accountWords.zh.roles.front_desk);
  const busy = (await desk.open("/desk")).forms.find(({ fields }) => fields.some(([name, value]) => name === "intent" && value === "park"));
  if (busy) await desk.post("/desk", busy.fields);
  return desk;
}

async function press(desk: Visitor, intent: string, fields: Record<string, string>): Promise<void> {
  const answer = await desk.post("/desk", { formKey: randomUUID(), intent, ...fields });
  expect(answer.status, await answer.text()).toBe(303);
}

test("a visitor takes a ticket in three touches; a call shows on the wall and on the phone at once; both survive a restart", async () => {
  const [kiosk, board, visitor] = await Promise.all([
    aPerson(browser, server.origin, { viewport: upright }), aPerson(browser, server.origin, { viewport: wall }), aPerson(browser, server.origin, { viewport: phone }),
  ]);
  const desk = await aDesk();
  await board.page.goto("/stations/SZZX/board");
  await board.page.getByRole("button", { name: boardWords.zh.sound.without }).click();

  const { number, ticketId, phonePath, touches } = await takeATicket(kiosk);
  expect(touches).toBeLessThanOrEqual(3);
  expect(number).toMatch(/^C\d{3}$/);
  await expectGoodPage(kiosk.page);

  await visitor.page.goto(phonePath);
  await visitor.page.getByText(ticketWords.zh.state.waiting).waitFor();
  await expectGoodPage(visitor.page);

  await press(desk, "call-chosen", { ticketId, ticketVersion: "1", callReason: "行程测试" });

  await board.page.locator(".board-number", { hasText: number }).waitFor();
  await visitor.page.getByText(ticketWords.zh.goTo(2)).waitFor();
  await expect.poll(() => visitor.page.title()).toContain(ticketWords.zh.calledTitle(number, 2));
  await expectGoodPage(board.page);
  await expectGoodPage(visitor.page);

  // The paper ticket, as the desk prints it too.
  const slip = await aPerson(browser, server.origin, { viewport: desktop });
  await slip.page.goto(`${phonePath}/slip?width=58&desk=1`);
  await slip.page.locator(".slip-number", { hasText: number }).waitFor();
  await expectGoodPage(slip.page);
  await slip.context.close();

  // The portal is away: the wall keeps what it showed and says since when.
  await server.stop();
  await board.page.getByText("连接中断").waitFor();
  expect(await board.page.locator(".board-number").textContent()).toBe(number);
  expect(await visitor.page.locator(".ticket-number").textContent()).toBe(number);

  // Back again: what was called while the wall was still cut off shows on it without a touch.
  server = await startServer(ground, { PORT });
  const later = await takeATicketByForm();
  await press(desk, "park", { ticketId, ticketVersion: "2" });
  await press(desk, "call-chosen", { ticketId: later.ticketId, ticketVersion: "1", callReason: "行程测试" });
  await board.page.getByText("连接中断").waitFor({ state: "detached", timeout: 60_000 });
  await board.page.locator(".board-number", { hasText: later.number }).waitFor();
  for (const person of [kiosk, board, visitor]) {
    expect(person.complaints.filter((text) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Failed to fetch/.test(text))).toEqual([]);
    await person.context.close();
  }
});

test("a touch right after a page came finds its data, though the routes come late", async () => {
  const kiosk = await aPerson(browser, server.origin, { viewport: upright });
  let letGo: () => void = () => undefined;
  const touched = new Promise<void>((resolve) => { letGo = resolve; });
  await kiosk.page.route("**/__manifest?**", async (route) => {
    // What a router asks for the page it already shows; the page touched is not held back.
    if (new URL(route.request().url()).searchParams.getAll("p").every((path) => path === "/stations/SZZX/kiosk")) await touched;
    await route.continue();
  });
  await kiosk.page.goto("/stations/SZZX/kiosk");
  // Without script the same touch works too; here it shall be the script's.
  await kiosk.page.waitForFunction(() => "__remixRouter" in window);
  await kiosk.page.getByRole("link", { name: /人才服务/ }).first().click();
  await kiosk.page.getByRole("button", { name: new RegExp(kioskWords.zh.anyItem) }).waitFor();
  letGo();
  expect(kiosk.complaints).toEqual([]);
  await kiosk.context.close();
});

test("a kiosk that met an error goes back to its start by itself, but not before the portal is there", async () => {
  const kiosk = await aPerson(browser, server.origin, { viewport: upright });
  await kiosk.page.clock.install();
  let isThere = false;
  await kiosk.page.route("**/readyz", (route) => (isThere ? route.continue() : route.fulfill({ status: 503, body: "{}" })));
  const asked = () => kiosk.page.waitForResponse("**/readyz");

  await kiosk.page.goto("/stations/SZZX/kiosk/ticket/nothing", { waitUntil: "networkidle" });
  const first = asked();
  await kiosk.page.clock.fastForward(15_000);
  expect((await first).status()).toBe(503);
  expect(new URL(kiosk.page.url()).pathname).toBe("/stations/SZZX/kiosk/ticket/nothing");

  isThere = true;
  await kiosk.page.clock.fastForward(10_000);
  await kiosk.page.getByRole("link", { name: /人才服务/ }).first().waitFor();
  expect(new URL(kiosk.page.url()).pathname).toBe("/stations/SZZX/kiosk");
  await kiosk.context.close();
});

test("without script a visitor takes a ticket, sees the counter when called, and leaves the queue from the phone", async () => {
  const kiosk = await aPerson(browser, server.origin, { viewport: upright, javaScript: false });
  const { ticketId, phonePath, touches } = await takeATicket(kiosk);
  expect(touches).toBeLessThanOrEqual(3);
  const desk = await aDesk();
  await press(desk, "call-chosen", { ticketId, ticketVersion: "1", callReason: "行程测试" });

  const visitor = await aPerson(browser, server.origin, { viewport: phone, javaScript: false });
  await visitor.page.goto(phonePath);
  await visitor.page.getByText(ticketWords.zh.goTo(2)).waitFor();
  await visitor.page.getByText(ticketWords.zh.leave).first().click();
  await visitor.page.locator(".confirm-panel").getByRole("button", { name: ticketWords.zh.leaveConfirm }).click();
  await visitor.page.getByText(ticketWords.zh.state.left).waitFor();

  for (const person of [kiosk, visitor]) await person.context.close();
});

test("the sound starts with a press, and a trial lets one hear the recorded voice", async () => {
  const board = await aPerson(browser, server.origin, { viewport: wall });
  const asked: string[] = [];
  board.page.on("request", (request) => { if (request.url().includes("/voice/")) asked.push(new URL(request.url()).pathname); });
  await board.page.goto("/stations/SZZX/board");
  await board.page.getByText(boardWords.zh.sound.choices.pieces).click();
  await board.page.getByRole("button", { name: boardWords.zh.sound.trial }).click();
  await expect.poll(() => asked).toContain("/voice/zh.mp3");
  // The browser can play both recordings: some twenty seconds of pieces, and not silence.
  for (const language of ["zh", "en"]) {
    const { seconds, loudest } = await board.page.evaluate(async (path) => {
      const sound = await new OfflineAudioContext(1, 1, 44_100).decodeAudioData(await (await fetch(path)).arrayBuffer());
      return { seconds: sound.duration, loudest: sound.getChannelData(0).reduce((most, one) => Math.max(most, Math.abs(one)), 0) };
    }, `/voice/${language}.mp3`);
    expect(seconds).toBeGreaterThan(20);
    expect(loudest).toBeGreaterThan(0.3);
  }
  await board.page.getByRole("button", { name: boardWords.zh.sound.start }).click();
  await board.page.getByRole("dialog").waitFor({ state: "detached" });
  expect(board.complaints).toEqual([]);
  await board.context.close();
});
