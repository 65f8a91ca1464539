import { defineWords } from "../define-words";

/** Who looked at one's data. */
export const lookWords = defineWords({
  zh: {
    title: "谁看过这份办件的个人信息", mine: "谁看过我的信息",
    lead: "工作人员查看完整的联系方式或打开材料，都会记录在这里。只列岗位，不列姓名。",
    none: "还没有人看过完整的联系方式，也没有人打开过材料。",
    most: "只列最近100条。更早的请到任意站点或拨打12345查询。",
    saw: (fields: string) => `查看${fields}`, file: "打开材料",
    fields: { phone: "手机", name: "姓名", email: "邮箱" }, join: "、", gap: "",
    roles: { front_desk: "楼小二", station_lead: "站长", liaison: "联络员", head: "部门负责人", supervisor: "督办员", administrator: "管理员", auditor: "审计员" },
  },
  en: {
    title: "Who looked at the personal data of this request", mine: "Who looked at my data",
    lead: "Every time staff see contact details in full or open a file, it is listed here: the post, not the person.",
    none: "Nobody has seen the contact in full or opened a file yet.",
    most: "The latest 100 only. For older ones come to a station or call 12345.",
    saw: (fields) => `Saw ${fields}`, file: "Opened a file",
    fields: { phone: "the phone number", name: "the name", email: "the mail address" }, join: ", ", gap: ", ",
    roles: { front_desk: "Front desk", station_lead: "Station lead", liaison: "Liaison", head: "Head of department", supervisor: "Supervisor", administrator: "Administrator", auditor: "Auditor" },
  },
});
