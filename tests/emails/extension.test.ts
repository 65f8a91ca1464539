import { expect, test } from "vitest";
import { renderNotice } from "~emails/render.server";
import { aPayload } from "~tests/support/notice-payloads";

const context = { origin: "https://ryz.test", tokenOf: (id: string) => `${id}.signed`, writtenAt: new Date("2026-11-24T02:00:00.000Z") };
const extended = { ...aPayload.clock_running, extension: { days: 3, reason: "须组织专家论证" } };

test("an extension says it is one, by how much and why; nothing was ever stopped", async () => {
  const { subject, text } = await renderNotice("clock_running", extended, "zh", context);
  expect(subject).toContain("延期");
  expect(text).toContain("延长3个工作日");
  expect(text).toContain("须组织专家论证");
  expect(text).not.toContain("恢复计时");

  const english = await renderNotice("clock_running", extended, "en", context);
  expect(english.text).toContain("3 working days");
  expect(english.text).not.toContain("running again");
});
