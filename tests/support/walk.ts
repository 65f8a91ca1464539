import type { MadeUpCompany } from "./made-up";
import { codeFor } from "./mailbox";
import type { Page, Visitor } from "./visitor";

/** The ways through the portal, walked form by form as a browser without JavaScript does. */

export interface BookedVisit {
  appointmentId: string;
  /** Y + MMdd + 4 digits */
  number: string;
  requestNumber: string;
  queryCode: string;
}

/** Holds the first free slot of a station for an item, on the first day that has one. Answers with the contact page. */
export async function holdASlot(visitor: Visitor, { item, station }: { item: string; station: string }): Promise<Page> {
  let page = await visitor.open(`/book?item=${item}&station=${station}`);
  const days = [undefined, ...new Set(page.links.filter((link) => link.startsWith("/book") && link.includes("day=")))];
  for (const day of days) {
    if (day) page = await visitor.open(day);
    const slot = page.buttons("startsAt")[0];
    if (!slot) continue;
    const contact = await page.submitForm(page.form("startsAt"), {}, { button: ["startsAt", slot] });
    if (/^\/book\/[0-9a-f-]{36}$/.test(contact.path)) return contact;
  }
  throw new Error(`no free slot for ${item} at ${station}: ${page.text.slice(0, 500)}`);
}

/** Fills in the contact page of a hold, proves the address with the mailed code, and ends on the check page. */
export async function proveContact(visitor: Visitor, contact: Page, who: MadeUpCompany): Promise<Page> {
  const { companyName, creditCode, name, phone, email } = who;
  const code = await contact.submit({ companyName, creditCode, name, phone, email });
  if (!code.path.endsWith("/code")) throw new Error(`the contact was not taken (${code.status}): ${code.text.slice(0, 600)}`);
  return code.submit({ code: await codeFor(visitor, email) });
}

/** Books a visit from the first slot to the confirmation. */
export async function bookAVisit(visitor: Visitor, who: MadeUpCompany, at: { item: string; station: string }): Promise<BookedVisit> {
  const check = await proveContact(visitor, await holdASlot(visitor, at), who);
  const done = await check.submitForm(confirmForm(check), {});
  return readConfirmation(done);
}

/** The form of the check page that confirms: the one that posts to the page itself, with its box ticked where it asks. */
export function confirmForm(check: Page) {
  const form = check.forms.find((candidate) => candidate.method === "post" && new URL(candidate.action, "http://x").pathname === check.path);
  if (!form) throw new Error(`no confirmation on ${check.path} (${check.status}): ${check.text.slice(0, 600)}`);
  return check.html.includes('name="consent"') ? { ...form, fields: [...form.fields, ["consent", "on"] as [string, string]] } : form;
}

export function readConfirmation(done: Page): BookedVisit {
  const number = /\bY\d{8}\b/.exec(done.text)?.[0];
  const requestNumber = /\bRYZ\d{8}[A-Z]{4}\d{4,6}\b/.exec(done.text)?.[0];
  const queryCode = /(?:查询码|Query code)\s*(\d{6})/.exec(done.text)?.[1];
  const appointmentId = /^\/book\/([0-9a-f-]{36})\/done/.exec(done.path)?.[1];
  if (!number || !requestNumber || !queryCode || !appointmentId) throw new Error(`not a confirmation: ${done.path} (${done.status}) ${done.text.slice(0, 900)}`);
  return { appointmentId, number, requestNumber, queryCode };
}

/** Signs in with one press as a person of the made-up park, told by a part of the row (role or name). */
export async function pressToSignIn(visitor: Visitor, role: string): Promise<Page> {
  const login = await visitor.open("/login?as=staff");
  const row = [...login.html.matchAll(/<li\b[\s\S]*?<\/li>/g)].map(([html]) => html).find((html) => html.includes("name=\"userId\"") && html.includes(role));
  const userId = row && /name="userId" value="([^"]+)"/.exec(row)?.[1];
  if (!userId) throw new Error(`nobody to sign in as: ${role}`);
  return login.submitForm(login.form("userId"), {}, { button: ["userId", userId] });
}

/** The page of a request of the liaison's on which a result document may be handed in, as the field `file-result`. */
export async function aRequestThatTakesResults(liaison: Visitor): Promise<string> {
  const inbox = await liaison.open("/inbox");
  const lists = [inbox, ...(await Promise.all(inbox.links.filter((link) => link.startsWith("/inbox?")).slice(0, 12).map((link) => liaison.open(link))))];
  for (const link of new Set(lists.flatMap(({ links }) => links).filter((to) => /RYZ\d{8}/.test(to)))) {
    const page = await liaison.open(link);
    if (page.forms.some(({ names }) => names.includes("file-result"))) return page.path;
  }
  throw new Error("no request takes a result document");
}
