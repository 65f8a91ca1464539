import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { AnyColumn } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, attachments, companies, requests, users } from "~db/schema";
import type { CompanyActor } from "../access/actor";
import { authorize } from "../access/policy";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";

/** Rows read at a time: a company with ten years of requests takes no more memory than a new one. */
const batch = 200;

/**
 * Everything the portal has of a company, for its owner, as one JSON document in pieces: its requests, visits and the
 * list of its files. That it was taken along is a line of the audit log before the first piece.
 *
 * @throws {DomainError} not-found or forbidden for anybody but the owner
 */
export async function exportCompany(db: Database, actor: CompanyActor, { companyId, now }: { companyId: string; now: Date }): Promise<AsyncGenerator<string>> {
  authorize(actor, "company:export", { companyId });
  const [company] = await db.select({ name: companies.name, creditCode: companies.creditCode, address: companies.address, createdAt: companies.createdAt }).from(companies).where(eq(companies.id, companyId));
  if (!company) throw new DomainError("not-found", "not-found");
  await recordChange(db, actor, { action: "export.company", object: { kind: "company", id: companyId, name: company.creditCode }, now });
  return pieces(db, companyId, { company, exportedAt: now });
}

async function* pieces(db: Database, companyId: string, head: object): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"requests":[`;
  yield* joined((after) => requestsOf(db, companyId, after));
  yield '],"appointments":[';
  yield* joined((after) => appointmentsOf(db, companyId, after));
  yield '],"files":[';
  yield* joined((after) => filesOf(db, companyId, after));
  yield "]}";
}

/** All rows behind one another with commas between, a batch at a time; the id is the way on and no part of the export. */
async function* joined<Row extends { id: string }>(read: (after: string | undefined) => Promise<Row[]>): AsyncGenerator<string> {
  let after: string | undefined;
  for (;;) {
    const rows = await read(after);
    for (const { id, ...row } of rows) {
      yield `${after === undefined ? "" : ","}\n${JSON.stringify(row)}`;
      after = id;
    }
    if (rows.length < batch) return;
  }
}

const beyond = (id: AnyColumn, after: string | undefined) => (after === undefined ? undefined : gt(id, after));

async function requestsOf(db: Database, companyId: string, after: string | undefined) {
  return db
    .select({
      id: requests.id, number: requests.number, item: requests.itemCode, station: requests.stationCode, department: requests.departmentCode, channel: requests.channel, status: requests.status,
      outcome: requests.outcome, answer: requests.answer, matter: sql<string>`${requests.form} ->> 'matter'`, applicant: users.name, contactName: requests.contactName, contactPhone: requests.contactPhone,
      contactEmail: requests.contactEmail, createdAt: requests.createdAt, receivedAt: requests.receivedAt, acceptedAt: requests.acceptedAt, promisedAt: requests.promisedAt, endedAt: requests.endedAt,
    })
    .from(requests)
    .innerJoin(users, eq(users.id, requests.applicantId))
    .where(and(eq(requests.companyId, companyId), beyond(requests.id, after)))
    .orderBy(asc(requests.id))
    .limit(batch);
}

async function appointmentsOf(db: Database, companyId: string, after: string | undefined) {
  return db
    .select({ id: appointments.id, number: appointments.number, station: appointments.stationCode, item: appointments.itemCode, startsAt: appointments.startsAt, endsAt: appointments.endsAt, status: appointments.status, request: requests.number })
    .from(appointments)
    .leftJoin(requests, eq(requests.id, appointments.requestId))
    .where(and(eq(appointments.companyId, companyId), beyond(appointments.id, after)))
    .orderBy(asc(appointments.id))
    .limit(batch);
}

/** Results belong to the company once the decision is told, so their names do as well. */
async function filesOf(db: Database, companyId: string, after: string | undefined) {
  const isTold = or(sql`${attachments.materialNo} is not null`, sql`${requests.status} in ('decided', 'completed')`);
  return db
    .select({ id: attachments.id, request: requests.number, material: attachments.materialNo, name: attachments.fileName, mediaType: attachments.mediaType, size: attachments.size, sha256: attachments.sha256, uploadedAt: attachments.createdAt })
    .from(attachments)
    .innerJoin(requests, eq(requests.id, attachments.requestId))
    .where(and(eq(requests.companyId, companyId), isNull(attachments.removedAt), isTold, beyond(attachments.id, after)))
    .orderBy(asc(attachments.id))
    .limit(batch);
}
