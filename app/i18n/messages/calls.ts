import { defineWords } from "../define-words";

/** People to be phoned, because a mail did not reach them. */
export const callWords = defineWords({
  zh: {
    title: "致电告知",
    lead: (count: number) => (count > 0 ? `${count}位联系人没有收到邮件，请打电话告知后登记。` : "现在没有需要致电的人。"),
    empty: "没有需要致电的人",
    emptyHelp: "邮件被退回或发不出去时，会在这里提醒。",
    reasons: { bounced: "邮件地址不存在", complained: "被标为垃圾邮件", not_sent: "系统未能发出", address_stopped: "该邮箱已停止发信" },
    results: { told: "已告知本人", told_other_person: "已告知他人", number_wrong: "号码有误", not_needed: "不用告知" },
  },
  en: {
    title: "People to phone",
    lead: (count) => (count > 0 ? `${count} ${count === 1 ? "person has" : "people have"} not got a mail. Phone them, then note it.` : "Nobody has to be phoned now."),
    empty: "Nobody to phone",
    emptyHelp: "When a mail comes back or cannot be sent, it shows here.",
    reasons: { bounced: "no such address", complained: "marked as spam", not_sent: "could not be sent", address_stopped: "mail to it is stopped" },
    results: { told: "Told the person", told_other_person: "Told somebody else", number_wrong: "Wrong number", not_needed: "Not needed" },
  },
});
