import { expect, test } from "vitest";
import { accountWords } from "~/i18n/messages/account";
import { inboxWords } from "~/i18n/messages/inbox";
import { statusWords } from "~/i18n/messages/status";
import { uploadWords } from "~/i18n/messages/uploads";
import { workWords } from "~/i18n/messages/work";
import { aPerson, expectGoodPage, phone, type Person } from "~tests/support/browser";
import { codeFor } from "~tests/support/mailbox";
import { useServedBrowser } from "~tests/support/served-browser";
import { Visitor } from "~tests/support/visitor";

/** A department's day in Chromium, in the made-up park: several requests at once, and a paper that was accepted before. */
const held = useServedBrowser();
const [t, work, login] = [inboxWords.zh, workWords.zh, accountWords.zh.login];

async function liaison(): Promise<Person> {
  const person = await aPerson(held.browser, held.server.origin);
  await person.page.goto("/login?as=staff");
  await person.page.getByRole("button", { name: `${login.submit} ${accountWords.zh.roles.liaison}`, exact: true }).click();
  await person.page.waitForURL("**/inbox");
  return person;
}

test("a liaison ticks several requests, sees which would be signed for, signs, and reads what became of each", async () => {
  const { page, context, complaints } = await liaison();
  await page.goto("/inbox?tab=to_sign");
  const toSign = await page.locator("input[name='selected']").count();
  expect(toSign, "the park has requests to sign for").toBeGreaterThan(1);

  // Two to sign for and one that is past it: the preview tells them apart before anything happens.
  await page.goto("/inbox");
  const boxes = (status: string) => page.locator(`input[name='selected'][data-status='${status}']`);
  await boxes("routed").nth(0).check();
  await boxes("routed").nth(1).check();
  await boxes("accepted").first().check();
  await page.getByText(t.selected(3)).waitFor();
  await expectGoodPage(page);
  await page.getByRole("button", { name: t.actions.sign, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: t.title.sign }).waitFor();
  expect(await page.getByRole("cell", { name: t.applies }).count()).toBe(2);
  expect(await page.getByRole("cell", { name: t.skipped }).count()).toBe(1);
  await expectGoodPage(page);
  const numbers = await page.locator("tr", { hasText: t.applies }).locator(".num").allInnerTexts();

  // A colleague signs one of them meanwhile.
  const other = await liaison();
  await other.page.goto(`/requests/${numbers[0]}?move=sign`);
  await other.page.getByRole("button", { name: work.confirm.sign, exact: true }).click();
  await other.page.getByRole("button", { name: work.confirm.sign, exact: true }).waitFor({ state: "detached" });
  await other.context.close();

  await page.getByRole("button", { name: t.go.sign(2), exact: true }).click();
  await page.waitForURL(/\/inbox\/bulk\/[0-9a-f-]{36}$/);
  await page.getByText(t.runLead(1, 1)).waitFor();
  await expectGoodPage(page);
  expect(await page.locator("tr", { hasText: numbers[1] ?? "" }).innerText()).toContain(t.done);
  expect(await page.locator("tr", { hasText: numbers[0] ?? "" }).innerText()).not.toContain(t.done);

  await page.goto("/inbox?tab=to_sign");
  expect(await page.locator("input[name='selected']").count()).toBe(toSign - 2);
  expect(complaints).toEqual([]);
  await context.close();
});

test("the tick in the head takes the whole page, and only what can be signed is", async () => {
  const { page, context } = await liaison();
  await page.goto("/inbox?tab=handling");
  const all = await page.locator("input[name='selected']").count();
  await page.getByRole("checkbox", { name: work.selectAll }).check();
  await page.getByText(t.selected(all)).waitFor();
  await page.getByRole("button", { name: t.actions.sign, exact: true }).click();
  await page.getByText(t.noneApplies).waitFor();
  await context.close();
});

/** Somebody of the made-up park whose request waits for papers that an earlier one of theirs had. */
const asked = "feng.xi@example.com";

test("a company that was asked for papers uses those of an earlier request again, on a phone", async () => {
  const { page, context, complaints } = await aPerson(held.browser, held.server.origin, { viewport: phone });
  await page.goto("/login");
  await page.getByLabel(login.email, { exact: true }).fill(asked);
  await page.getByRole("button", { name: login.send, exact: true }).click();
  await page.waitForURL("**/login?step=code*");
  await page.getByLabel(login.code, { exact: true }).fill(await codeFor(new Visitor(held.server.origin), asked));
  await page.getByRole("button", { name: login.submit, exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
  await page.goto("/my/requests");
  await page.locator("li, tr", { hasText: statusWords.zh.status.supplement }).locator("a[href^='/my/requests/RYZ']").first().click();
  await page.locator("a[href$='/papers']").first().click();
  await page.waitForURL("**/papers");
  const offers = page.getByRole("button", { name: /^使用办件/ });
  await offers.first().waitFor();
  await expectGoodPage(page);
  const offered = await offers.count();
  expect(offered).toBeGreaterThan(0);
  for (let left = offered; left > 0; left--) {
    await offers.first().click();
    // Taken over: the offer goes, and the file stands there with where it came from.
    await expect.poll(() => offers.count(), { timeout: 20_000 }).toBe(left - 1);
  }
  expect(await page.getByText(uploadWords.zh.from("").trim(), { exact: false }).count()).toBe(offered);
  await expectGoodPage(page);
  expect(complaints).toEqual([]);
  await context.close();
});
