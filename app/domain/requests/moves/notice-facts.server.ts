import { eq } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { companies, departments, requestMaterials, stations } from "~db/schema";
import { createLink } from "../../access/links.server";
import { DomainError } from "../../errors";
import { enqueueNotice } from "../../notices/enqueue-notice.server";
import type { Notice } from "../../notices/notices";
import type { FiledItem, ServiceRequest } from "../service-request.server";

/** Facts for the mails of a move, and the two directions they go: to the company, to a department's liaisons. */

type Department = typeof departments.$inferSelect;

/** Names a transaction has read: a move names its company and department in its history and in each of its mails. */
const names = new WeakMap<Transaction, { companies: Map<string, string>; departments: Map<string, Department> }>();

function namesIn(tx: Transaction) {
  const known = names.get(tx) ?? { companies: new Map<string, string>(), departments: new Map<string, Department>() };
  names.set(tx, known);
  return known;
}

/** Keeps what was read beside the request, so that it is not read again in this transaction. */
export function rememberNames(tx: Transaction, { company, department }: { company: { id: string; name: string }; department: Department | null }): void {
  const known = namesIn(tx);
  known.companies.set(company.id, company.name);
  if (department) known.departments.set(department.code, department);
}

export async function companyNameOf(tx: Transaction, request: ServiceRequest): Promise<string> {
  const known = namesIn(tx).companies.get(request.companyId);
  if (known !== undefined) return known;
  const [company] = await tx.select({ name: companies.name }).from(companies).where(eq(companies.id, request.companyId));
  return company?.name ?? "";
}

/** A request a mail tells of, with the word its mover added for the company. */
export type ToldRequest = ServiceRequest & { addedWords?: string };

/** What every notice about a request carries; makes the link its button opens. */
export async function aboutRequest(tx: Transaction, request: ToldRequest, item: FiledItem, now: Date, purpose: "request" | "supplement" = "request") {
  return {
    number: request.number ?? "",
    itemCode: item.itemCode,
    itemZh: item.nameZh,
    itemEn: item.nameEn,
    companyName: await companyNameOf(tx, request),
    linkId: await createLink(tx, { purpose, requestId: request.id, now }),
    ...(request.addedWords ? { addedWords: request.addedWords } : {}),
  };
}

/** The department in charge, as the company is told about it; the item's own while none is. */
export async function departmentFacts(tx: Transaction, request: ServiceRequest, item: FiledItem) {
  const department = await departmentNamed(tx, request.departmentCode ?? item.departmentCode);
  return { departmentZh: department.nameZh, departmentEn: department.nameEn, departmentPhone: department.phone };
}

/**
 * A department by its code.
 *
 * @throws {DomainError} `invalid` "department.unknown"
 */
export async function departmentNamed(tx: Transaction, code: string): Promise<Department> {
  const known = namesIn(tx).departments;
  const [department] = known.has(code) ? [known.get(code)] : await tx.select().from(departments).where(eq(departments.code, code));
  if (!department) throw new DomainError("invalid", "department.unknown");
  known.set(code, department);
  return department;
}

/** The station the request was filed at. */
export async function stationOf(tx: Transaction, request: ServiceRequest) {
  const [station] = await tx.select().from(stations).where(eq(stations.code, request.stationCode));
  if (!station) throw new Error(`station ${request.stationCode} is gone`);
  return station;
}

/** The request's papers with their states, in the item's order. */
export async function materialsOf(tx: Transaction, requestId: string) {
  return tx.select().from(requestMaterials).where(eq(requestMaterials.requestId, requestId)).orderBy(requestMaterials.materialNo);
}

/** A notice without its reader. */
export type NoticeBody = { [K in Notice["kind"]]: Pick<Extract<Notice, { kind: K }>, "kind" | "payload"> }[Notice["kind"]];

/** Tells the company: the contact of the request, in the request's language. */
export async function tellCompany(tx: Transaction, request: ServiceRequest, body: NoticeBody, now: Date): Promise<void> {
  const reader = {
    locale: request.locale,
    recipientEmail: request.contactEmail,
    recipientName: request.contactName,
    recipientUserId: request.applicantId,
    requestId: request.id,
  };
  await enqueueNotice(tx, { ...body, ...reader } as Notice, now);
}
