import { defineWords } from "../define-words";

/** Words of booking for a company that calls or stands at the desk. */
export const bookForWords = defineWords({
  zh: {
    title: "代企业预约", lead: "选企业、选事项、选时段，确认后企业收到邮件。",
    time: "时段", also: "同一次到站再办一件", alsoNone: "不加", alsoSet: "更新时段", wanted: (day: string) => `${day}可选的时段`,
    noneThatDay: (day: string, why: string) => `${day}没有空的时段：${why}`, earliest: "本站最早", elsewhere: "其他站点最早",
    mandate: "已核对授权，来电或来访人同意由窗口代为预约", mandateHelp: "窗口人员和到站人都会记入历史",
    confirm: "确认预约", waitTitle: "排候补", waitHelp: "空出名额时按先后邮件通知，保留10分钟；与企业自己排候补规则相同。", waitConfirm: "代排候补",
    bookHere: "代约", person: "到站人",
  },
  en: {
    title: "Book for a company", lead: "Company, service, time; the company gets the mail.",
    time: "Time", also: "One more thing in the same visit", alsoNone: "Nothing more", alsoSet: "Update the times", wanted: (day) => `Times on ${day}`,
    noneThatDay: (day, why) => `Nothing is free on ${day}: ${why}`, earliest: "Earliest here", elsewhere: "Earliest at other stations",
    mandate: "The mandate was checked and the person agrees that the desk books for them", mandateHelp: "Both the desk and the visitor are recorded in the history",
    confirm: "Book it", waitTitle: "Waiting list", waitHelp: "When a place becomes free it is offered in turn by mail and held for 10 minutes, by the same rules as for everybody.", waitConfirm: "Put on the list",
    bookHere: "Book", person: "Who comes",
  },
});
