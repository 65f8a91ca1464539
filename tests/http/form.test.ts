import { describe, expect, test } from "vitest";
import { z } from "zod";
import { line, mailAddress, optionalLine, ticked, wholeNumber } from "~/http/form-fields";
import { readForm } from "~/http/form.server";

const Schema = z.object({
  name: line(20, "name.required"),
  email: mailAddress,
  note: optionalLine(10),
  topics: z.array(z.enum(["tax", "talent"])).min(1),
  agrees: ticked,
  copies: wholeNumber(1, 9).optional(),
  password: z.string().optional(),
});
const good = "name=%E9%A1%BE%E8%A8%80&email=Gu.Yan%40Example.COM&topics=tax&topics=talent";
const key = "0e3f9f0a-5b7c-4a37-9a39-0e4f0f6f2b11";

function post(body: string | FormData, type = "application/x-www-form-urlencoded"): Request {
  return new Request("http://portal.test/form", { method: "POST", body, ...(typeof body === "string" ? { headers: { "content-type": type } } : {}) });
}

async function errorsOf(body: string): Promise<Record<string, string>> {
  const form = await readForm(post(body), Schema);
  return form.ok ? {} : form.reply().data.errors;
}

describe("a posted form", () => {
  test("is read, trimmed and typed; repeated fields make a list", async () => {
    const form = await readForm(post(`${good}&agrees=on&copies=3&formKey=${key}`), Schema);

    expect(form).toMatchObject({ ok: true, key, value: { name: "顾言", email: "gu.yan@example.com", note: "", topics: ["tax", "talent"], agrees: true, copies: 3 } });
  });

  test("is read from multipart too, files aside", async () => {
    const body = new FormData();
    for (const [name, value] of new URLSearchParams(good)) body.append(name, value);
    body.append("paper", new Blob(["x"]), "x.pdf");

    expect((await readForm(post(body), Schema)).ok).toBe(true);
  });

  test("one choice in a list of choices is a list of one; none is asked for", async () => {
    const form = await readForm(post("name=a&email=a%40example.com&topics=tax"), Schema);

    expect(form).toMatchObject({ ok: true, value: { topics: ["tax"] } });
    expect(await errorsOf("name=a&email=a%40example.com")).toEqual({ topics: "form.choose" });
  });

  test("names each field that needs changing, keeps what was typed, and answers 400", async () => {
    const form = await readForm(post("name=&email=nobody&topics=tax&topics=weather&copies=12"), Schema);
    if (form.ok) throw new Error("the form was taken");
    const reply = form.reply();

    expect(reply.init?.status).toBe(400);
    expect(reply.data.errors).toEqual({ name: "name.required", email: "email.invalid", topics: "form.choose", copies: "form.number-range" });
    expect(reply.data.values).toMatchObject({ email: "nobody", topics: ["tax", "weather"], copies: "12" });
  });

  test.each([
    ["too long", `name=${"a".repeat(21)}`, "form.too-long"],
    ["5,000 characters", `name=${"a".repeat(5000)}`, "form.too-long"],
    ["NUL", "name=a%00b", "form.characters"],
    ["half a character", "name=a%ED%A0%80b", "form.characters"],
    ["an escape sequence", "name=%1b%5b2J", "form.characters"],
    ["two lines where one is meant", "name=a%0d%0aBcc%3a+b%40example.com", "form.one-line"],
    ["given twice", "name=a&name=b", "form.twice"],
  ])("refuses a name that is %s", async (_, name, error) => {
    expect(await errorsOf(`${name}&email=a%40example.com&topics=tax`)).toEqual({ name: error });
  });

  test("does not send a password or a code back into the page, but keeps a credit code", async () => {
    const Login = z.object({ email: mailAddress, password: z.string(), code: z.string(), creditCode: z.string() });
    const form = await readForm(post("email=&password=secret&code=123456&creditCode=91320594MAXXDEM14Y"), Login);

    expect(form.ok ? {} : form.reply().data.values).toEqual({ email: "", creditCode: "91320594MAXXDEM14Y" });
  });

  test("ignores fields nobody asked for, whatever they are called", async () => {
    const form = await readForm(post(`${good}&role=owner&__proto__=x&constructor=y`), Schema);

    expect(form.ok && Object.keys(form.value).sort()).toEqual(["agrees", "email", "name", "note", "topics"]);
  });

  test("with a malformed one-time key or an unreadable body says so", async () => {
    const stale = await readForm(post(`${good}&formKey=1`), Schema);
    expect(stale.ok ? {} : stale.reply().data.formError).toEqual({ key: "form.expired", values: {} });

    const unreadable = await readForm(post("{}", "application/json"), Schema);
    expect(unreadable.ok ? {} : unreadable.reply().data.formError).toEqual({ key: "form.unreadable", values: {} });
  });
});
