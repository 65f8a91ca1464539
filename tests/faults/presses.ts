import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { aMadeUpCompany, type MadeUpCompany } from "../support/made-up";
import { Visitor } from "../support/visitor";
import { confirmForm, holdASlot, pressToSignIn, proveContact } from "../support/walk";

/** A form that creates something, as one person sends it: as often as it takes, always the same. */
export interface Press {
  kind: "ticket" | "request" | "booking";
  /** by this name what it creates is found in the database */
  company: string;
  path: string;
  fields: [string, string][];
  visitor: Visitor;
  /** where the portal said it led; undefined as long as nobody was told */
  ledTo: string | undefined;
}

/** What the portal answers while it cannot; anything else that is no redirect is a wrong answer. */
export interface Answer {
  status: number;
  ms: number;
  /** a redirect to what was created */
  isDone: boolean;
  /** whoever is sent away is told when to come back, on a page */
  isPolite: boolean;
  page: string;
}

const walkInPage = "/desk/walk-in?new=1&item=RC-001";

/** Somebody at a front desk, signed in. */
export async function aDesk(origin: string): Promise<Visitor> {
  const desk = new Visitor(origin);
  await pressToSignIn(desk, "楼小二");
  return desk;
}

/** A ticket given at the desk to somebody new. */
export function ticketPress(desk: Visitor): Press {
  const { companyName, name, phone } = aMadeUpCompany();
  const fields = { intent: "ticket", visitorCompany: companyName, contactName: name, contactPhone: phone, visitor: "", lane: "", language: "zh", ticketMatter: "", formKey: randomUUID() };
  return { kind: "ticket", company: companyName, path: walkInPage, fields: Object.entries(fields), visitor: desk, ledTo: undefined };
}

/** A request filed at the desk for a new company and a new person, papers received, routed at once. */
export function requestPress(desk: Visitor): Press {
  const { companyName, creditCode, name, phone, email } = aMadeUpCompany();
  const fields = {
    person: "new", companyName, creditCode, personName: name, personPhone: phone, personEmail: email, matter: "为一名外籍工程师办理工作许可", locale: "zh", mandate: "on",
    all: "on", listed: "1,2,3,4,5", then: "route", formKey: randomUUID(),
  };
  return { kind: "request", company: companyName, path: walkInPage, fields: Object.entries(fields), visitor: desk, ledTo: undefined };
}

/** The last press of a booking whose place is held and whose address is proven. */
export async function bookingPress(origin: string, at: { item: string; station: string }): Promise<Press> {
  const who: MadeUpCompany = aMadeUpCompany();
  const visitor = new Visitor(origin);
  const form = confirmForm(await proveContact(visitor, await holdASlot(visitor, at), who));
  return { kind: "booking", company: who.companyName, path: form.action, fields: form.fields, visitor, ledTo: undefined };
}

/** Sends the form once to this server. @throws when the connection broke or nothing came in time: nobody was told anything */
export async function send(press: Press, origin: string = press.visitor.origin, patienceMs = 60_000): Promise<Answer> {
  const from = performance.now();
  const response = await fetch(origin + press.path, {
    method: "POST", redirect: "manual", signal: AbortSignal.timeout(patienceMs),
    headers: { origin, "sec-fetch-site": "same-origin", accept: "text/html", "content-type": "application/x-www-form-urlencoded", cookie: press.visitor.cookieHeader() },
    body: new URLSearchParams(press.fields).toString(),
  });
  const page = await response.text();
  const place = response.headers.get("location") ?? "";
  const isDone = response.status === 303 && /\/desk\/walk-in\?ticket=|\/desk\/requests\/RYZ|\/book\/[0-9a-f-]{36}\/done/.test(place);
  if (isDone) press.ledTo ??= place;
  return { status: response.status, ms: performance.now() - from, isDone, isPolite: isPoliteRefusal(response, page), page };
}

/** A 503 as people should meet it: a page in their language, and when to come again. */
export const isPoliteRefusal = ({ status, headers }: Response, page: string): boolean => status === 503 && headers.has("retry-after") && /[\u4e00-\u9fff]{4}/.test(page);

/** Sends until it is told where it led, as somebody does who got no answer. @throws after a minute */
export async function sendUntilTold(press: Press, origin: () => string): Promise<void> {
  for (const until = Date.now() + 60_000; press.ledTo === undefined; ) {
    const answer = await send(press, origin()).catch(() => undefined);
    if (answer && !answer.isDone && answer.status < 500) throw new Error(`${press.kind} was answered with ${answer.status}`);
    if (Date.now() > until) throw new Error(`a ${press.kind} was not taken within a minute`);
    if (press.ledTo === undefined) await pause(200);
  }
}
