import { defineWords } from "../define-words";

/** Words of the day ledger: the table that shows how a due date came about. */
export const ledgerWords = defineWords({
  zh: {
    title: "这个日期怎么算的", table: "逐日时限表", weekdays: ["一", "二", "三", "四", "五", "六", "日"],
    weekendDays: ["周六", "周日"], weekdayNames: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    nth: (n: number) => `第${n}日`, start: "起算", due: "截止", paused: "暂停", makeupMark: "班", today: "今天", notCountedDay: "不计入", afterHours: "下班后",
    holiday: (name: string) => (name.length > 2 ? name.replace(/节.*$/, "").slice(0, 2) : name),
    legend: { counted: "计入", notCounted: "不计入", makeup: "调休上班，计入", paused: "暂停，不计", extended: "延长", due: "截止" },
    sum: {
      start: (day: string, act: string) => `${day}${act}，次日起算。`,
      startHours: (day: string, act: string) => `${day}${act}，按工作时间（9:00–12:00、13:00–17:00）计算。`,
      holiday: (name: string, days: number) => `${name}${days}天`, saturdays: (n: number) => `周六${n}天`, sundays: (n: number) => `周日${n}天`,
      leftOut: (list: readonly string[]) => `${list.join("、")}不计。`,
      makeups: (days: readonly string[]) => `${days.join("、")}调休上班，计入。`,
      paused: (n: number) => `时限暂停${n}天，不计。`, extended: (n: number) => `延长${n}个工作日。`,
      provisional: (year: string) => `${year}年节假日安排尚未公布，日期为暂定。`,
      same: "您和承办部门看到的是同一张表。",
    },
    acts: { received: "收件", accepted: "受理", routed: "转办", decided: "出件", supplement: "补齐材料" },
  },
  en: {
    title: "How the date is counted", table: "Day by day", weekdays: ["M", "T", "W", "T", "F", "S", "S"],
    weekendDays: ["Sat", "Sun"], weekdayNames: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    nth: (n) => `day ${n}`, start: "start", due: "due", paused: "stop", makeupMark: "W", today: "today", notCountedDay: "not counted", afterHours: "late",
    holiday: () => "hol.",
    legend: { counted: "Counted", notCounted: "Not counted", makeup: "Make-up day, counted", paused: "Stopped, not counted", extended: "Extended", due: "Due" },
    sum: {
      start: (day, act) => `${act} on ${day}; counting starts the next day. `,
      startHours: (day, act) => `${act} on ${day}; counted in working hours (9:00–12:00 and 13:00–17:00). `,
      holiday: (name, days) => `${name} (${days} ${days === 1 ? "day" : "days"})`, saturdays: (n) => `${n} ${n === 1 ? "Saturday" : "Saturdays"}`, sundays: (n) => `${n} ${n === 1 ? "Sunday" : "Sundays"}`,
      leftOut: (list) => `Left out: ${list.join(", ")}. `,
      makeups: (days) => `${days.join(" and ")} ${days.length === 1 ? "is a make-up working day and counts" : "are make-up working days and count"}. `,
      paused: (n) => `The clock stood still for ${n} ${n === 1 ? "day" : "days"}. `, extended: (n) => `Extended by ${n} working ${n === 1 ? "day" : "days"}. `,
      provisional: (year) => `The holidays of ${year} are not announced; the date is provisional. `,
      same: "You and the department see the same table.",
    },
    acts: { received: "Received", accepted: "Accepted", routed: "Sent on", decided: "Decided", supplement: "Papers completed" },
  },
});
