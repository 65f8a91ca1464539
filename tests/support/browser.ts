import AxeBuilder from "@axe-core/playwright";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { expect } from "vitest";
import { findChromium, howToInstallChromium } from "./find-chromium.mjs";

/** Starts the machine's Chromium without a window. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`no Chromium: ${howToInstallChromium}`);
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 800 };

export interface Person {
  context: BrowserContext;
  page: Page;
  /** errors of scripts, and resources the content security policy refused */
  complaints: string[];
}

/** A person with an own browser profile: own cookies, own language. */
export async function aPerson(browser: Browser, origin: string, options: { locale?: "zh" | "en"; viewport?: { width: number; height: number }; javaScript?: boolean } = {}): Promise<Person> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: options.locale === "en" ? "en-US" : "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: options.viewport ?? desktop,
    javaScriptEnabled: options.javaScript ?? true,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // A refused form is answered with 4xx, which Chromium reports as an error of its own.
    if (message.type() === "error" && !isBrokenOffLoad(message.text()) && !/the server responded with a status of 4\d\d/.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  return { context, page, complaints };
}

/** What axe calls serious or critical on the page as it stands; and nothing may scroll sideways. Notes it and goes on. */
export async function expectGoodPage(page: Page): Promise<void> {
  await expectNoBarrier(page);
  await expectNoSideways(page);
}

async function expectNoBarrier(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  const grave = found.violations
    .filter((violation) => violation.impact === "serious" || violation.impact === "critical")
    .map((violation) => `${violation.id} (${violation.impact}): ${violation.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`).join(" | ")}`);
  expect.soft(grave, `axe on ${page.url()}`).toEqual([]);
}

/** All of the page's width is on the screen. */
export async function expectNoSideways(page: Page): Promise<void> {
  const width = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, window: window.innerWidth }));
  expect.soft(width.content, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(width.window);
}

/** Remix logs a load that the next one broke off while its answer was being read; nobody waits for it any more. */
const isBrokenOffLoad = (text: string) => text.startsWith("AbortError: signal is aborted without reason");
