import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { projectPath } from "~db/project-folder.server";

const printedIn = (zone: string) => execFileSync(process.execPath, ["--import", "tsx", projectPath("tests/support/print-slots.ts")], { env: { ...process.env, TZ: zone }, encoding: "utf8" });

test("a server in New York, on Kiritimati or in London offers and writes the same times as one in Shanghai", { timeout: 120_000 }, () => {
  const inShanghai = printedIn("Asia/Shanghai");
  expect(inShanghai).toContain("9月28日（周一）09:00–09:30");
  for (const zone of ["UTC", "America/New_York", "Pacific/Kiritimati"]) expect(printedIn(zone), zone).toBe(inShanghai);
});
