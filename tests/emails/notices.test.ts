import { describe, expect, test } from "vitest";
import { noticePayloads } from "~/domain/notices/notices";
import { composeNotice, senderOf, withLinks } from "~/mail/compose.server";
import { linkToken } from "~/domain/access/links.server";
import { locales, noticeKinds, type NoticeKind } from "~db/vocabulary";
import { renderNotice } from "~emails/render.server";
import { aPayload } from "~tests/support/notice-payloads";

const writtenAt = new Date("2026-11-24T02:00:00.000Z");
const context = { origin: "https://ryz.test", tokenOf: (id: string) => `${id}.signed`, writtenAt };
const everyMail = noticeKinds.flatMap((kind) => locales.map((locale) => [kind, locale] as const));

/** The payload of a kind with every word a person or a table may supply changed; ids, instants and codes stay. */
function edge(kind: NoticeKind, change: (word: string) => string): unknown {
  const keep = /Id$|^clock$|^rung$|^group$|^colour$|^page$|^day$|At$|On$|By$|Until$|^number$|^uid$|^outcome$|^code$|^itemCode$|^limitUnit$|^reasonKey$|^form$|^state$|^queryCode$|^appointmentNumber$|^(from|to)Day$|^dayPart$|^callReason$|^purpose$|^reasons$|^step$|^event$|^kind$|^at$|^since$/;
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return keep.test(key) ? value : change(value);
    if (Array.isArray(value)) return value.map((entry) => walk(entry, key));
    if (value instanceof Object) return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, walk(entry, name)]));
    return value;
  };
  return walk(aPayload[kind], "");
}

/** The payload of a kind with nothing in it that may be left out: optional facts gone, nullable ones null, words that may be empty empty. */
function bare(kind: NoticeKind): unknown {
  const full = aPayload[kind] as Record<string, unknown>;
  const schema = noticePayloads[kind];
  const keeps = (payload: Record<string, unknown>) => schema.safeParse(payload).success;
  let payload = { ...full };
  for (const name of Object.keys(full)) {
    const { [name]: value, ...without } = payload;
    if (keeps(without)) payload = without;
    else if (keeps({ ...payload, [name]: null })) payload = { ...payload, [name]: null };
    else if (typeof value === "string" && !/Zh$|En$|^(number|appointmentNumber|itemCode|stationCode|limitUnit|queryCode|reasonKey|job|receivedBy|acceptanceNoticeNo|because|words|companyName|email|name|becauseZh|kindZh)$/.test(name) && keeps({ ...payload, [name]: "" })) payload = { ...payload, [name]: "" };
  }
  return payload;
}

describe.each(everyMail)("%s in %s", (kind, locale) => {
  test("says everything: nothing undefined, one line of subject, the same order in plain text", async () => {
    const { subject, html, text } = await renderNotice(kind, aPayload[kind], locale, context);

    for (const part of [subject, html, text]) expect(part).not.toMatch(/undefined|\[object|NaN|Invalid Date|\*\*/);
    expect(subject).toMatch(locale === "zh" ? /^【融驿站】/ : /^\[Rongyizhan\] /);
    expect(subject).not.toMatch(/[\r\n]/);
    expect([...subject].length).toBeLessThanOrEqual(90);
    expect(html).toContain(locale === "zh" ? 'lang="zh-CN"' : 'lang="en"');
    expect(html).not.toMatch(/<img|<script|javascript:/i);
    expect(html.length).toBeLessThan(60_000);

    const heading = /<h1[^>]*>([^<]+)<\/h1>/.exec(html)?.[1] ?? "";
    expect(text.startsWith(heading.replaceAll("&#x27;", "'"))).toBe(true);
  });

  test("keeps its frame with every word long, and shows what people typed as text", async () => {
    const long = await renderNotice(kind, edge(kind, (word) => `${word}<b>"&'超长`.repeat(12)), locale, context);
    expect(long.html).not.toContain("<b>\"");
    expect(long.html).toContain("max-width:560px");
    expect(long.subject).not.toMatch(/[\r\n]/);
  });

  test.each<[string, (word: string) => string]>([
    ["emoji", (word) => `${word}😀👩‍👩‍👧`], ["characters outside the first plane", (word) => `${word}𠮷㑇龘`], ["one endless word", (word) => word + "x".repeat(160)],
    ["HTML and entities", (word) => `${word}<img src=x onerror=alert(1)> &amp; &lt;b&gt; </td></table>`], ["braces and asterisks", (word) => `${word}{number}{{x}} **not bold**`],
  ])("shows %s in values as they are", async (_what, change) => {
    const { subject, html, text } = await renderNotice(kind, edge(kind, change), locale, context);
    for (const part of [subject, html, text]) expect(part).not.toMatch(/undefined|\bnull\b|\[object|NaN|Invalid Date|\ufffd/);
    // Half a pair would be a broken character.
    for (const part of [subject, html, text]) expect(part).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
    expect(html).not.toMatch(/<img|<\/td><\/table> *</i);
    // Plain text is no HTML: what was typed stays, and nothing is escaped on top.
    expect(text).not.toMatch(/&(quot|#x27|#39|nbsp|amp;(amp|lt|gt));/);
  });

  test("says nothing strange where what may be left out is left out", async () => {
    const { subject, html, text } = await renderNotice(kind, bare(kind), locale, context);
    for (const part of [subject, html, text]) expect(part).not.toMatch(/undefined|\bnull\b|\[object|NaN|Invalid Date|[:：]\s*$|（）|\(\)/);
  });

  test("takes line breaks out of the subject, whatever was typed", async () => {
    const { subject } = await renderNotice(kind, edge(kind, (word) => `${word}\r\nBcc: everybody@ryz.test\u2028x`), locale, context);
    expect(subject).not.toMatch(/[\r\n\u2028\u2029]/);
  });

  test("carries no personal data in the subject and its links below our origin only", async () => {
    const { subject, html } = await renderNotice(kind, aPayload[kind], locale, context);
    expect(subject).not.toContain("沈知夏");
    expect(subject).not.toContain("星澜");
    expect(subject).not.toContain("482913");
    for (const [, href] of html.matchAll(/href="([^"]+)"/g)) expect(href).toMatch(/^https:\/\/ryz\.test\//);
  });

  test("has at most one button", async () => {
    const { html } = await renderNotice(kind, aPayload[kind], locale, context);
    expect([...html.matchAll(/class="button"/g)].length).toBeLessThanOrEqual(1);
  });

  test("refuses a payload that lacks a fact", async () => {
    const [missing] = Object.keys(aPayload[kind]);
    const payload = Object.fromEntries(Object.entries(aPayload[kind]).filter(([name]) => name !== missing));
    await expect(renderNotice(kind, payload, locale, context)).rejects.toThrow();
  });
});

test("the made-up payloads are what the portal itself would accept", () => {
  for (const kind of noticeKinds) expect(noticePayloads[kind].safeParse(aPayload[kind]).success).toBe(true);
});

test("the subjects people search for read as agreed", async () => {
  const subjectOf = async (kind: NoticeKind, locale: "zh" | "en") => (await renderNotice(kind, aPayload[kind], locale, context)).subject;

  expect(await subjectOf("accepted", "zh")).toBe("【融驿站】办件RYZ20261124SZZX0012 已受理，预计12月1日前办结");
  expect(await subjectOf("accepted", "en")).toBe("[Rongyizhan] RYZ20261124SZZX0012 accepted; expected by 1 December");
  expect(await subjectOf("papers_needed", "zh")).toBe("【融驿站】请在12月4日前补正2份材料（RYZ20261124SZZX0012）");
  expect(await subjectOf("booking_confirmed", "zh")).toBe("【融驿站】已预约11月25日（周三）09:30到站（Y11250042）");
});

test("the plain text of a request for papers lists problem, need, address and deadline in the mail's order", async () => {
  const { text } = await renderNotice("papers_needed", aPayload.papers_needed, "zh", context);
  const wanted = [
    "请补正2份材料", "12月4日（周五）17:00", "1. 设备布局和操作流程图", "问题：图中没有标出清洗消毒区", "需要：标明三个区域，盖公章", "2. 健康证明",
    "去补材料", "https://ryz.test/r/qAAAAAAAAAAAAAAAAAAAAAA.signed", "办件编号：RYZ20261124SZZX0012", "逾期未补：",
  ];
  let from = 0;
  for (const words of wanted) {
    const found = text.indexOf(words, from);
    expect(found, `${words} after position ${from}`).toBeGreaterThanOrEqual(0);
    from = found + words.length;
  }
});

test("every level of the rating has its own preselecting link, best first", async () => {
  const { html } = await renderNotice("please_rate", aPayload.please_rate, "en", context);
  expect([...html.matchAll(/\?level=(\d)"/g)].map(([, level]) => level)).toEqual(["1", "2", "3", "4", "5"]);
});

test("an example that is no https address is shown as words, never as a link", async () => {
  const payload = { ...aPayload.papers_needed, lines: [{ ...aPayload.papers_needed.lines[0], example: "javascript:alert(1)" }] };
  const { html } = await renderNotice("papers_needed", payload, "zh", context);
  expect(html).not.toContain('href="javascript');
  expect(html).toContain("javascript:alert(1)");
});

test("a kept mail holds no token; the one that leaves does, the same every time", async () => {
  const notice = { kind: "accepted", payload: aPayload.accepted, locale: "zh", recipientEmail: "lin@xinglan.test", recipientName: "林晓", createdAt: writtenAt } as const;
  const kept = await composeNotice(notice, { origin: "https://ryz.test", sender: senderOf("融驿站 <notice@ryz.test>") });
  const token = linkToken(aPayload.accepted.linkId, "s".repeat(32));

  expect(kept.html + kept.text).not.toContain(token);
  expect(withLinks(kept.html, "s".repeat(32))).toContain(`https://ryz.test/r/${token}"`);
  expect(withLinks(kept.text, "s".repeat(32))).toContain(`https://ryz.test/r/${token}`);
  expect(withLinks(kept.html, "s".repeat(32))).not.toContain("~");
  expect(await composeNotice(notice, { origin: "https://ryz.test", sender: senderOf("融驿站 <notice@ryz.test>") })).toEqual(kept);
});
