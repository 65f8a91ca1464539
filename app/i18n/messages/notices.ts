import { defineWords } from "../define-words";

/** What one was told, and how one wants to be told. */
export const noticeWords = defineWords({
  zh: {
    title: "我的通知",
    unread: (count: number) => (count > 0 ? `${count}条未读` : "没有未读"),
    markAll: "全部标为已读",
    empty: "还没有通知",
    emptyHelp: "预约、办件有进展时，会在这里看到，也会发邮件。",
    isNew: "未读",
    choices: "邮件设置",
    choicesHelp: "涉及期限、结果和预约的邮件不能关闭。关闭的通知仍会出现在本页。",
    groups: { progress: "办件进展", reminders: "提醒", rating: "评价邀请", staff_work: "工作通知", staff_digest: "每日待办", staff_alerts: "系统告警" },
    wishes: { each: "每条都发邮件", digest: "每个工作日汇总成一封", none: "不发邮件" },
    quiet: "安静时段",
    quietHelp: "这段时间不发可以等的邮件，结束后再发。",
    from: "从（时:分）", until: "到（时:分）",
    save: "保存设置",
    off: {
      title: "停收这类邮件",
      lead: (group: string) => `以后不再给您发“${group}”类邮件。登录后仍可在“我的通知”里看到，也可重新打开。`,
      action: "确认停收",
      done: "已停收这类邮件",
    },
  },
  en: {
    title: "My notices",
    unread: (count) => (count > 0 ? `${count} unread` : "Nothing unread"),
    markAll: "Mark all as read",
    empty: "No notices yet",
    emptyHelp: "News about visits and requests shows here and goes out by mail.",
    isNew: "unread",
    choices: "Mail settings",
    choicesHelp: "Mails about deadlines, results and visits cannot be switched off. What you switch off still shows on this page.",
    groups: { progress: "Progress of requests", reminders: "Reminders", rating: "Invitations to rate", staff_work: "Work", staff_digest: "Morning list", staff_alerts: "Alerts" },
    wishes: { each: "Each by mail", digest: "One mail a working day", none: "No mail" },
    quiet: "Quiet hours",
    quietHelp: "Mails that can wait are sent after these hours.",
    from: "From (hh:mm)", until: "Until (hh:mm)",
    save: "Save settings",
    off: {
      title: "Stop these mails",
      lead: (group) => `You will get no more mails about “${group}”. They still show under My notices, where you can switch them on again.`,
      action: "Stop these mails",
      done: "These mails are stopped",
    },
  },
});
