import { defineWords } from "../define-words";

/** Words of the station's calendar at the desk: days, weeks, load, one booking. */
export const deskVisitWords = defineWords({
  zh: {
    day: "日", week: "周", views: "日历视图", previousDay: "前一天", nextDay: "后一天", today: "今天", previousWeek: "上一周", nextWeek: "下一周",
    weekTitle: "一周预约", weekLead: (booked: number, capacity: number) => `共${booked}个预约，可约名额${capacity}个`, time: "时段",
    load: "时段负荷", loadOf: (booked: number, capacity: number, windows: number) => `已约${booked}，可约${capacity}，窗口${windows}个`,
    full: "约满", closed: "不开放", noSlots: "这一周没有开放的时段。",
    ready: "材料齐", notReady: (count: number) => `缺${count}份`,
    of: (number: string) => `预约${number}`, back: "预约日历", person: "到站人", when: "时间", papers: "材料答复", noAnswer: "还没有答复",
    checkIn: "签到", request: "打开办件",
    move: "改时间", moveTo: "改到", moveConfirm: "确认改期", noFree: "近期没有空的时段。", cancel: "取消预约", cancelReason: "取消原因，会写进给企业的邮件", cancelConfirm: "确认取消",
    attendance: "爽约与限制", nothingMissed: "90天内没有爽约。", missedOn: (when: string) => `${when}未到`, counted: "计入", excused: (who: string, why: string) => `不计入：${why}${who ? `（${who}）` : ""}`,
    restricted: (until: string) => `在${until}前不能预约`, ended: (until: string) => `至${until}的限制已到期`, lifted: (who: string, why: string) => `已解除：${why}${who ? `（${who}）` : ""}`,
    lift: "解除限制", excuse: "这次不计爽约", reason: "理由", reasonHint: "如：迟到后已到站、交通停运。会记入历史。",
  },
  en: {
    day: "Day", week: "Week", views: "Calendar views", previousDay: "Day before", nextDay: "Day after", today: "Today", previousWeek: "Week before", nextWeek: "Week after",
    weekTitle: "Bookings of a week", weekLead: (booked, capacity) => `${booked} bookings, ${capacity} places to book`, time: "Time",
    load: "Load by time", loadOf: (booked, capacity, windows) => `${booked} booked of ${capacity}, ${windows} windows`,
    full: "full", closed: "closed", noSlots: "No times are open in this week.",
    ready: "papers ready", notReady: (count) => `${count} papers missing`,
    of: (number) => `Booking ${number}`, back: "Booking calendar", person: "Who comes", when: "When", papers: "Papers", noAnswer: "no answer yet",
    checkIn: "Check in", request: "Open the request",
    move: "Move", moveTo: "New time", moveConfirm: "Move the booking", noFree: "No time is free in the coming days.", cancel: "Cancel the booking", cancelReason: "Reason; the company reads it in the mail", cancelConfirm: "Cancel it",
    attendance: "Missed visits", nothingMissed: "None missed within 90 days.", missedOn: (when) => `Missed on ${when}`, counted: "counts", excused: (who, why) => `does not count: ${why}${who ? ` (${who})` : ""}`,
    restricted: (until) => `Cannot book before ${until}`, ended: (until) => `Restriction until ${until} is over`, lifted: (who, why) => `Lifted: ${why}${who ? ` (${who})` : ""}`,
    lift: "Lift the restriction", excuse: "Do not count this one", reason: "Reason", reasonHint: "E.g. came late, trains stopped. It is kept in the history.",
  },
});
