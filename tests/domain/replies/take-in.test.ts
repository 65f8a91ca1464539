import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import type { FileStorage } from "~/domain/files/file-storage";
import { localStorage } from "~/domain/files/local-storage.server";
import { clamd } from "~/domain/files/scan-bytes.server";
import { checkWaitingFiles } from "~/domain/quarantine/check-waiting-files.server";
import { discardReply, fileReply } from "~/domain/replies/decide-reply.server";
import { listIgnored, listQuarantined } from "~/domain/replies/list-quarantined.server";
import { unmaskSender } from "~/domain/replies/unmask-sender.server";
import { openReplyFile } from "~/domain/replies/open-reply-file.server";
import { replyAddress, requestOfAddresses } from "~/domain/replies/reply-address.server";
import { repliesOfRequest } from "~/domain/replies/replies-of-request.server";
import { takeInReply } from "~/domain/replies/take-in-reply.server";
import { readMail, UnreadableMail } from "~/mail/read-mail.server";
import { auditEntries, mailReplies, notices, quarantinedFiles, replyFiles, requests } from "~db/schema";
import { clamdServer } from "~tests/support/clamd-server";
import { useTestDatabase } from "~tests/support/database";
import { aDocx, aPage, aPdf, aPng, aProgram } from "~tests/support/files";
import { eicar } from "~tests/support/hostile-files";
import { rawMail, type RawMail } from "~tests/support/raw-mail";
import { aCast, aRequest, later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), "ryz-replies-"));
const storage = localStorage(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = later(tuesday, { hours: 1 });
const settings = { domain: "reply.ryz.test", secret: "s".repeat(32), own: ["notice@ryz.test"], now };
const held = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
const takeIn = async (raw: Buffer, at = now, into: FileStorage = storage) => takeInReply(db, into, await readMail(raw), { ...settings, now: at });

/** A request with its department, and a mail by its contact to its address. */
async function aScene(stage: "routed" | "received" = "routed") {
  const cast = await aCast(db);
  const request = await aRequest(db, cast, stage);
  await db.update(requests).set({ contactEmail: "he@example.com" }).where(eq(requests.id, request.id));
  await db.delete(notices);
  const to = replyAddress(request.id, settings) ?? "";
  return { cast, request, to, mail: (over: RawMail = {}) => rawMail({ to: `融驿站 <${to}>`, ...over }) };
}

test("an answer with files is filed once, kept whole, and its liaison is told", async () => {
  const { cast, request, mail } = await aScene();
  const text = "图纸已改，见附件。\n\n在 2026年11月24日，10:00，楼小二 写道：\n> 请补图纸";
  const raw = mail({ text, files: [{ name: "布局图.pdf", content: aPdf }, { name: "现场.png", type: "image/png", content: aPng }, { name: "说明.docx", content: aDocx }] });

  expect(await takeIn(raw)).toEqual({ state: "filed", because: "", isNew: true });
  expect(await takeIn(raw)).toEqual({ state: "filed", because: "", isNew: false });
  const [reply] = await repliesOfRequest(db, request.id);
  expect(reply).toMatchObject({ fromName: "何予安", words: "图纸已改，见附件。", wholeText: expect.stringContaining("请补图纸") });
  expect(reply?.files.map(({ fileName, refusal }) => [fileName, refusal]).sort()).toEqual([["布局图.pdf", null], ["现场.png", null], ["说明.docx", null]]);
  expect(await db.select({ kind: notices.kind, to: notices.recipientEmail, payload: notices.payload }).from(notices)).toEqual([
    { kind: "staff_reply_in", to: cast.liaison.email, payload: expect.objectContaining({ number: request.number, files: 3 }) },
  ]);

  const pdf = reply?.files.find(({ fileName }) => fileName === "布局图.pdf")?.id ?? "";
  for (const actor of [cast.company, cast.liaison, cast.desk]) {
    expect(Buffer.from(await new Response((await openReplyFile(db, storage, actor, pdf)).content).arrayBuffer())).toEqual(aPdf);
  }
  const other = await aCast(db, { stationCode: "CMGC", departmentCode: "SWJ" });
  for (const actor of [other.company, other.liaison, other.desk]) await expect(openReplyFile(db, storage, actor, pdf)).rejects.toMatchObject({ kind: "not-found" });
});

test("while the station has the request the desk is told", async () => {
  const { cast, mail } = await aScene("received");
  await takeIn(mail());
  expect(await db.select({ to: notices.recipientEmail }).from(notices)).toEqual([{ to: cast.desk.email }]);
});

test("ten deliveries at once are one answer with one set of files", async () => {
  const { mail } = await aScene();
  const before = held();
  const raw = mail({ files: [{ name: "材料.pdf", content: aPdf }] });
  const taken = await Promise.all(Array.from({ length: 10 }, () => takeIn(raw)));
  expect(taken.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await db.$count(mailReplies)).toBe(1);
  expect(await db.$count(notices)).toBe(1);
  expect(held()).toBe(before + 1);
});

test("hostile files are named and not kept: programs, pages, other contents, wrong endings, empty and large ones, paths", async () => {
  const { request, mail } = await aScene();
  const before = held();
  const large = Buffer.concat([aPdf, Buffer.alloc(10 * 1024 * 1024)]);
  await takeIn(mail({
    files: [
      { name: "setup.exe", content: aProgram }, { name: "发票.pdf", type: "application/pdf", content: aProgram }, { name: "a.html", type: "text/html", content: aPage },
      { name: "页面.png", type: "image/png", content: aPage }, { name: "空.pdf", content: Buffer.alloc(0) }, { name: "大.pdf", content: large },
      { name: "../../etc/passwd.pdf", content: aPdf }, { name: "正.pdf\u202Efdp.exe", content: aPdf }, { name: "转发.eml", type: "message/rfc822", content: mail({ text: "inner" }) },
    ],
  }));
  const files = Object.fromEntries((await db.select().from(replyFiles)).map(({ fileName, refusedBecause }) => [fileName, refusedBecause]));
  expect(files).toMatchObject({
    "setup.exe": "file.type-refused", "发票.pdf": "file.type-mismatch", "a.html": "file.type-refused", "页面.png": "file.type-mismatch",
    "空.pdf": "file.empty", "大.pdf": "file.too-large", "passwd.pdf": null, "正.pdffdp.exe": "file.type-refused",
  });
  expect(held()).toBe(before + 1);
  expect((await repliesOfRequest(db, request.id))[0]?.files.length).toBeGreaterThanOrEqual(8);
}, 60_000);

test("of a file of exactly ten megabytes the last byte counts, and the eleventh file is named only", async () => {
  const { mail } = await aScene();
  const exact = Buffer.concat([aPdf, Buffer.alloc(10 * 1024 * 1024 - aPdf.length)]);
  await takeIn(mail({ files: [{ name: "满.pdf", content: exact }, ...Array.from({ length: 10 }, (_, at) => ({ name: `第${at}份.pdf`, content: aPdf }))] }));
  const rows = await db.select().from(replyFiles);
  expect(rows.find(({ fileName }) => fileName === "满.pdf")).toMatchObject({ refusedBecause: null, size: 10 * 1024 * 1024 });
  expect(rows.filter(({ refusedBecause }) => refusedBecause === "file.too-many")).toHaveLength(1);
}, 60_000);

test("Chinese in every dress: GBK, GB2312 in quoted-printable, GB18030 with rare signs, HTML alone", async () => {
  const { request, mail } = await aScene();
  // 你好，龙 in GBK; 㛃 has four bytes in GB18030.
  const gbk = Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0xa3, 0xac, 0xc1, 0xfa]);
  const gb18030 = Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0x82, 0x31, 0x97, 0x39]);
  await takeIn(mail({ from: "=?GBK?B?1cXI/Q==?= <he@example.com>", body: { type: "text/plain; charset=GBK", encoding: "8bit", content: gbk } }), later(now, { minutes: 1 }));
  await takeIn(mail({ body: { type: 'text/plain; charset="gb2312"', encoding: "quoted-printable", content: "=C4=E3=BA=C3=A3=AC=\r\n=C1=FA" } }), later(now, { minutes: 2 }));
  await takeIn(mail({ body: { type: "text/plain; charset=gb18030", encoding: "base64", content: gb18030.toString("base64") } }), later(now, { minutes: 3 }));
  await takeIn(mail({ body: { type: "text/html; charset=utf-8", encoding: "8bit", content: Buffer.from("<p>你好，<b>𠮷</b></p><script>alert(1)</script><blockquote>旧信</blockquote>") } }), later(now, { minutes: 4 }));

  const rare = new TextDecoder("gb18030").decode(gb18030);
  expect(rare).toHaveLength(3);
  const replies = await repliesOfRequest(db, request.id);
  expect(replies.map(({ words }) => words)).toEqual(["你好，龙", "你好，龙", rare, "你好，𠮷"]);
  expect(replies[0]?.fromName).toBe("张三");
});

test("a stranger's mail waits for the desk of its station, which files it or throws it away with a reason", async () => {
  const { cast, request, mail } = await aScene();
  const before = held();
  expect(await takeIn(mail({ from: "Stranger <who@elsewhere.test>", files: [{ name: "材料.pdf", content: aPdf }] }))).toMatchObject({ state: "quarantined", because: "unknown-sender" });
  expect(await takeIn(mail({ from: "Stranger <who@elsewhere.test>", text: "second", files: [{ name: "材料.pdf", content: aPdf }] }))).toMatchObject({ state: "quarantined" });
  expect(await db.$count(notices)).toBe(0);
  expect(await repliesOfRequest(db, request.id)).toEqual([]);

  const other = await aCast(db, { stationCode: "CMGC" });
  const [first, second] = await listQuarantined(db, cast.desk);
  if (!first || !second) throw new Error("two mails should wait");
  expect(first).toMatchObject({ number: request.number, fromEmail: "w***@elsewhere.test", fromName: "S***" });
  expect(JSON.stringify([first, second])).not.toContain("who@");
  expect(await unmaskSender(db, cast.desk, { id: first.id, now })).toEqual({ name: "Stranger", email: "who@elsewhere.test" });
  await expect(unmaskSender(db, other.desk, { id: first.id, now })).rejects.toMatchObject({ kind: "not-found" });
  expect(await db.select({ by: auditEntries.actorId, on: auditEntries.objectName, changes: auditEntries.changes }).from(auditEntries).where(eq(auditEntries.action, "mail.unmask"))).toEqual([{ by: cast.desk.userId, on: request.number, changes: { shown: [null, ["name", "email"]], why: [null, "verify"] } }]);
  expect(await listQuarantined(db, other.desk)).toEqual([]);
  await expect(fileReply(db, other.desk, { id: first.id, number: request.number ?? "", now })).rejects.toMatchObject({ kind: "not-found" });
  await expect(openReplyFile(db, storage, cast.company, first.files[0]?.id ?? "")).rejects.toMatchObject({ kind: "not-found" });
  await openReplyFile(db, storage, cast.desk, first.files[0]?.id ?? "");

  const elsewhere = await aRequest(db, other, "routed");
  await db.update(requests).set({ stationCode: "CMGC" }).where(eq(requests.id, elsewhere.id));
  await expect(fileReply(db, cast.desk, { id: first.id, number: elsewhere.number ?? "", now })).rejects.toMatchObject({ messageKey: "reply.request-unknown" });
  await fileReply(db, cast.desk, { id: first.id, number: request.number ?? "", now });
  expect((await repliesOfRequest(db, request.id)).map(({ id }) => id)).toEqual([first.id]);
  expect(await db.$count(notices, and(eq(notices.kind, "staff_reply_in"), eq(notices.recipientEmail, cast.liaison.email)))).toBe(1);
  await expect(discardReply(db, storage, cast.desk, { id: first.id, reason: "广告", now })).rejects.toMatchObject({ messageKey: "reply.decided-meanwhile", values: { who: "沈知夏" } });

  await discardReply(db, storage, cast.desk, { id: second.id, reason: "广告", now });
  expect(held()).toBe(before + 1);
  expect(await listIgnored(db, cast.desk, now)).toMatchObject([{ state: "rejected", decidedBy: "沈知夏", decisionWords: "广告" }]);
  expect((await db.select().from(mailReplies).where(eq(mailReplies.id, second.id)))[0]).toMatchObject({ words: "", wholeText: "" });
});

test("absence notes, bounces, lists and our own mails leave a line without words, and tell nobody", async () => {
  const { cast, mail } = await aScene();
  for (const [headers, because] of [[["Auto-Submitted: auto-replied"], "out-of-office"], [["Return-Path: <>"], "bounce"], [["List-Id: <x.y>"], "list"], [["X-Entity-Ref-ID: 1"], "own-mail"]] as const) {
    expect(await takeIn(mail({ headers, text: "本周不在" }))).toMatchObject({ state: "ignored", because });
  }
  expect((await listIgnored(db, cast.desk, now)).map(({ because }) => because).sort()).toEqual(["bounce", "list", "out-of-office", "own-mail"]);
  expect((await db.select().from(mailReplies)).map(({ words, wholeText }) => words + wholeText)).toEqual(["", "", "", ""]);
  expect(await db.$count(notices)).toBe(0);
});

test("two machines in a loop are stopped after twenty mails an hour", async () => {
  const { mail } = await aScene();
  for (let round = 0; round < 20; round += 1) expect((await takeIn(mail())).state).toBe("filed");
  expect(await takeIn(mail())).toMatchObject({ state: "ignored", because: "too-many" });
  expect((await takeIn(mail(), later(now, { hours: 2 }))).state).toBe("filed");
});

test("an address cannot be guessed, turned to another request or read in other letters only", async () => {
  const { request, to } = await aScene();
  expect(to.split("@")[0]?.length).toBeLessThanOrEqual(64);
  expect(requestOfAddresses(["x@y.z", to.toUpperCase()], settings)).toBe(request.id);
  const forged = [to.replace(/.@/, (end) => (end === "0@" ? "1@" : "0@")), to.replace(/^r-./, (start) => (start === "r-0" ? "r-1" : "r-0")), to.replace("reply.ryz.test", "evil.test"), "r-@reply.ryz.test"];
  for (const address of forged) expect(requestOfAddresses([address], settings)).toBeNull();
  expect(requestOfAddresses([to], { ...settings, secret: "t".repeat(32) })).toBeNull();
  expect(replyAddress(request.id, { ...settings, domain: undefined })).toBeNull();

  expect(await takeIn(rawMail({ to: forged[0] }))).toMatchObject({ state: "ignored", because: "no-request" });
  // Only the number is known: a person decides.
  expect(await takeIn(rawMail({ to: "hello@reply.ryz.test", subject: `关于${request.number}的问题` }))).toMatchObject({ state: "quarantined", because: "no-address" });
});

test("what is no mail is refused, what is a strange one is taken in: NUL, lone surrogates, no name, deep nesting", async () => {
  const { request, mail, to } = await aScene();
  await takeIn(mail({ text: "a\u0000b\u0007c", messageId: "", subject: "x\u0000y" }));
  expect(await repliesOfRequest(db, request.id)).toMatchObject([{ words: "abc" }]);
  await expect(readMail(Buffer.alloc(0))).rejects.toBeInstanceOf(UnreadableMail);
  const nested = Array.from({ length: 80 }, (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`).join("");
  await expect(readMail(Buffer.from(`From: a@b.c\r\nTo: ${to}\r\n${nested}`))).rejects.toBeInstanceOf(UnreadableMail);
  const deep = await readMail(mail({ body: { type: "text/html", encoding: "8bit", content: `${"<div>".repeat(20_000)}深${"</div>".repeat(20_000)}` } }));
  expect(deep.text.length).toBeLessThan(200_000);
});

test("nothing stays of a mail whose last file cannot be kept: it may be delivered again", async () => {
  const { mail } = await aScene();
  const before = held();
  const raw = mail({ files: [{ name: "一.pdf", content: aPdf }, { name: "二.pdf", content: aPdf }] });
  let puts = 0;
  // why: a disk that fills up between two files cannot be had in a test
  const full: FileStorage = { ...storage, put: (file, limit) => (++puts === 2 ? Promise.reject(new Error("ENOSPC")) : storage.put(file, limit)) };
  await expect(takeIn(raw, now, full)).rejects.toThrow("ENOSPC");
  expect(held()).toBe(before);
  expect(await db.$count(mailReplies)).toBe(0);
  expect(await takeIn(raw)).toMatchObject({ state: "filed", isNew: true });
});

test("while the scanner is away a mail's files wait in quarantine; one with malware is named and left out", async () => {
  const { mail, request, cast } = await aScene();
  const scanner = await clamdServer();
  const scanned = localStorage(folder, { scanner: clamd(scanner.address) });
  const raw = mail({ files: [{ name: "一.pdf", content: aPdf }, { name: "二.pdf", content: Buffer.concat([aPdf, eicar, Buffer.from("\n%%EOF\n")]) }] });
  scanner.troubles.push({ hangUp: true });
  expect(await takeIn(raw, now, scanned)).toMatchObject({ state: "filed", isNew: true });
  const rows = await db.select().from(replyFiles).orderBy(replyFiles.fileName);
  expect(rows.map(({ fileName, refusedBecause }) => [fileName, refusedBecause])).toEqual([["一.pdf", null], ["二.pdf", "file.infected"]]);
  expect((await db.select().from(quarantinedFiles).orderBy(quarantinedFiles.fileName)).map(({ fileName, state, broughtById, requestId }) => [fileName, state, broughtById, requestId])).toEqual([
    ["一.pdf", "waiting", null, request.id], ["二.pdf", "infected", null, request.id],
  ]);
  await expect(openReplyFile(db, scanned, cast.liaison, rows[0]?.id ?? "")).rejects.toMatchObject({ kind: "conflict", messageKey: "file.being-checked" });

  // why: what is logged is no part of this
  const silent = { error: () => undefined, warn: () => undefined };
  expect(await checkWaitingFiles(db, scanned, { now: () => now, log: silent })).toBe(1);
  expect(await openReplyFile(db, scanned, cast.liaison, rows[0]?.id ?? "")).toMatchObject({ fileName: "一.pdf", size: aPdf.length });
  await scanner.close();
});
