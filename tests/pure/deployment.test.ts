import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { variableNames } from "~/config/env.server";
import { words } from "~/i18n/define-words";
import { plainWords } from "~/i18n/messages/plain";

/** What an operator copies says everything the portal can be told, and nothing it does not know. */
const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

describe("every variable of the configuration", () => {
  // Whoever starts Node says NODE_ENV; nobody else needs to.
  const known = variableNames.filter((name) => name !== "NODE_ENV");

  test("stands in .env.example", () => {
    const named = [...read(".env.example").matchAll(/^# ?([A-Z0-9_]+)=/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual([...known].sort());
  });

  test("stands in the table of the README", () => {
    const table = read("README.md").split("## Configuration")[1]?.split("### ")[0] ?? "";
    const named = new Set(table.split("\n").filter((line) => line.startsWith("| `")).flatMap((line) => [...(line.split(" | ")[0] ?? "").matchAll(/`([A-Z0-9_]+)`/g)].map(([, name]) => name)));
    expect([...named].sort()).toEqual([...known].sort());
  });

  test("reaches the container, but for those that are settled there", () => {
    const portal = read("compose.yaml").split(/^ {2}database:/m)[0] ?? "";
    const settled = ["HOST", "PORT", "PGLITE_DIR", "UPLOAD_DIR", "DEMO"];
    const passed = [...portal.matchAll(/^ {6}([A-Z0-9_]+):/gm)].map(([, name]) => name);
    expect(passed.sort()).toEqual(known.filter((name) => !settled.includes(name)).sort());
  });
});

test("the page a proxy shows while no portal answers says what the portal's own says, in both languages", () => {
  const page = read(".deploy/away.html");
  for (const locale of ["zh", "en"] as const) {
    const { titles, texts, site, hotline, home } = words(plainWords, locale);
    for (const text of [titles[503], texts[503], hotline, home, ...(locale === "zh" ? [site] : [])]) expect(page).toContain(text);
  }
  // It comes from the proxy alone: nothing of it may have to be fetched from the portal.
  expect(page).not.toMatch(/<(script|link|img)\b|url\(/);
});
