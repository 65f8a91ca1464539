import { afterAll, beforeAll, expect, test } from "vitest";
import { portalCommand } from "~tests/support/portal-command";
import { freshGround, startServer, stopLeftServers, type Ground, type RunningServer } from "~tests/support/server";
import { Visitor } from "~tests/support/visitor";

/** The way in after an install, and back in: the operator's commands beside the running portal, on either database. */
let ground: Ground;
let server: RunningServer;
beforeAll(async () => {
  ground = await freshGround();
  server = await startServer(ground, { DEMO: "0" });
});
afterAll(async () => {
  await stopLeftServers();
  await ground.clear();
});

const address = "gu.yan@example.com";
const password = "雨后 latern harbour 七";
const command = (...words: string[]) => portalCommand({ ...ground.env, DEMO: "0", APP_ORIGIN: server.origin }, ...words);

test("an administrator is made beside the running portal, chooses a password by the link, signs in, and is signed out by command", async () => {
  const made = await command("create-administrator", address, "顾言");
  expect(made, made.text).toMatchObject({ code: 0 });
  const link = made.text.split("\n").find((line) => line.startsWith(`${server.origin}/account/`)) ?? "";
  const page = await new Visitor(server.origin).open(new URL(link).pathname);
  expect((await page.submit({ password })).path).toBe("/login?as=staff");
  // The link works once.
  expect((await new Visitor(server.origin).open(new URL(link).pathname)).forms.some((form) => form.names.includes("password"))).toBe(false);

  const visitor = new Visitor(server.origin);
  const inside = await (await visitor.open("/login?as=staff")).submit({ email: address, password });
  expect(inside.status).toBe(200);
  // Whoever may change everything sets up codes from an app first.
  expect((await visitor.open("/manage/staff")).path).toMatch(/^\/account\/factor/);

  const ended = await command("end-sessions", address);
  expect(ended, ended.text).toMatchObject({ code: 0, text: expect.stringMatching(/^1 device/) });
  expect((await visitor.open("/my/account")).path).toMatch(/^\/login/);
});

test("what was typed wrongly changes nothing and shows how it is typed", async () => {
  for (const words of [["create-administrator", "no address", "顾言"], ["create-administrator", address], ["end-sessions"], ["end-sessions", address, "--all"]]) {
    const told = await command(...words);
    expect(told.code, told.text).toBe(2);
    expect(told.text).toContain(`npm run portal -- ${words[0]}`);
  }
});
