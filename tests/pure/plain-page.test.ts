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

test("a page that was read can be loaded again, and from a form that was sent the way leads back to its page", () => {
  expect(plainPage(503, "zh", { ...sent, wasRead: true })).toContain(`<a href="">重新加载本页</a>`);
  expect(plainPage(413, "zh", { ...sent, wasRead: false })).toContain(`<a href="">回到刚才的页面</a>`);
});

test("the page shows itself as the reader wants to see the portal", () => {
  expect(plainPage(500, "zh", { ...sent, wasRead: true })).toContain(`data-theme="dark" data-contrast="normal" data-view="elder"`);
});
