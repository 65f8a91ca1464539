import { defineWords } from "../define-words";

/** Mails about a visit, and the sign-in code that comes before it. */
export const bookingMailWords = defineWords({
  zh: {
    code: {
      subject: "登录验证码",
      heading: "您的登录验证码",
      preview: (minutes: number) => `${minutes}分钟内有效，只能用一次`,
      lead: (minutes: number) => `请在页面上填写这个验证码。**${minutes}分钟内有效**，只能用一次。`,
      warning: "工作人员不会向您索要验证码。不是您本人操作？不用理会这封邮件。",
      why: "您收到这封邮件，是因为有人用这个邮箱登录楼小二。",
    },
    confirmed: {
      subject: (when: string, number: string) => `已预约${when}到站（${number}）`,
      heading: "已为您预约到站",
      lead: (when: string, station: string, item: string) => `请在**${when}**到**${station}**办理“${item}”。`,
    },
    moved: {
      subject: (when: string, number: string) => `预约已改到${when}（${number}）`,
      heading: "预约已改期",
      lead: (when: string, station: string, item: string) => `请改在**${when}**到**${station}**办理“${item}”。`,
      old: (when: string) => `原定${when}的时段已放回，不用再去。`,
    },
    cancelled: {
      subject: (when: string, number: string) => `${when}的预约已取消（${number}）`,
      heading: "预约已取消",
      lead: (when: string, station: string, item: string) => `您${when}到${station}办理“${item}”的预约已取消，**不用到站**。`,
      next: "需要办理时可以重新预约，填过的内容还在。",
      action: "重新预约",
    },
    and: "、",
    bring: (count: number) => `请带上${count}份材料`,
    bringNothing: "不用带材料，系统会自动调取。",
    action: "查看、改期或取消",
    rules: "时间均为北京时间。到站前15分钟起可签到。开始前2小时以前可自行改期或取消；迟到15分钟按未到处理，仍可现场取号。",
    calendar: {
      summary: (station: string, item: string) => `${station}：${item}`,
      description: (appointment: string, request: string) => `预约编号 ${appointment}\n办件编号 ${request}`,
    },
  },
  en: {
    code: {
      subject: "Your sign-in code",
      heading: "Your sign-in code",
      preview: (minutes) => `Valid for ${minutes} minutes, once`,
      lead: (minutes) => `Enter this code on the page. It is **valid for ${minutes} minutes**, once.`,
      warning: "Our staff never ask for this code. If it was not you, ignore this mail.",
      why: "You get this mail because somebody signs in to Lou Xiao’er with this address.",
    },
    confirmed: {
      subject: (when, number) => `Visit booked for ${when} (${number})`,
      heading: "Your visit is booked",
      lead: (when, station, item) => `Please come to **${station}** on **${when}** for “${item}”.`,
    },
    moved: {
      subject: (when, number) => `Visit moved to ${when} (${number})`,
      heading: "Your visit has moved",
      lead: (when, station, item) => `Please come to **${station}** on **${when}** instead, for “${item}”.`,
      old: (when) => `The time on ${when} was given back; you need not come then.`,
    },
    cancelled: {
      subject: (when, number) => `Visit on ${when} cancelled (${number})`,
      heading: "Your visit is cancelled",
      lead: (when, station, item) => `Your visit to ${station} on ${when} for “${item}” is cancelled. **You need not come.**`,
      next: "You can book again whenever you need to; what you filled in is kept.",
      action: "Book again",
    },
    and: ", ",
    bring: (count) => (count === 1 ? "Please bring one paper" : `Please bring ${count} papers`),
    bringNothing: "There is nothing to bring: we retrieve the papers ourselves.",
    action: "See, move or cancel",
    rules: "All times are Beijing time. You can check in from 15 minutes before. Move or cancel up to 2 hours before. After 15 minutes’ delay the visit counts as missed; you can still take a ticket.",
    calendar: {
      summary: (station, item) => `${station}: ${item}`,
      description: (appointment, request) => `Visit ${appointment}\nRequest ${request}`,
    },
  },
});
