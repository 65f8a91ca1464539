import { randomBytes, randomUUID } from "node:crypto";
import type postgres from "postgres";
import { addDays, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { demoPassword } from "~db/seed/demo-password";
import { Visitor } from "../support/visitor";
import { requestPress, sendUntilTold, ticketPress } from "./presses";

/** One of two who opened the same page: the form as it stands filled in, not sent yet. */
export interface Side {
  visitor: Visitor;
  action: string;
  fields: [string, string][];
  /** what they wrote, nowhere else */
  words: string;
}

/** Two forms made from the same state of the same thing. */
export interface Duel {
  sides: readonly [Side, Side];
  /** what the database holds in that place now */
  stored(): Promise<string>;
}

/** A kind of edit that takes words. */
export interface Kind {
  name: string;
  duel(): Promise<Duel>;
}

type Two = readonly [Visitor, Visitor];
interface Opened {
  two: Two;
  address: string;
  /** fields by which the form is found on the page */
  by: string[];
  /** what both choose, and the button they press */
  fields: Record<string, string>;
  /** the field they write in; several get the same words */
  written: string[];
}

/** Both open the page, then both fill in its form. Nothing is sent. */
async function opened({ two, address, by, fields, written }: Opened): Promise<[Side, Side]> {
  const side = async (visitor: Visitor): Promise<Side> => {
    const words = `字句${randomBytes(6).toString("hex")}`;
    const form = (await visitor.open(address)).form(...by);
    const own = { ...fields, ...Object.fromEntries(written.map((name) => [name, words])) };
    return { visitor, action: form.action, words, fields: [...form.fields.filter(([name]) => !(name in own)), ...Object.entries(own)] };
  };
  return [await side(two[0]), await side(two[1])];
}

/** Everything that takes words and that two may have open. @param sql of the park */
export async function kindsOfDuels(origin: string, sql: postgres.Sql): Promise<Kind[]> {
  const staff = async (email: string) => {
    const visitor = new Visitor(origin);
    const answer = await visitor.post("/login?as=staff", { intent: "password", email, password: demoPassword, next: "" });
    if (answer.status !== 303) throw new Error(`${email} was not let in: ${answer.status}`);
    return visitor;
  };
  const demo = async (email: string) => {
    const visitor = new Visitor(origin);
    const [person] = await sql<{ id: string }[]>`select id from users where email = ${email}`;
    await visitor.post("/login", { intent: "demo", userId: person?.id ?? "", next: "" });
    return visitor;
  };
  const secondAdministrator = `admin-${randomBytes(4).toString("hex")}@ryz.test`;
  await sql`with made as (insert into users (id, kind, email, name, password_hash) select ${randomUUID()}, 'staff', ${secondAdministrator}, '温知远', password_hash from users where email = 'admin@ryz.test' returning id)
    insert into staff_assignments (user_id, role) select id, 'administrator' from made`;
  const liaisons: Two = [await staff("liaison@ryz.test"), await staff("liaison2@ryz.test")];
  const administrators: Two = [await staff("admin@ryz.test"), await staff(secondAdministrator)];
  const colleagues: Two = [await demo("zhou.min@example.com"), await demo("lu.yiming@example.com")];
  const desk = await staff("desk@ryz.test");
  const deskElsewhere = await staff("desk@ryz.test");

  const one = async (query: postgres.PendingQuery<{ words: string | null }[]>) => (await query)[0]?.words ?? "";
  const plain = async (visitor: Visitor, number: string, move: string) => {
    const [request] = await sql<{ version: number }[]>`select version from requests where number = ${number}`;
    const { status } = await visitor.post(`/requests/${number}`, { move, version: String(request?.version), staffNote: "" });
    if (status !== 303) throw new Error(`${move} of ${number} was answered with ${status}`);
  };
  /** A request the desk sent to the liaisons' department, signed there, and accepted if wanted. */
  const aRequest = async (isAccepted: boolean) => {
    const press = requestPress(desk);
    await sendUntilTold(press, () => origin);
    const number = /RYZ\w+/.exec(press.ledTo ?? "")?.[0] ?? "";
    await plain(liaisons[0], number, "sign");
    if (isAccepted) await plain(liaisons[0], number, "accept");
    return number;
  };
  /** What the moves of a request since a version wrote for people to read. */
  const saidIn = (number: string) => one(sql`
    select string_agg(concat_ws(' ', e.public_note, e.staff_note, e.details::text, r.answer, (select string_agg(s::text, ' ') from supplements s where s.request_id = r.id)), ' ') as words
    from requests r join request_events e on e.request_id = r.id where r.number = ${number}`);
  const moveDuel = async (number: string, move: string, fields: Record<string, string>, written: string[]): Promise<Duel> => ({
    sides: await opened({ two: liaisons, address: `/requests/${number}?move=${move}`, by: ["move", ...(written[0] ? [written[0]] : [])], fields: { ...fields, intent: "make", seen: "" }, written }),
    stored: () => saidIn(number),
  });

  const judged = await aRequest(false);
  const started = await colleagues[0].open("/file/RC-003");
  const draft = (await started.submit({ stationCode: "SZZX" })).path.replace(/\/papers.*$/, "");
  const [text] = await sql<{ id: string; field: string }[]>`select id, (select key from jsonb_each_text(words_zh) order by key limit 1) as field from standard_texts where department_code is null and retired_at is null limit 1`;
  const farDay = addDays(shanghaiDay(new Date()), 52);
  const [company] = await sql<{ id: string; code: string }[]>`select c.id, c.credit_code as code from companies c join company_members m on m.company_id = c.id join users u on u.id = m.user_id where u.email = 'lu.yiming@example.com' limit 1`;
  const visitAtWindow = await aVisitAtWindow(desk, origin, sql);

  return [
    { name: "suspending, and asking for more time", async duel() {
      const number = await aRequest(true);
      const suspending = await moveDuel(number, "suspend", { kind: "inspection", expectedOn: "" }, ["reason"]);
      const asking = await moveDuel(number, "ask_extension", { days: "3" }, ["reason"]);
      return { ...suspending, sides: [suspending.sides[0], asking.sides[1]] };
    } },
    { name: "asking for papers", async duel() { return moveDuel(await aRequest(false), "ask_for_papers", { line: "1" }, ["problem-1", "needed-1"]); } },
    { name: "handing over to another department", async duel() { return moveDuel(await aRequest(false), "hand_over", { toDepartmentCode: "XZSP" }, ["reason"]); } },
    { name: "answering", async duel() { return moveDuel(await aRequest(true), "complete", { outcome: "answered" }, ["answer"]); } },
    { name: "returning one paper", async duel() {
      return {
        sides: await opened({ two: liaisons, address: `/requests/${judged}?paper=1`, by: ["judgeReason"], fields: { state: "returned" }, written: ["judgeReason"] }),
        stored: () => one(sql`select m.reason as words from request_materials m join requests r on r.id = m.request_id where r.number = ${judged} and m.material_no = 1`),
      };
    } },
    { name: "a draft of a company", async duel() {
      return {
        sides: await opened({ two: colleagues, address: draft, by: ["matter"], fields: { intent: "save" }, written: ["matter"] }),
        stored: () => one(sql`select form->>'matter' as words from requests where id = ${draft.split("/").at(-1) ?? ""}`),
      };
    } },
    { name: "a company's name", async duel() {
      return {
        sides: await opened({ two: colleagues, address: `/my/company?company=${company?.id}`, by: ["personName"], fields: {}, written: ["name"] }),
        stored: () => one(sql`select name as words from companies where id = ${company?.id ?? ""}`),
      };
    } },
    { name: "the notes of a visit", async duel() {
      return {
        sides: await opened({ two: [desk, deskElsewhere], address: "/desk", by: ["notes"], fields: {}, written: ["notes"] }),
        stored: () => one(sql`select notes as words from visits where ticket_id = ${visitAtWindow}`),
      };
    } },
    { name: "the words of a notice", async duel() {
      return {
        sides: await opened({ two: administrators, address: "/manage/notices/accepted?language=zh&view=text", by: ["extra"], fields: { intent: "save" }, written: ["extra"] }),
        stored: () => one(sql`select extra as words from mail_wordings where kind = 'accepted' and locale = 'zh' and item_code = '' and request_status = '' order by version desc limit 1`),
      };
    } },
    { name: "a standard text", async duel() {
      return {
        sides: await opened({ two: administrators, address: `/manage/texts/text?id=${text?.id}`, by: ["title"], fields: { intent: "save" }, written: [`zh-${text?.field}`] }),
        stored: () => one(sql`select words_zh->>${text?.field ?? ""} as words from standard_texts where id = ${text?.id ?? ""}`),
      };
    } },
    { name: "the hours of a station", async duel() {
      return {
        sides: await opened({ two: administrators, address: `/manage/stations/CMGC/change?edit=exception&day=${farDay}`, by: ["reasonZh"], fields: { intent: "save", kind: "closed", reasonEn: "closed" }, written: ["reasonZh"] }),
        stored: () => one(sql`select string_agg(reason_zh, ' ') as words from opening_exceptions where station_code = 'CMGC' and day = ${farDay}`),
      };
    } },
  ];
}

/** Somebody new is called to the desk's window. @returns the id of their ticket */
async function aVisitAtWindow(desk: Visitor, origin: string, sql: postgres.Sql): Promise<string> {
  await sendUntilTold(ticketPress(desk), () => origin);
  await desk.post("/desk", { intent: "open-window", windowNo: "1", takeOver: "on" });
  await desk.post("/desk", { intent: "call-next", formKey: randomUUID() });
  const page = await desk.open("/desk");
  const ticket = page.forms.flatMap(({ fields, names }) => (names.includes("notes") ? fields.filter(([name]) => name === "ticketId").map(([, id]) => id) : []))[0];
  if (ticket === undefined) throw new Error(`nobody stands at the window: ${page.text.slice(0, 300)}`);
  const [known] = await sql`select 1 from visits where ticket_id = ${ticket}`;
  if (!known) throw new Error("the ticket has no visit");
  return ticket;
}
