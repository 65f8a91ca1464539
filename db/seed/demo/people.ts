import type { Role, StaffRole } from "../../vocabulary";
import { chance } from "./random";

/** Somebody to sign in as. Staff use the one password (db/seed/demo-password.ts); company people get their code in the mailbox. */
export interface DemoLogin {
  role: Role;
  name: string;
  email: string;
  /** station, department or company as it is called in the list */
  placeZh: string;
}

/** One person per role, for printing: the first of each who sign in. */
export const demoLogins: readonly DemoLogin[] = [
  { role: "owner", name: "周敏", email: "zhou.min@example.com", placeZh: "澄光精密（苏州）有限公司" },
  { role: "member", name: "陆一鸣", email: "lu.yiming@example.com", placeZh: "澄光精密（苏州）有限公司" },
  { role: "front_desk", name: "沈知夏", email: "desk@ryz.test", placeZh: "苏州中心站" },
  { role: "station_lead", name: "秦望舒", email: "lead@ryz.test", placeZh: "苏州中心站" },
  { role: "liaison", name: "顾言", email: "liaison@ryz.test", placeZh: "人社局" },
  { role: "head", name: "方以宁", email: "head@ryz.test", placeZh: "人社局" },
  { role: "supervisor", name: "严正行", email: "supervisor@ryz.test", placeZh: "园区督办" },
  { role: "administrator", name: "管思远", email: "admin@ryz.test", placeZh: "系统管理" },
  { role: "auditor", name: "申明", email: "auditor@ryz.test", placeZh: "审计" },
];

/** The station and the department where the people above work. */
export const demoStation = "SZZX";
const demoDepartment = "RSJ";

export interface DemoStaff {
  role: StaffRole;
  name: string;
  email: string;
  stationCode: string | null;
  departmentCode: string | null;
}

/** Everybody at work: the people above, two colleagues at their desk, a front desk at every other station, a liaison in every department. */
export function demoStaff(stationCodes: readonly string[], departmentCodes: readonly string[]): DemoStaff[] {
  const names = staffNames();
  const nextName = () => names.next().value ?? "楼小二";
  const first = demoLogins.flatMap(({ role, name, email }): DemoStaff[] => {
    if (role === "owner" || role === "member") return [];
    const isStation = role === "front_desk" || role === "station_lead";
    const isDepartment = role === "liaison" || role === "head";
    return [{ role, name, email, stationCode: isStation ? demoStation : null, departmentCode: isDepartment ? demoDepartment : null }];
  });
  const second: DemoStaff = { role: "liaison", name: "许闻笙", email: "liaison2@ryz.test", stationCode: null, departmentCode: demoDepartment };
  const colleagues = ["林听雨", "江映棠"].map((name, at): DemoStaff => ({ role: "front_desk", name, email: `desk${at + 2}@ryz.test`, stationCode: demoStation, departmentCode: null }));
  const desks = stationCodes.filter((code) => code !== demoStation)
    .map((code): DemoStaff => ({ role: "front_desk", name: nextName(), email: `desk-${code.toLowerCase()}@ryz.test`, stationCode: code, departmentCode: null }));
  const liaisons = departmentCodes.filter((code) => code !== demoDepartment)
    .map((code): DemoStaff => ({ role: "liaison", name: nextName(), email: `liaison-${code.toLowerCase()}@ryz.test`, stationCode: null, departmentCode: code }));
  return [...first, second, ...colleagues, ...desks, ...liaisons];
}

/** Made-up names, none twice. */
function* staffNames(): Generator<string, undefined> {
  const luck = chance(7_310);
  const given = ["晚舟", "清和", "景行", "若溪", "书白", "南乔", "怀瑾", "映雪", "子衿", "牧之", "听澜", "望川", "安歌", "叙白", "知秋", "云起", "闻溪", "予安", "守拙", "见山", "照野", "沐言", "远山", "初霁"];
  const family = ["罗", "姜", "陆", "钟", "孟", "薛", "白", "程", "宋", "卢", "温", "苏", "裴", "乔", "纪"];
  for (const name of given) yield `${luck.pick(family)}${name}`;
  return undefined;
}
