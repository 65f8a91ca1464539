import { describe, expect, test } from "vitest";
import { accountWords } from "~/i18n/messages/account";
import { aPerson, desktop, expectGoodPage, expectNoSideways, phone, type Person } from "~tests/support/browser";
import { output, useServedBrowser } from "~tests/support/served-browser";
import { Visitor } from "~tests/support/visitor";
import { pressToSignIn } from "~tests/support/walk";

/**
 * Every screen as it is met in life: no serious fault for people with disabilities, nothing that scrolls sideways on a
 * phone, no script error, nothing the content security policy had to stop.
 */
const held = useServedBrowser();

const everybody = [
  "/", "/services", "/services?q=zhusuo", "/services?q=qqqq", "/services/RC-001", "/services/QY-001", "/stations", "/stations/SZZX",
  "/book", "/book?item=RC-001", "/book?item=RC-001&station=SZZX", "/track", "/login", "/login?as=staff", "/help", "/privacy", "/mailbox",
  "/stations/SZZX/board", "/stations/SZZX/kiosk", "/stations/SZZX/kiosk/take/RC", "/stations/SZZX/kiosk/check-in",
  "/no/such/page",
];

/**
 * The ways a reader may see the portal; the cookie is the one the switches set. What keeps people with disabilities out
 * is looked for once in each set of colours, on a phone and on a desk: it takes longer than all the rest.
 */
const views = {
  "phone, 中文": { viewport: phone, locale: "zh", switches: "light.normal.normal", isSearched: true },
  "phone, English, dark": { viewport: phone, locale: "en", switches: "dark.normal.normal", isSearched: true },
  "phone, 长辈版": { viewport: phone, locale: "zh", switches: "light.normal.elder", isSearched: false },
  "desktop, high contrast": { viewport: desktop, locale: "zh", switches: "light.high.normal", isSearched: true },
  "desktop, English": { viewport: desktop, locale: "en", switches: "light.normal.normal", isSearched: false },
} as const;
type View = (typeof views)[keyof typeof views];

async function somebody({ viewport, locale, switches }: View): Promise<Person> {
  const person = await aPerson(held.browser, held.server.origin, { locale, viewport });
  await person.context.addCookies([{ name: "__Host-ryz-view", value: switches, url: held.server.origin.replace("http:", "https:"), secure: true, httpOnly: true, sameSite: "Lax" }]);
  return person;
}

/** Opens each address and looks at it. A page the reader asked for in vain is a page too. */
async function lookAt(person: Person, { isSearched }: View, paths: readonly string[], allowed: readonly number[] = [200]) {
  for (const path of paths) {
    const answer = await person.page.goto(path, { waitUntil: "load" });
    expect.soft(allowed, path).toContain(answer?.status());
    await (isSearched ? expectGoodPage : expectNoSideways)(person.page);
  }
  expect.soft(person.complaints).toEqual([]);
  await person.context.close();
}

describe.each(Object.entries(views))("%s", (_name, view) => {
  test("what everybody may see", async () => {
    await lookAt(await somebody(view), view, everybody, [200, 404]);
  });
});

/** A browser that is signed in as a person of the made-up park, and the addresses that person's pages lead to. */
async function signedIn(role: keyof typeof accountWords.zh.roles, view: View, start: readonly string[], follow: RegExp): Promise<{ person: Person; paths: string[] }> {
  const visitor = new Visitor(held.server.origin);
  await pressToSignIn(visitor, accountWords.zh.roles[role]);
  const found = new Map<string, string>();
  for (const path of start) {
    for (const link of (await visitor.open(path)).links) {
      // One of each kind of page is enough: the last number in the address does not make another kind.
      const kind = link.replace(/\d+/g, "n").replace(/[?#].*/, "");
      if (follow.test(link) && (found.get(kind) === undefined)) found.set(kind, link);
    }
  }
  const person = await somebody(view);
  const session = visitor.cookieHeader().split("; ").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)] as const);
  await person.context.addCookies(session.filter(([name]) => name !== "__Host-ryz-view").map(([name, value]) => ({ name, value, url: held.server.origin.replace("http:", "https:"), secure: true, httpOnly: true, sameSite: "Lax" as const })));
  return { person, paths: [...start, ...found.values()] };
}

test.each(["phone, 中文", "phone, English, dark"] as const)("a company's own pages: %s", async (name) => {
  const { person, paths } = await signedIn("owner", views[name], ["/my", "/my/requests", "/my/requests?show=ended", "/my/appointments", "/my/company", "/file/RC-001"], /^\/my\/(requests|appointments)\/\w+(\/\w+)?$/);
  expect(paths.length).toBeGreaterThan(6);
  await lookAt(person, views[name], paths);
});

test.each(["desktop, English", "desktop, high contrast", "phone, 中文"] as const)("the front desk's pages: %s", async (name) => {
  const { person, paths } = await signedIn("front_desk", views[name], ["/desk", "/desk/walk-in", "/desk/day", "/desk/paper", "/desk/keys", "/desk/calls", "/desk/appointments", "/desk/appointments/list", "/desk/appointments/week"], /^\/desk\/requests\/\w+/);
  await lookAt(person, views[name], paths);
});

test.each(["desktop, English", "desktop, high contrast", "phone, English, dark"] as const)("the liaison's pages: %s", async (name) => {
  const { person, paths } = await signedIn("liaison", views[name], ["/inbox", "/inbox?tab=ended", "/inbox?q=nothing-like-this"], /^\/requests\/\w+$/);
  await lookAt(person, views[name], paths);
});

test("the page the README shows", async () => {
  const person = await somebody({ ...views["desktop, high contrast"], switches: "light.normal.normal" });
  await person.page.goto("/", { waitUntil: "networkidle" });
  await person.page.getByRole("searchbox").first().waitFor();
  // Taken anew only when asked to: a picture that changes with every run is noise in the history.
  await person.page.screenshot({ path: process.env.SCREENSHOT ?? `${output}/home.png` });
  await person.context.close();
});
