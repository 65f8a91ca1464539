import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountWords } from "~/i18n/messages/account";
import { statusWords } from "~/i18n/messages/status";
import { copiedPark } from "~tests/support/copied-park";
import { aMadeUpCompany, type MadeUpCompany } from "~tests/support/made-up";
import { mailIds, mailTo, readMail } from "~tests/support/mailbox";
import { eventually, startServer, type Ground, type RunningServer } from "~tests/support/server";
import { Visitor, type Page } from "~tests/support/visitor";
import { bookAVisit, confirmForm, holdASlot, pressToSignIn, proveContact, type BookedVisit } from "~tests/support/walk";

/**
 * The whole loop without a line of JavaScript: every press is a form and a redirect. The same people as in life, each
 * with an own browser; what one does is read by the next on the page.
 */
describe("the main loop without JavaScript", () => {
  let ground: Ground;
  let server: RunningServer;
  let company: Visitor;
  let who: MadeUpCompany;
  let visit: BookedVisit;

  beforeAll(async () => {
    ground = await copiedPark();
    server = await startServer(ground);
    company = new Visitor(server.origin);
    who = aMadeUpCompany();
  });
  afterAll(async () => {
    await server.stop();
    await ground.clear();
  });

  const asStaff = async (role: keyof typeof accountWords.zh.roles) => {
    const visitor = new Visitor(server.origin);
    await pressToSignIn(visitor, accountWords.zh.roles[role]);
    return visitor;
  };

  test("the company books a visit and is told by mail, with a calendar entry", async () => {
    visit = await bookAVisit(company, who, { item: "RC-001", station: "SZZX" });

    const mail = await mailTo(company, who.email, new RegExp(visit.number));
    expect(mail.text).toContain(visit.requestNumber);
    const calendar = await company.send(`/mailbox/${mail.id}/visit.ics`);
    expect(calendar.status).toBe(200);
    expect(await calendar.text()).toMatch(/BEGIN:VCALENDAR[\s\S]*METHOD:REQUEST[\s\S]*BEGIN:VEVENT/);
  });

  test("the front desk receives the papers; the request goes to its department at once", async () => {
    const desk = await asStaff("front_desk");
    const page = await desk.open(`/desk/requests/${visit.requestNumber}`);
    const form = page.form("then", "move");
    const papers = Object.fromEntries(form.names.filter((name) => /^paper-\d+$/.test(name)).map((name) => [name, "received"]));
    expect(Object.keys(papers).length).toBeGreaterThan(0);

    const received = await page.submitForm(form, papers, { button: ["then", "route"] });
    expect(received.status).toBe(200);
    expect(received.text).toContain(statusWords.zh.status.routed);
  });

  test("the liaison signs, accepts and completes it with an answer, seeing each mail before it goes", async () => {
    const liaison = await asStaff("liaison");
    expect((await liaison.open("/inbox")).text).toContain(visit.requestNumber);

    await makeMove(liaison, "sign", {});
    await makeMove(liaison, "accept", {});
    const ended = await makeMove(liaison, "complete", { outcome: "granted", answer: "许可证已签发，请下载电子证照。" });
    expect(ended.text).toContain(statusWords.zh.status.completed);
  });

  async function makeMove(liaison: Visitor, move: string, values: Record<string, string>): Promise<Page> {
    let page = await liaison.open(`/requests/${visit.requestNumber}?move=${move}`);
    const form = () => page.forms.find((candidate) => candidate.fields.some(([name, value]) => name === "move" && value === move)) ?? page.form(`no panel for ${move}`);
    if (Object.keys(values).length > 0) {
      page = await page.submitForm(form(), values, { button: ["intent", "preview"] });
      expect(page.text).toContain(who.email.slice(-11));
    }
    const made = await page.submitForm(form(), values, { button: ["intent", "make"] });
    expect(made.status).toBe(200);
    return made;
  }

  test("the company got a mail at every step, in its language, without other people's data in the subject", async () => {
    const wanted = [visit.number, "收件", "受理", "办结", "评价"];
    for (const word of wanted) await mailTo(company, who.email, new RegExp(word));
    const ids = await eventually("six mails", async () => {
      const found = await mailIds(company, who.email);
      return found.length >= 6 ? found : undefined;
    });
    for (const id of ids) {
      const mail = await readMail(company, id);
      expect(mail.subject).toContain("【融驿站】");
      expect(mail.subject).not.toContain(who.creditCode);
      expect(mail.text).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  test("opening the rating link changes nothing however often; pressing it rates, once", async () => {
    const { links } = await mailTo(company, who.email, /已办结[\s\S]*评价/);
    // One link, one purpose: the first letter of the token says which.
    const path = links.map((address) => new URL(address).pathname).find((pathname) => pathname.startsWith("/r/v")) ?? "";
    expect(path).not.toBe("");
    const stranger = new Visitor(server.origin);
    for (let scan = 0; scan < 3; scan++) expect((await stranger.open(path)).status).toBe(200);

    const rating = await company.open(path);
    const thanks = await rating.submit({ level: "1" });
    expect(thanks.status).toBe(200);
    expect((await company.open(path)).forms.some((form) => form.names.includes("level"))).toBe(false);
  });

  test("number and query code show the way it went, without an account and without names", async () => {
    const stranger = new Visitor(server.origin);
    const found = await (await stranger.open("/track")).submit({ number: visit.requestNumber, queryCode: visit.queryCode });
    expect(found.status).toBe(200);
    expect(found.text).toContain(statusWords.zh.status.completed);
    expect(found.text).not.toContain(who.phone);
    expect(found.text).not.toContain(who.email);

    const wrong = await (await new Visitor(server.origin).open("/track")).submit({ number: visit.requestNumber, queryCode: visit.queryCode === "000000" ? "000001" : "000000" });
    expect(wrong.status).toBe(404);
  });

  test("another company does not find the request", async () => {
    const other = new Visitor(server.origin);
    await pressToSignIn(other, accountWords.zh.roles.member);
    expect((await other.open(`/my/requests/${visit.requestNumber}`)).status).toBe(404);
    expect((await other.open(`/my/appointments/${visit.number}`)).status).toBe(404);
    expect((await other.open("/desk")).status).toBe(404);
    expect((await other.open(`/requests/${visit.requestNumber}`)).status).toBe(404);
  });

  test("a confirmation sent twice at the same moment books once", async () => {
    const second = aMadeUpCompany();
    const visitor = new Visitor(server.origin);
    const check = await proveContact(visitor, await holdASlot(visitor, { item: "RC-003", station: "SZZX" }), second);
    const form = confirmForm(check);
    const answers = await Promise.all([1, 2, 3].map(() => visitor.post(form.action, form.fields)));
    const places = new Set(answers.map((answer) => `${answer.status} ${answer.headers.get("location")}`));
    expect(places).toEqual(new Set([`303 ${check.path.replace("/check", "/done")}`]));

    const mine = await visitor.open("/my/appointments");
    expect(new Set(mine.text.match(/\bY\d{8}\b/g))).toHaveLength(1);
  });

  test("a second booking of the same item is refused with the number of the first, and what was chosen is kept", async () => {
    const third = aMadeUpCompany();
    const visitor = new Visitor(server.origin);
    const first = await bookAVisit(visitor, third, { item: "RC-003", station: "SZZX" });
    const contact = await holdASlot(visitor, { item: "RC-003", station: "SZZX" });
    const check = await contact.submitForm(contact.form("name", "phone"), {});
    const refused = await check.submitForm(confirmForm(check), {});
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(first.number);
    expect(refused.text).toContain(third.companyName);
  });
});
