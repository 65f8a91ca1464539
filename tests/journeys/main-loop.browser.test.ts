import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountWords } from "~/i18n/messages/account";
import { bookingWords } from "~/i18n/messages/booking";
import { deskWords } from "~/i18n/messages/desk";
import { endMailWords } from "~/i18n/messages/mails-end";
import { servicesWords } from "~/i18n/messages/services";
import { ratingWords } from "~/i18n/messages/rating";
import { statusWords } from "~/i18n/messages/status";
import { trackingWords } from "~/i18n/messages/tracking";
import { workWords } from "~/i18n/messages/work";
import { aPerson, expectGoodPage, phone, type Person } from "~tests/support/browser";
import { aMadeUpCompany } from "~tests/support/made-up";
import { codeFor, mailTo } from "~tests/support/mailbox";
import { output, useServedBrowser } from "~tests/support/served-browser";
import { Visitor } from "~tests/support/visitor";

/** The main loop in Chromium, once in each language: a company on its phone, staff at their desks. */
const held = useServedBrowser();

const search = { zh: "外国人工作许可", en: "work permit" };
const answer = { zh: "许可证已签发，请下载电子证照。", en: "The permit is issued; please download it." };

describe.each(["zh", "en"] as const)("the main loop in a browser, %s", (locale) => {
  const who = aMadeUpCompany();
  const book = bookingWords[locale];
  const work = workWords[locale];
  const status = statusWords[locale].status;
  let company: Person;
  let visit = { number: "", request: "", code: "" };

  beforeAll(async () => { company = await aPerson(held.browser, held.server.origin, { locale, viewport: phone }); });
  afterAll(async () => {
    await company.context.close();
  });

  const shot = (page: Page, name: string) => page.screenshot({ path: `${output}/${locale}-${name}.png`, fullPage: true });
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

  const asStaff = async (role: keyof typeof accountWords.zh.roles) => {
    const person = await aPerson(held.browser, held.server.origin, { locale });
    await person.page.goto("/login?as=staff");
    await press(person.page, `${accountWords[locale].login.submit} ${accountWords[locale].roles[role]}`);
    await person.page.waitForURL((url) => url.pathname !== "/login");
    return person;
  };

  test("the company finds the service, chooses a time and proves its address", async () => {
    const { page } = company;
    await page.goto("/");
    await expectGoodPage(page);
    await page.getByRole("searchbox").first().fill(search[locale]);
    await page.getByRole("searchbox").first().press("Enter");
    await page.waitForURL("**/services?*");
    await page.locator("main a[href='/services/RC-001']").first().click();
    await page.waitForURL("**/services/RC-001");
    await shot(page, "guide");
    await expectGoodPage(page);
    await page.getByRole("link", { name: servicesWords[locale].guide.bookNow }).first().click();
    await page.waitForURL("**/book?*");
    await page.locator("main a[href*='station=SZZX']").first().click();
    await page.waitForURL("**/book?*station=SZZX*");
    await pressFirstSlot(page);

    await shot(page, "contact");
    await page.getByLabel(book.contact.company).fill(who.companyName);
    await page.getByLabel(book.contact.code).fill(who.creditCode);
    await page.getByLabel(book.contact.name).fill(who.name);
    await page.getByLabel(book.contact.phone).fill(who.phone);
    await page.getByLabel(book.contact.email).fill(who.email);
    await expectGoodPage(page);
    await press(page, book.contact.nextCode);
    await page.waitForURL("**/code");
    await page.getByLabel(book.code.code, { exact: true }).fill(await codeFor(new Visitor(held.server.origin), who.email));
    await press(page, book.code.submit);
    await page.waitForURL("**/check");
  });

  async function pressFirstSlot(page: Page) {
    const slots = page.locator("button[name='startsAt']:not([disabled])");
    const days = page.locator("nav.days a");
    // The address changes before the page is drawn; the strip of days comes with the drawn page.
    await days.first().waitFor();
    for (let day = 0; (await slots.count()) === 0 && day < (await days.count()); day++) {
      await days.nth(day).click();
      await page.locator("nav.days a").nth(day).and(page.locator("[aria-current='date']")).waitFor();
    }
    await shot(page, "times");
    await expectGoodPage(page);
    await slots.first().click();
    await page.waitForURL(/\/book\/[0-9a-f-]{36}$/);
  }

  test("confirms, and keeps number, query code and calendar entry", async () => {
    const { page } = company;
    await expectGoodPage(page);
    await page.locator("#f-consent").check({ force: true });
    await press(page, book.check.confirm);
    await page.waitForURL("**/done");
    await page.getByRole("heading", { name: book.done.title, level: 1 }).waitFor();
    await shot(page, "booked");
    await expectGoodPage(page);
    const text = await page.locator("main").innerText();
    visit = {
      number: /\bY\d{8}\b/.exec(text)?.[0] ?? "",
      request: /\bRYZ\d{8}[A-Z]{4}\d{4,6}\b/.exec(text)?.[0] ?? "",
      code: new RegExp(`${book.done.queryCode}\\s*(\\d{6})`).exec(text)?.[1] ?? "",
    };
    expect(visit.number && visit.request && visit.code).not.toBe("");
    await page.getByRole("link", { name: book.done.calendar }).waitFor();
  });

  test("the front desk ticks the papers and the request goes to its department", async () => {
    const { page, context, complaints } = await asStaff("front_desk");
    await expectGoodPage(page);
    await page.goto(`/desk/requests/${visit.request}`);
    const papers = page.locator("input[type='radio'][name^='paper-'][value='received']");
    for (let i = 0; i < (await papers.count()); i++) await papers.nth(i).check({ force: true });
    await shot(page, "desk");
    await expectGoodPage(page);
    await press(page, deskWords[locale].receiveAndRoute);
    // The status words stand on the page before, too: the button goes when the move is done.
    await page.getByRole("button", { name: deskWords[locale].receiveAndRoute, exact: true }).waitFor({ state: "detached" });
    await page.getByText(status.routed).first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("the liaison signs, accepts and answers, and sees the mail before it goes", async () => {
    const { page, context, complaints } = await asStaff("liaison");
    await page.waitForURL("**/inbox");
    await shot(page, "inbox");
    await expectGoodPage(page);
    await page.locator(`a[href='/requests/${visit.request}']`).first().click();
    await page.waitForURL(`**/requests/${visit.request}`);
    await expectGoodPage(page);

    await openMove(page, work.moveTitle.sign);
    await confirmMove(page, work.confirm.sign);
    await page.getByText(status.signed).first().waitFor();

    await openMove(page, work.moveTitle.accept);
    await confirmMove(page, work.confirm.accept);
    await page.getByText(status.accepted).first().waitFor();

    await openMove(page, work.moveTitle.complete);
    await page.getByLabel(statusWords[locale].outcome.granted, { exact: true }).check({ force: true });
    await page.getByLabel(work.fields.answerToCompany).fill(answer[locale]);
    await press(page, work.seeMail);
    await page.getByRole("article", { name: work.mailPreview }).first().waitFor();
    await shot(page, "preview");
    await expectGoodPage(page);
    await confirmMove(page, work.confirm.complete);
    // The answer stands in the mail's preview, too: the form goes when the move is done.
    await page.locator("#move").waitFor({ state: "detached" });
    await page.getByText(answer[locale]).first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  async function openMove(page: Page, name: string) {
    await page.getByRole("link", { name, exact: true }).click();
    await page.locator("#move").waitFor();
  }
  const confirmMove = (page: Page, name: string) => page.locator("#move").getByRole("button", { name, exact: true }).click();

  test("the company reads its mails, rates by the link and sees the way it went", async () => {
    const { page } = company;
    const rate = endMailWords[locale].completed.rateLink;
    const mail = await mailTo(new Visitor(held.server.origin), who.email, new RegExp(rate));
    await page.goto(`/mailbox?address=${encodeURIComponent(who.email)}`);
    await expectGoodPage(page);
    await page.goto(`/mailbox/${mail.id}`);
    await shot(page, "mail");
    await page.frameLocator("iframe").getByRole("link", { name: rate }).click();
    await page.waitForURL("**/rate*");
    await expectGoodPage(page);
    await press(page, statusWords[locale].rating[1]);
    await page.getByText(ratingWords[locale].thanks).waitFor();

    // Refused, the page names each field in what it says is wrong, and leads to it.
    await page.goto("/track");
    await press(page, trackingWords[locale].track.submit);
    const wrong = page.locator(".error-summary a");
    await expect.poll(async () => (await wrong.allInnerTexts()).filter((text) => text.includes(trackingWords[locale].track.number) || text.toLowerCase().includes(trackingWords[locale].track.code.toLowerCase()))).toHaveLength(2);
    await wrong.first().click();
    await expect.poll(() => page.getByLabel(trackingWords[locale].track.number).evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByLabel(trackingWords[locale].track.number).fill(visit.request);
    await page.getByLabel(trackingWords[locale].track.code, { exact: true }).fill(visit.code);
    await press(page, trackingWords[locale].track.submit);
    await page.waitForURL(`**/track/${visit.request}`);
    await page.getByText(status.completed).first().waitFor();
    await shot(page, "tracked");
    await expectGoodPage(page);

    await page.goto(`/my/requests/${visit.request}`);
    await page.getByText(answer[locale]).first().waitFor();
    await shot(page, "my-request");
    await expectGoodPage(page);
    expect(company.complaints).toEqual([]);
  });
});
