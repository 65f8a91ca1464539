import { describe, expect, test } from "vitest";
import type { Actor, CompanyActor, StaffActor } from "~/domain/access/actor";
import { system } from "~/domain/access/actor";
import { authorize, can, policyTable, type Holder, type Permission, type Subject } from "~/domain/access/policy";
import { DomainError } from "~/domain/errors";
import type { CompanyRole, StaffRole } from "~db/vocabulary";

const company = (role: CompanyRole, companyId: string): CompanyActor => ({
  kind: "company", userId: "u", name: "何予安", email: "a@example.com", phone: "13900007715", locale: "zh",
  companies: [{ companyId, role, name: "示例企业", creditCode: "" }],
});
const staff = (role: StaffRole, place: { stationCode?: string; departmentCode?: string } = {}): StaffActor => ({
  kind: "staff", userId: "s", name: "顾言", email: "s@example.com", locale: "zh",
  assignments: [{ role, stationCode: place.stationCode ?? null, departmentCode: place.departmentCode ?? null }],
});
const visitor: Actor = { kind: "visitor", locale: "zh" };

const ours: Subject = { companyId: "c1", stationCode: "SZZX", departmentCode: "RSJ", helperCodes: ["GAFJ"], number: "RYZ1", filedById: null };

/** One actor per holder at the subject's own place, and the same one elsewhere. */
const people: Record<Holder, { home: Actor; away: Actor }> = {
  member: { home: company("member", "c1"), away: company("member", "c2") },
  owner: { home: company("owner", "c1"), away: company("owner", "c2") },
  front_desk: { home: staff("front_desk", { stationCode: "SZZX" }), away: staff("front_desk", { stationCode: "GJDS" }) },
  station_lead: { home: staff("station_lead", { stationCode: "SZZX" }), away: staff("station_lead", { stationCode: "GJDS" }) },
  liaison: { home: staff("liaison", { departmentCode: "RSJ" }), away: staff("liaison", { departmentCode: "SWJ" }) },
  head: { home: staff("head", { departmentCode: "RSJ" }), away: staff("head", { departmentCode: "SWJ" }) },
  supervisor: { home: staff("supervisor"), away: staff("supervisor") },
  administrator: { home: staff("administrator"), away: staff("administrator") },
  auditor: { home: staff("auditor"), away: staff("auditor") },
  system: { home: system, away: system },
};

const holders = Object.keys(people) as Holder[];

/** What a department does beside the way of the request itself. */
const alongside = [
  "move:arbitrate", "move:ask_extension", "move:give_sub_task", "move:answer_sub_task", "move:cancel_sub_task", "move:reply_urge", "move:report_supervision",
  "move:call_back", "move:record_finding", "move:answer_rating",
];

/** Written out once more, by hand and by person: who may do what at their own place (product.md 3 and 11). */
const expected: Record<Holder, readonly string[]> = {
  member: [
    "request:read", "request:edit-draft", "request:attach", "request:urge", "request:rate", "company:read", "company:edit", "company:file",
    "move:submit", "move:book", "move:hand_in_papers", "move:withdraw", "move:cancel_booking", "move:urge", "move:rate_again",
  ],
  owner: [
    "request:read", "request:edit-draft", "request:attach", "request:urge", "request:rate", "company:read", "company:edit", "company:file", "company:manage-members", "company:export",
    "move:submit", "move:book", "move:hand_in_papers", "move:withdraw", "move:cancel_booking", "move:urge", "move:rate_again",
  ],
  front_desk: [
    "request:read", "request:read-internal", "request:add-note", "request:unmask", "request:attach", "company:read", "company:file", "station:desk",
    "move:submit", "move:book", "move:receive", "move:route", "move:finish_at_desk", "move:hand_in_papers", "move:return", "move:deliver", "move:cancel_booking", "move:reply_urge", "move:report_supervision",
    "move:call_back", "move:record_finding", "move:answer_rating",
  ],
  station_lead: [
    "request:read", "request:read-internal", "request:add-note", "request:unmask", "request:attach", "company:read", "company:file", "station:desk", "station:configure", "station:run-day", "station:figures",
    "move:submit", "move:book", "move:receive", "move:route", "move:finish_at_desk", "move:hand_in_papers", "move:return", "move:deliver", "move:cancel_booking", "move:reply_urge", "move:report_supervision",
    "move:call_back", "move:record_finding", "move:answer_rating",
  ],
  liaison: [
    "request:read", "request:read-internal", "request:add-note", "request:unmask", "request:attach-result", "request:judge-material", "request:assign", "department:inbox",
    "move:sign", "move:not_ours", "move:hand_over", "move:ask_for_papers", "move:accept", "move:not_accept", "move:return", "move:suspend", "move:resume", "move:decide", "move:deliver", "move:complete",
    ...alongside,
  ],
  head: [
    "request:read", "request:read-internal", "request:add-note", "request:unmask", "request:attach-result", "request:judge-material", "request:assign", "department:inbox", "department:approve", "department:set-absence", "department:figures", "texts:edit",
    "move:sign", "move:not_ours", "move:hand_over", "move:ask_for_papers", "move:accept", "move:not_accept", "move:return", "move:suspend", "move:resume", "move:extend", "move:decide", "move:deliver", "move:complete", "move:reopen",
    ...alongside, "move:refuse_extension", "move:uphold_finding", "move:overturn_finding", "move:hand_back", "move:close_rectification",
  ],
  supervisor: [
    "request:read", "request:read-internal", "request:add-note", "request:unmask", "request:urge", "company:read", "station:figures", "department:inbox", "department:figures", "park:supervise", "park:figures",
    "move:reopen", "move:arbitrate", "move:supervise", "move:close_supervision",
    "move:uphold_finding", "move:overturn_finding", "move:hand_back", "move:close_rectification",
  ],
  administrator: ["station:configure", "manage:configure", "manage:accounts", "texts:edit", "retention:read"],
  auditor: ["audit:read", "retention:read"],
  system: ["request:read", "move:route", "move:supplement_missed", "move:deem_accepted", "move:no_show", "move:cancel_booking", "move:reopen", "move:tolerance_missed", "move:recount", "move:open_rectification", "move:hand_back"],
};

/** What they may do anywhere, so also away from home. */
const anywhere: Partial<Record<Holder, readonly string[]>> = {
  front_desk: ["company:read", "company:file"],
  station_lead: ["company:read", "company:file"],
  supervisor: expected.supervisor,
  administrator: expected.administrator,
  auditor: expected.auditor,
  system: expected.system,
};

const permissions = Object.keys(policyTable) as Permission[];

describe("the permission table", () => {
  test.each(holders)("%s may do at their own place exactly what the role is for", (holder) => {
    const may = permissions.filter((permission) => can(people[holder].home, permission, ours));
    expect(may.sort()).toEqual([...expected[holder]].sort());
  });

  test.each(holders)("%s may do nothing placed anywhere else", (holder) => {
    const may = permissions.filter((permission) => can(people[holder].away, permission, ours));
    expect(may.sort()).toEqual([...(anywhere[holder] ?? [])].sort());
  });

  test("a visitor may do nothing at all", () => {
    expect(permissions.filter((permission) => can(visitor, permission, ours))).toEqual([]);
  });

  test("a helping department may read, write notes and answer its part, but moves nothing", () => {
    const helper = staff("liaison", { departmentCode: "GAFJ" });
    expect(permissions.filter((permission) => can(helper, permission, ours)).sort()).toEqual(["move:answer_sub_task", "request:add-note", "request:read", "request:read-internal"]);
  });

  test("a department that passed it on may look, and no more", () => {
    const former = staff("liaison", { departmentCode: "SWJ" });
    expect(permissions.filter((permission) => can(former, permission, { ...ours, formerCodes: ["SWJ"] }))).toEqual(["request:read"]);
  });

  test("a draft that was never sent is its company's alone", () => {
    const draft = { ...ours, number: null };
    expect(can(people.member.home, "request:read", draft)).toBe(true);
    for (const holder of holders.filter((name) => name !== "member" && name !== "owner" && name !== "system")) {
      expect(permissions.filter((permission) => permission.startsWith("request:") && can(people[holder].home, permission, draft)), holder).toEqual([]);
    }
  });

  test("a draft the desk writes for a company is the desk's, too", () => {
    expect(can(people.front_desk.home, "move:receive", { ...ours, number: null, filedById: "s" })).toBe(true);
    expect(can(people.front_desk.away, "move:receive", { ...ours, number: null, filedById: "s" })).toBe(false);
  });

  test("without a place in question a placed permission is no permission", () => {
    expect(can(people.front_desk.home, "station:desk")).toBe(false);
    expect(can(people.liaison.home, "department:inbox", { departmentCode: null })).toBe(false);
  });
});

describe("a refusal", () => {
  const kindOf = (actor: Actor, permission: Permission, subject = ours) => {
    try {
      authorize(actor, permission, subject);
    } catch (error) {
      if (error instanceof DomainError) return error.kind;
      throw error;
    }
    return "passed";
  };

  test.each<[string, Actor, Permission, string]>([
    ["another company's request does not exist", people.member.away, "request:read", "not-found"],
    ["a clerk of another station learns nothing", people.front_desk.away, "move:receive", "not-found"],
    ["the desk may see but not accept", people.front_desk.home, "move:accept", "forbidden"],
    ["a helping department may see but not accept", staff("liaison", { departmentCode: "GAFJ" }), "move:accept", "forbidden"],
    ["an administrator has no business with requests", people.administrator.home, "request:read", "not-found"],
    ["an auditor has no business with requests", people.auditor.home, "move:sign", "not-found"],
    ["a visitor learns nothing", visitor, "request:read", "not-found"],
    ["a company does not learn that there is an administration", people.owner.home, "manage:accounts", "not-found"],
    ["staff without the right are told so", people.liaison.home, "manage:accounts", "forbidden"],
    ["a member is told that only the owner manages people", people.member.home, "company:manage-members", "forbidden"],
    ["who has the right passes", people.liaison.home, "move:accept", "passed"],
  ])("%s", (_, actor, permission, kind) => {
    expect(kindOf(actor, permission)).toBe(kind);
  });
});
