import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { createLink, linkLifeInDays, linkToken, linkUrl, openLink, revokeLinks } from "~/domain/access/links.server";
import { accessLinks, notices } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aCompany } from "~tests/support/people";
import { aDraft, later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
const secret = "the installation's secret, long enough";

let requestId: string;
beforeEach(async () => {
  requestId = (await aDraft(db, await aCompany(db))).id;
});

const aLink = (days?: number) => createLink(db, { purpose: "supplement", requestId, now: tuesday, days });
const refused = (token: string, now = tuesday) => expect(openLink(db, token, now, secret)).rejects;

test("a link opens as often as it is pressed, and pressing changes nothing", async () => {
  const token = linkToken(await aLink(), secret);
  const before = await db.select().from(accessLinks);

  for (let press = 0; press < 100; press++) expect(await openLink(db, token, tuesday, secret)).toMatchObject({ purpose: "supplement", requestId });
  expect(await db.select().from(accessLinks)).toEqual(before);
  expect(linkUrl("https://ryz.test/", token)).toBe(`https://ryz.test/r/${token}`);
});

test("the database holds nothing that opens a link", async () => {
  const token = linkToken(await aLink(), secret);
  const stored = JSON.stringify([await db.select().from(accessLinks), await db.select().from(notices)]);
  expect(stored).not.toContain(token);
  expect(stored).not.toContain(token.split(".")[1]);
  await refused(linkToken(await aLink(), "the secret of another installation")).toMatchObject({ kind: "not-found", messageKey: "link.unknown" });
});

test("a tampered token is refused, whichever character was changed", async () => {
  const token = linkToken(await aLink(), secret);
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === "A" ? "B" : "A";
    await refused(token.slice(0, at) + other + token.slice(at + 1)).toMatchObject({ kind: "not-found", messageKey: "link.unknown" });
  }
});

test.each(["", ".", "x", "a.b", "q".repeat(5000), "../../etc/passwd", "s%00.s", "' or 1=1 --"])("a malformed token (%#) is refused like an unknown one", async (token) => {
  await refused(token).toMatchObject({ kind: "not-found", messageKey: "link.unknown" });
});

test("a link ends when its life is over or it is taken back, and says so", async () => {
  const short = linkToken(await aLink(2), secret);
  await openLink(db, short, later(tuesday, { days: 2, minutes: -1 }), secret);
  await refused(short, later(tuesday, { days: 2 })).toMatchObject({ kind: "not-found", messageKey: "link.expired" });

  const usual = linkToken(await aLink(), secret);
  await openLink(db, usual, later(tuesday, { days: linkLifeInDays.supplement, minutes: -1 }), secret);
  await revokeLinks(db, { requestId }, tuesday);
  await refused(usual).toMatchObject({ kind: "not-found", messageKey: "link.revoked" });
});

test("a link of one purpose does not open a page of another, nor does a row turned to another purpose", async () => {
  const id = await aLink();
  const token = linkToken(id, secret);
  await expect(openLink(db, token, tuesday, secret, ["rating"])).rejects.toMatchObject({ kind: "not-found", messageKey: "link.unknown" });
  await openLink(db, token, tuesday, secret, ["rating", "supplement"]);

  await db.update(accessLinks).set({ purpose: "rating" }).where(eq(accessLinks.id, id));
  await refused(token).toMatchObject({ kind: "not-found", messageKey: "link.unknown" });
});

test("links never repeat and carry 128 random bits", async () => {
  const ids = new Set<string>();
  await db.transaction(async (tx) => {
    for (let count = 0; count < 200; count++) ids.add(await createLink(tx, { purpose: "request", requestId, now: tuesday }));
  });
  expect(ids.size).toBe(200);
  for (const id of ids) expect(id).toMatch(/^q[\w-]{22}$/);
});
