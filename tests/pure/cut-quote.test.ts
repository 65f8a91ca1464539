import { describe, expect, test } from "vitest";
import { cutQuote } from "~/domain/replies/cut-quote";
import { whyAutomatic } from "~/domain/replies/why-automatic";

describe("what somebody wrote themselves", () => {
  test.each([
    ["Gmail, Chinese", "已补齐。\n\n楼小二 <r-1@reply.test> 于2026年11月24日周二 10:00写道：\n> 【融驿站】需要补正\n> 健康证明"],
    ["Gmail, English", "已补齐。\n\nOn Tue, Nov 24, 2026 at 10:00 AM 楼小二 <r-1@reply.test> wrote:\n\n> papers needed"],
    ["Gmail, broken in two", "已补齐。\n\nOn Tue, Nov 24, 2026 at 10:00 AM 楼小二 <r-0123456789012345678901234567890123@reply.test>\nwrote:\n\n> papers needed"],
    ["Apple Mail", "已补齐。\n\n> 在 2026年11月24日，10:00，楼小二 <r-1@reply.test> 写道：\n>\n> 需要补正"],
    ["QQ Mail", "已补齐。\n\n------------------ 原始邮件 ------------------\n发件人: \"融驿站\" <r-1@reply.test>;\n主题: 需要补正"],
    ["NetEase", "已补齐。\n\n---- 回复的原邮件 ----\n| 发件人 | 融驿站 |\n需要补正"],
    ["Outlook, Chinese", "已补齐。\r\n\r\n________________________________\r\n发件人: 融驿站 <r-1@reply.test>\r\n主题: 需要补正"],
    ["Outlook, English", "已补齐。\n\nFrom: 楼小二 <r-1@reply.test>\nSent: Tuesday\n\npapers needed"],
    ["a phone's line", "已补齐。\n\n发自我的iPhone"],
    ["a signature", "已补齐。\n-- \n何予安\n示例企业"],
  ])("%s", (_program, text) => {
    expect(cutQuote(text)).toBe("已补齐。");
  });

  test("answers written between quoted lines stay", () => {
    expect(cutQuote("> 缺少什么？\n健康证明已附。\n> 何时？\n明天。")).toBe("健康证明已附。\n明天。");
  });

  test("a mail that is all quotation is kept whole", () => {
    expect(cutQuote("> 只有引用\n> 第二行")).toBe("> 只有引用\n> 第二行");
  });

  test.each(["在2026年我们搬到了这里。\n请寄到新地址。", "发件人已换成李经理？是的。\n- 请更新", "On Monday we moved.\nPlease call."])("what only looks like a dividing line is no cut (%#)", (text) => {
    expect(cutQuote(text)).toBe(text);
  });

  test("long lines and many of them come to an end", () => {
    const long = `On ${"a".repeat(100_000)}\n`.repeat(3).trim();
    expect(cutQuote(long)).toBe(long);
    expect(cutQuote("on \n".repeat(30_000))).toHaveLength(30_000 * 3 - 1);
  });
});

describe("machines", () => {
  const mail = (headers: Record<string, string>, over: { subject?: string; email?: string } = {}) =>
    whyAutomatic({ headers: new Map(Object.entries(headers)), from: { email: over.email ?? "he@example.com", name: "" }, subject: over.subject ?? "回复" }, ["notice@ryz.test"]);

  test.each([
    [{ "return-path": "<>" }, {}, "bounce"],
    [{ "content-type": "multipart/report; report-type=delivery-status" }, {}, "bounce"],
    [{}, { email: "MAILER-DAEMON@qq.com" }, "bounce"],
    [{}, { email: "" }, "bounce"],
    [{}, { email: "Notice@ryz.test" }, "own-mail"],
    [{ "x-entity-ref-id": "1" }, {}, "own-mail"],
    [{ "auto-submitted": "auto-replied (vacation)" }, {}, "out-of-office"],
    [{ "x-auto-response-suppress": "All" }, {}, "out-of-office"],
    [{ "x-autoreply": "yes" }, {}, "out-of-office"],
    [{}, { subject: "自动回复：本周休假" }, "out-of-office"],
    [{}, { subject: "Out of Office: back Monday" }, "out-of-office"],
    [{ "auto-submitted": "auto-generated" }, {}, "auto-submitted"],
    [{ "list-id": "<a.b>" }, {}, "list"],
    [{ precedence: "bulk" }, {}, "list"],
    [{ "auto-submitted": "no" }, {}, null],
    [{ "return-path": "<he@example.com>", "content-type": "multipart/mixed" }, { subject: "关于自动回复功能的问题" }, null],
  ] as const)("%o %o: %s", (headers, over, why) => {
    expect(mail(headers, over)).toBe(why);
  });
});
