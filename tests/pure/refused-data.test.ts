import { expect, test } from "vitest";
import { tellingFetch } from "~/ui/refused-data";

const html = { headers: { "Content-Type": "text/html; charset=utf-8" } };

test("a page of HTML in place of a page's data is an error with its status", async () => {
  const ask = tellingFetch(async () => new Response("<h1>too large</h1>", { ...html, status: 413 }));
  await expect(ask("https://portal.example/requests/1.data?_routes=x", { method: "POST" })).rejects.toMatchObject({ status: 413, data: null });
  // Whatever else is asked for is the business of whoever asked.
  expect((await ask("/voice/zh.mp3")).status).toBe(413);
});

test("no answer to a page's data request is no fault of the portal, and giving up is none at all", async () => {
  const lost = tellingFetch(async () => { throw new TypeError("Failed to fetch"); });
  await expect(lost(new URL("https://portal.example/my.data"))).rejects.toMatchObject({ status: 503, data: { sentence: { en: expect.stringContaining("network") } } });
  const givenUp = tellingFetch(async () => { throw new DOMException("aborted", "AbortError"); });
  await expect(givenUp("/my.data")).rejects.toMatchObject({ name: "AbortError" });
});

test("a route's own answer, refusals too, passes as it is", async () => {
  const own = new Response("[]", { status: 409, headers: { "Content-Type": "text/x-script" } });
  expect(await tellingFetch(async () => own)("/my.data")).toBe(own);
});
