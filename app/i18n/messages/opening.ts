import { defineWords } from "../define-words";

/** When a station is open: its own page. */
export const openingWords = defineWords({
  zh: {
    until: (day: string) => `以上时间执行至${day}。`,
    from: (day: string) => `${day}起`,
    nextTitle: "即将调整",
    ahead: "近期变动",
    closedDay: (day: string, reason: string) => `${day}关闭：${reason}`,
    closedAfternoon: (day: string, reason: string) => `${day}下午关闭：${reason}`,
    closedMorning: (day: string, reason: string) => `${day}上午关闭：${reason}`,
    otherHours: (day: string, hours: string, reason: string) => `${day}开放${hours}：${reason}`,
    extraDay: (day: string, hours: string, reason: string) => `${day}加开${hours}：${reason}`,
  },
  en: {
    until: (day) => `These hours hold until ${day}.`,
    from: (day) => `From ${day}`,
    nextTitle: "Changing soon",
    ahead: "Days that differ",
    closedDay: (day, reason) => `${day} closed: ${reason}`,
    closedAfternoon: (day, reason) => `${day} closed in the afternoon: ${reason}`,
    closedMorning: (day, reason) => `${day} closed in the morning: ${reason}`,
    otherHours: (day, hours, reason) => `${day} open ${hours}: ${reason}`,
    extraDay: (day, hours, reason) => `${day} open as well, ${hours}: ${reason}`,
  },
});
