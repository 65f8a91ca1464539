import { defineWords } from "../define-words";

/** Words of the frame around the pages of the staff: companies do not carry them. */
export const staffFrameWords = defineWords({
  zh: {
    feed: "日历订阅", toPhone: "致电告知", toDecide: "待处理来信", desk: "今日预约", day: "日结", walkIn: "登记到访", supervise: "督办", audit: "审计日志", holidays: "工作日历", searchRequests: "搜索编号、企业、拼音、手机尾号",
  },
  en: {
    feed: "Calendar address", toPhone: "To phone", toDecide: "Mails to decide", desk: "Appointments today", day: "The day", walkIn: "Walk-in", supervise: "Supervision", audit: "Audit log", holidays: "Calendar", searchRequests: "Number, company, pinyin, phone tail",
  },
});
