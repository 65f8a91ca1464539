import { expect, test } from "vitest";
import { plainPage } from "~/http/plain-page";

const looks = { theme: "dark", contrast: "normal", view: "elder" } as const;
const sent = { requestId: "r", nonce: "n", looks };

test("whoever asked too often reads when to come again, and only who sent something, that nothing was saved", () => {
  expect(plainPage(429, "zh", { ...sent, wasRead: false, seconds: 42 })).toContain("请42秒后再试。没有保存任何内容。");
  const read = plainPage(429, "en", { ...sent, wasRead: true, seconds: 42 });
  expect(read).toContain("try again in 42 seconds.");
  expect(read).not.toContain("Nothing was saved");
});

test("only a page that was read offers to load again, for that repeats nothing", () => {
  expect(plainPage(503, "zh", { ...sent, wasRead: true })).toContain("重新加载本页");
  expect(plainPage(503, "zh", { ...sent, wasRead: false })).not.toContain("重新加载本页");
});

test("the page shows itself as the reader wants to see the portal", () => {
  expect(plainPage(500, "zh", { ...sent, wasRead: true })).toContain(`data-theme="dark" data-contrast="normal" data-view="elder"`);
});
