import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Registry } from "prom-client";
import { describe, expect, test } from "vitest";
import { readCookie, writeCookie } from "~/http/cookies";
import { measureReports, noteReports } from "~/http/csp-reports.server";
import { redirectWith, takeFlash } from "~/http/flash.server";
import { guessLocale } from "~/http/locale.server";
import { readParams, readQuery } from "~/http/params.server";
import { placeOf } from "~/http/place-of";
import { preferencesOf, rememberPreferences } from "~/http/preferences.server";
import { safeNext } from "~/http/safe-next";
import { addressGroup, securityHeaders } from "~/http/security.server";
import { flashSentence } from "~/i18n/messages/flashes";
import { z } from "zod";

const withCookie = (cookie: string) => new Request("http://portal.test/", { headers: { cookie } });
const kept = (line: string | undefined) => line?.split(";")[0] ?? "";

describe("the place to go on to", () => {
  test.each(["/", "/my/requests?status=open#list", "/services/QY001", "/a%20b"])("%s stays as it is", (place) => {
    expect(safeNext(place)).toBe(place);
  });

  test.each([
    "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "javascript:alert(1)", "data:text/html,x", "", "evil",
    "/a\r\nLocation: https://evil.example", "/login?next=/login", "/logout", "/./\\evil.example", "/\u0000", " //evil.example", undefined, ["/my"], 7,
  ])("%j becomes the fallback", (place) => {
    expect(safeNext(place, "/home")).toBe("/home");
  });

  test("cannot climb to another host by dots", () => {
    expect(safeNext("/..//evil.example", "/home")).toBe("/home");
  });
});

test("a place nobody would type is cut short, also when only its letters' percent signs make it long: a proxy would refuse the answer's head", () => {
  expect(safeNext(`/${"a".repeat(3000)}`, "/home")).toBe("/home");
  expect(safeNext(`/my?q=${"长".repeat(1_900)}`, "/home")).toBe("/home");
  expect(placeOf(new Request(`http://portal.test/my/account?next=${"%2f".repeat(2_000)}`))).toBe("/my/account");
  expect(placeOf(new Request("http://portal.test/inbox?tab=all&index"))).toBe("/inbox?tab=all");
});

test("what browsers tell about the content policy is counted", async () => {
  const registry = new Registry();
  measureReports(registry);
  const counted = async () => Number(/media-src",blocked="eval"\} (\d+)/.exec(await registry.metrics())?.[1] ?? 0);
  const before = await counted();
  noteReports([{ directive: "media-src", blocked: "eval" }, { directive: "media-src", blocked: "eval" }]);
  expect(await counted()).toBe(before + 2);
});

describe("a cookie", () => {
  test("is read by its exact name; the first of two counts", () => {
    expect(readCookie("a=1; __Host-x=2; __Host-x=3", "__Host-x")).toBe("2");
    expect(readCookie("a__Host-x=2", "__Host-x")).toBeUndefined();
    expect(readCookie("__Host-x=%41; y=1", "__Host-x")).toBeUndefined();
    expect(readCookie(null, "__Host-x")).toBeUndefined();
  });

  test("is never written with characters that could begin another header", () => {
    expect(() => writeCookie("__Host-x", "a; Domain=evil.example", 1)).toThrow();
    expect(() => writeCookie("__Host-x", "a\r\nSet-Cookie: b", 1)).toThrow();
  });
});

describe("the language", () => {
  test.each([
    ["__Host-ryz-lang=en", "zh-CN", "en"], ["__Host-ryz-lang=zh", "en", "zh"], ["__Host-ryz-lang=fr", "en", "en"],
    ["", "en-GB,en;q=0.9,zh;q=0.5", "en"], ["", "zh-CN,zh;q=0.9,en;q=0.8", "zh"], ["", "en;q=0.3,zh;q=0.7", "zh"],
    ["", "ja,en;q=0.5", "en"], ["", "fr", "zh"], ["", "", "zh"], ["", "en;q=0", "zh"], ["", "en;q=x", "zh"], ["%", undefined, "zh"],
  ])("with cookie %j and wishes %j is %s", (cookie, wishes, locale) => {
    expect(guessLocale(cookie, wishes)).toBe(locale);
  });
});

test("the switches come back from their cookie; a foreign one is the default", () => {
  const chosen = { theme: "dark", contrast: "high", view: "elder" } as const;

  expect(preferencesOf(withCookie(kept(rememberPreferences(chosen))))).toEqual(chosen);
  expect(preferencesOf(withCookie("__Host-ryz-view=purple..%"))).toEqual({ theme: "auto", contrast: "normal", view: "normal" });
});

describe("a sentence for the next page", () => {
  test("is shown once", () => {
    const answer = redirectWith(withCookie(""), "/my/company", "account.company-saved");
    const headers = new Headers();
    const flash = takeFlash(withCookie(kept(answer.headers.getSetCookie()[0])), headers);

    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/my/company"]);
    expect(flash).toEqual({ key: "account.company-saved", values: {} });
    expect(headers.get("set-cookie")).toContain("Max-Age=0");
    expect(takeFlash(withCookie(""), new Headers())).toBeUndefined();
  });

  test.each(["bm90IGpzb24", Buffer.from("null").toString("base64url"), Buffer.from('{"key":"<b>","values":{}}').toString("base64url"), Buffer.from('{"key":1}').toString("base64url")])(
    "that is forged (%s) is none", (value) => {
      expect(takeFlash(withCookie(`__Host-ryz-flash=${value}`), new Headers())).toBeUndefined();
    },
  );

  test("that nobody wrote is not shown", () => {
    expect(flashSentence("constructor", "zh")).toBeUndefined();
  });
});

describe("the address line", () => {
  test("malformed is a page that does not exist", () => {
    const malformed = () => readParams({ id: "1' or 1=1" }, z.object({ id: z.uuid() }));
    expect(malformed).toThrow();
    try { malformed(); } catch (thrown) { expect(thrown).toMatchObject({ init: { status: 404 } }); }
  });

  test("leaves out filters that do not fit, and of two equal ones takes the first", () => {
    const Filters = z.object({ page: z.coerce.number().int().min(1).default(1), status: z.enum(["open", "ended"]).optional() });
    const read = (query: string) => readQuery(new Request(`http://portal.test/list?${query}`), Filters);

    expect(read("page=2&status=open")).toEqual({ page: 2, status: "open" });
    expect(read("page=-1&status=x&__proto__=1")).toEqual({ page: 1 });
    expect(read("status=ended&status=open")).toEqual({ page: 1, status: "ended" });
  });
});

test("limits count an IPv6 household once", () => {
  expect(addressGroup("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2");
  expect(addressGroup("2001:db8::6")).toBe("2001:db8:0:0");
  expect(addressGroup("203.0.113.7")).toBe("203.0.113.7");
});

test("tells browsers to stay with https for a year, once people reach us by it", async () => {
  const secure = createServer((request, response) => {
    securityHeaders({ origin: "https://portal.example.cn", isLoopback: false, isSecure: true, trustedHops: 0 })(request, response, "n");
    response.end();
  });
  await new Promise<void>((resolve) => secure.listen(0, "127.0.0.1", resolve));
  const answer = await fetch(`http://127.0.0.1:${(secure.address() as AddressInfo).port}/`);
  await new Promise((resolve) => secure.close(resolve));

  expect(answer.headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
  expect(answer.headers.get("content-security-policy")).toContain("; upgrade-insecure-requests");
});
