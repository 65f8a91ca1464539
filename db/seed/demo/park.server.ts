import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { loadActor } from "~/domain/accounts/load-actor.server";
import { hashPassword } from "~/domain/accounts/password-hash.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { currentVersions } from "~/domain/consent/document-versions";
import type { FileStorage } from "~/domain/files/file-storage";
import type { Database } from "../../client.server";
import { companies, companyMembers, consents, departments, staffAssignments, stations, users } from "../../schema";
import { consentDocuments, type ConsentDocument, type Locale } from "../../vocabulary";
import { demoPassword } from "../demo-password";
import { fullPinyin, pinyinInitials } from "../search-text";
import { demoCompanies, type DemoCompany } from "./companies";
import { demoLogins, demoStaff, type DemoStaff } from "./people";
import type { Timetable } from "./timetable";

/** The made-up park while it is being laid: everybody in it, ready to act. */
export interface Park {
  db: Database;
  storage: FileStorage;
  time: Timetable;
  companies: (DemoCompany & { id: string; actor: CompanyActor })[];
  /** the front desk of a station */
  desk(stationCode: string): StaffActor;
  /** everybody of it */
  desks(stationCode: string): StaffActor[];
  liaison(departmentCode: string): StaffActor;
  head(departmentCode: string): StaffActor;
  supervisor(): StaffActor;
  administrator(): StaffActor;
  /** the lead of a station; the station of the people to sign in as has one */
  lead(stationCode: string): StaffActor;
}

/** argon2id takes its time by design; it is done before the transaction begins. */
export function hashedDemoPassword(): Promise<string> {
  return hashPassword(demoPassword);
}

/** Everybody and their places. They have been here for longer than the two weeks that are told. */
export async function settlePark({ db, storage, time, passwordHash }: Pick<Park, "db" | "storage" | "time"> & { passwordHash: string }): Promise<Park> {
  const since = time.at(20, "09:00").getTime();
  // The first to come is the one the sign-in page shows for a role.
  const createdAt = (at: number) => new Date(since + at * 60_000);

  const codes = async (table: typeof stations | typeof departments) => (await db.select({ code: table.code }).from(table).orderBy(table.code)).map(({ code }) => code);
  const staff = demoStaff(await codes(stations), await codes(departments));
  await db.insert(users).values(staff.map(({ name, email }, at) => ({ id: idOf(email), kind: "staff" as const, email, name, passwordHash, createdAt: createdAt(at) })));
  await db.insert(staffAssignments).values(staff.map(({ email, role, stationCode, departmentCode }) => ({ userId: idOf(email), role, stationCode, departmentCode })));

  const settled = await settleCompanies(db, createdAt);
  const staffActors = new Map<DemoStaff, StaffActor>();
  for (const person of staff) {
    const actor = await loadActor(db, idOf(person.email));
    if (actor?.kind === "staff") staffActors.set(person, actor);
  }
  const find = (isIt: (person: DemoStaff) => boolean, what: string) => {
    const actor = staffActors.get(staff.find(isIt) ?? raise(what));
    return actor ?? raise(what);
  };
  return {
    db, storage, time,
    companies: settled,
    desk: (code) => find(({ role, stationCode }) => role === "front_desk" && stationCode === code, `a front desk at ${code}`),
    desks: (code) => staff.flatMap((person) => (person.role === "front_desk" && person.stationCode === code ? (staffActors.get(person) ?? []) : [])),
    liaison: (code) => find(({ role, departmentCode }) => role === "liaison" && departmentCode === code, `a liaison of ${code}`),
    head: (code) => find(({ role, departmentCode }) => role === "head" && departmentCode === code, `a head of ${code}`),
    lead: (code) => find(({ role, stationCode }) => role === "station_lead" && stationCode === code, `a lead at ${code}`),
    supervisor: () => find(({ role }) => role === "supervisor", "a supervisor"),
    administrator: () => find(({ role }) => role === "administrator", "an administrator"),
  };
}

async function settleCompanies(db: Database, createdAt: (at: number) => Date): Promise<Park["companies"]> {
  const list = demoCompanies();
  await db.insert(users).values(list.map(({ contact: { name, email, phone, locale } }, at) => ({ id: idOf(email), kind: "company" as const, email, name, phone, locale, createdAt: createdAt(at) })));
  await db.insert(consents).values(list.flatMap(({ contact: { email, locale } }, at) => agreed(idOf(email), locale, createdAt(at))));
  const rows = await db.insert(companies).values(list.map(({ name, creditCode, stationCode }, at) => ({
    name, creditCode, stationCode, namePinyin: fullPinyin(name), nameInitials: pinyinInitials(name), createdAt: createdAt(at),
  }))).returning({ id: companies.id, creditCode: companies.creditCode });

  const settled: Park["companies"] = [];
  for (const [at, company] of list.entries()) {
    const id = rows.find(({ creditCode }) => creditCode === company.creditCode)?.id ?? raise(company.name);
    await db.insert(companyMembers).values({ companyId: id, userId: idOf(company.contact.email), role: "owner", joinedAt: createdAt(at) });
    const actor = await loadActor(db, idOf(company.contact.email));
    if (actor?.kind !== "company") return raise(company.contact.email);
    settled.push({ ...company, id, actor });
  }

  const colleague = demoLogins.find(({ role }) => role === "member");
  const [first] = settled;
  if (colleague && first) {
    await db.insert(users).values({ id: idOf(colleague.email), kind: "company", email: colleague.email, name: colleague.name, phone: "13800001111", createdAt: createdAt(list.length) });
    await db.insert(consents).values(agreed(idOf(colleague.email), "zh", createdAt(list.length)));
    await db.insert(companyMembers).values({ companyId: first.id, userId: idOf(colleague.email), role: "member", joinedAt: createdAt(list.length) });
  }
  return settled;
}

/** What somebody agreed to: when they came to the portal, or on the day the text came into force. */
function agreed(userId: string, locale: Locale, cameAt: Date) {
  const inForce = (document: ConsentDocument) => atShanghai(currentVersions[document], "09:00");
  return consentDocuments.map((document) => ({ userId, document, version: currentVersions[document], agreedAt: inForce(document) > cameAt ? inForce(document) : cameAt, locale, form: "/my/company" }));
}

/** Readable ids, the same in every park. */
const idOf = (email: string) => `demo-${email.replace("@", "-at-")}`;

function raise(what: string): never {
  throw new Error(`the demo park lacks ${what}`);
}
