import { requestMoves, type RequestMove, type Role } from "~db/vocabulary";
import { DomainError } from "../errors";
import { lifecycle } from "../requests/lifecycle";
import type { Actor } from "./actor";

/**
 * Who may do what (product.md 11): one table, role × permission → where. Use cases ask it through `authorize`, pages
 * ask the same `can` to leave out what the reader may not do. Lists do not ask per row: see visible-requests.server.ts.
 */

/** Where a role holds a permission. A placed scope needs the place in the subject; without it the answer is no. */
type Scope = "own-company" | "own-station" | "own-department" | "own-or-helping-department" | "any-department-it-was-with" | "anywhere";

/** Who holds permissions: the roles of people, and the portal itself. */
export type Holder = Role | "system";

type Row = Partial<Record<Holder, Scope>>;

const company: Row = { member: "own-company", owner: "own-company" };
const desk: Row = { front_desk: "own-station", station_lead: "own-station" };
const department: Row = { liaison: "own-department", head: "own-department" };

const grants = {
  "request:read": { ...company, ...desk, liaison: "any-department-it-was-with", head: "any-department-it-was-with", supervisor: "anywhere", system: "anywhere" },
  "request:read-internal": { ...desk, liaison: "own-or-helping-department", head: "own-or-helping-department", supervisor: "anywhere" },
  "request:add-note": { ...desk, liaison: "own-or-helping-department", head: "own-or-helping-department", supervisor: "anywhere" },
  "request:unmask": { ...desk, ...department, supervisor: "anywhere" },
  "request:edit-draft": company,
  "request:attach": { ...company, ...desk },
  "request:attach-result": department,
  "request:judge-material": department,
  "request:assign": department,
  "request:urge": { ...company, supervisor: "anywhere" },
  "request:rate": company,

  "company:read": { ...company, front_desk: "anywhere", station_lead: "anywhere", supervisor: "anywhere" },
  "company:edit": company,
  "company:manage-members": { owner: "own-company" },
  "company:export": { owner: "own-company" },
  "company:file": { ...company, front_desk: "anywhere", station_lead: "anywhere" },

  "station:desk": desk,
  "station:configure": { station_lead: "own-station", administrator: "anywhere" },
  "station:run-day": { station_lead: "own-station" },
  "station:figures": { station_lead: "own-station", supervisor: "anywhere" },

  "department:inbox": { ...department, supervisor: "anywhere" },
  "department:set-absence": { head: "own-department" },
  "department:approve": { head: "own-department" },
  /** standard texts (常用语) of a department; those of all departments belong to no place and to the administrator */
  "texts:edit": { head: "own-department", administrator: "anywhere" },
  "department:figures": { head: "own-department", supervisor: "anywhere" },

  "park:supervise": { supervisor: "anywhere" },
  "park:figures": { supervisor: "anywhere" },
  "manage:configure": { administrator: "anywhere" },
  "manage:accounts": { administrator: "anywhere" },
  "audit:read": { auditor: "anywhere" },
  "retention:read": { auditor: "anywhere", administrator: "anywhere" },
} as const satisfies Record<string, Row>;

type MovePermission = `move:${RequestMove}`;
export type Permission = keyof typeof grants | MovePermission;

/** Who makes a move is said once, in the lifecycle table; here it only gets its place. */
function rowOfMove(move: RequestMove): Row {
  const row: Row = {};
  for (const holder of lifecycle[move].by) {
    if (holder === "company") Object.assign(row, company);
    else if (holder === "front_desk" || holder === "station_lead") row[holder] = "own-station";
    else if (holder === "liaison" || holder === "head") row[holder] = lifecycle[move].isForHelpers ? "own-or-helping-department" : "own-department";
    else row[holder] = "anywhere";
  }
  return row;
}

const moveRows = Object.fromEntries(requestMoves.map((move) => [`move:${move}`, rowOfMove(move)])) as Record<MovePermission, Row>;

/** The whole table; tests walk it role by role. */
export const policyTable: Readonly<Record<Permission, Row>> = { ...grants, ...moveRows };

/**
 * What is asked about. A row of `requests` fits as it is; so does `{ stationCode }`, `{ departmentCode }` or
 * `{ companyId }` alone.
 */
export interface Subject {
  companyId?: string | null;
  stationCode?: string | null;
  departmentCode?: string | null;
  helperCodes?: readonly string[];
  formerCodes?: readonly string[];
  /** null while a request was never sent: then it is its company's alone, unless the desk files it for them */
  number?: string | null;
  filedById?: string | null;
}

interface Held {
  role: Holder;
  companyId?: string;
  stationCode?: string | null;
  departmentCode?: string | null;
}

function heldBy(actor: Actor): Held[] {
  switch (actor.kind) {
    case "visitor":
      return [];
    case "company":
      return actor.companies.map(({ role, companyId }) => ({ role, companyId }));
    case "staff":
      return actor.assignments;
    case "system":
      return [{ role: "system" }];
  }
}

function reaches(scope: Scope, held: Held, subject: Subject): boolean {
  const isPrivateDraft = subject.number === null && !subject.filedById;
  if (isPrivateDraft && scope !== "own-company" && held.role !== "system") return false;

  switch (scope) {
    case "anywhere":
      return true;
    case "own-company":
      return held.companyId != null && held.companyId === subject.companyId;
    case "own-station":
      return held.stationCode != null && held.stationCode === subject.stationCode;
    case "own-department":
      return held.departmentCode != null && held.departmentCode === subject.departmentCode;
    case "own-or-helping-department":
      return isAmong(held, [subject.departmentCode, ...(subject.helperCodes ?? [])]);
    case "any-department-it-was-with":
      return isAmong(held, [subject.departmentCode, ...(subject.helperCodes ?? []), ...(subject.formerCodes ?? [])]);
  }
}

function isAmong({ departmentCode }: Held, departments: readonly (string | null | undefined)[]): boolean {
  return departmentCode != null && departments.includes(departmentCode);
}

/** True when one of the actor's roles holds the permission at the subject's place. */
export function can(actor: Actor, permission: Permission, subject: Subject = {}): boolean {
  const row = policyTable[permission];

  return heldBy(actor).some((held) => {
    const scope = row[held.role];
    return scope !== undefined && reaches(scope, held, subject);
  });
}

/**
 * Lets the actor pass or refuses.
 *
 * @throws {DomainError} `not-found` for outsiders, who must not learn that the thing exists; `forbidden` for those who
 *   may see it but not do this.
 */
export function authorize(actor: Actor, permission: Permission, subject: Subject = {}): void {
  if (can(actor, permission, subject)) return;

  throw isInsider(actor, permission, subject) ? new DomainError("forbidden", "forbidden") : new DomainError("not-found", "not-found");
}

function isInsider(actor: Actor, permission: Permission, subject: Subject): boolean {
  if (permission.startsWith("request:") || permission.startsWith("move:")) return can(actor, "request:read", subject);
  if (permission.startsWith("company:")) return can(actor, "company:read", subject);
  // Another station's set-up is none of theirs: it does not exist for them.
  if (permission === "station:configure") return can(actor, "station:desk", subject);
  return actor.kind === "staff";
}
