import { defineWords } from "../define-words";

/** The desk's page of mails that could not be filed by themselves. */
export const waitingReplyWords = defineWords({
  zh: {
    title: "待处理来信",
    lead: (count: number) => (count > 0 ? `${count}封来信不能自动归入办件，请核对后处理。` : "现在没有需要处理的来信。"),
    noSubject: "（无主题）",
    empty: "没有待处理的来信",
    emptyHelp: "企业用联系邮箱回复通知时，来信自动归入办件。其他邮箱的来信先放在这里。",
    reasons: { "unknown-sender": "发件邮箱不是这件办件的联系邮箱", "no-address": "不是回复通知，只在主题里写了编号" } as Record<string, string>,
    from: "发件人", show: "核对发件人（留下记录）", subject: "主题", received: "收到时间", files: "附件", why: "为何在此",
    file: "归入办件", fileNumber: "办件编号", fileHint: "归入后，承办人会收到提醒，企业也能看到这封来信。",
    discard: "丢弃", discardQuestion: "丢弃这封来信？", discardConsequence: "正文和附件会删除，只留下记录和原因，不能恢复。", discardReason: "原因", discardConfirm: "丢弃",
    record: (count: number) => `近30天没有归入的来信（${count}）`,
    ignored: {
      bounce: "退信", "own-mail": "本系统的邮件", "auto-submitted": "自动发送", list: "群发邮件", "out-of-office": "自动回复", "too-many": "一小时内来信过多", "no-request": "没有对应办件",
      "unknown-sender": "已丢弃", "no-address": "已丢弃",
    } as Record<string, string>,
  },
  en: {
    title: "Mails to decide",
    lead: (count) => (count > 0 ? `${count} ${count === 1 ? "mail" : "mails"} could not be filed by ${count === 1 ? "itself" : "themselves"}. Check and decide.` : "No mail waits for a decision."),
    noSubject: "(no subject)",
    empty: "No mail waits",
    emptyHelp: "Answers from the contact’s address are filed by themselves. Mails from other addresses wait here.",
    reasons: { "unknown-sender": "not the contact’s address of this request", "no-address": "no answer to a notice, only the number in its subject" },
    from: "From", show: "Check the sender (this is recorded)", subject: "Subject", received: "Received", files: "Files", why: "Why it is here",
    file: "File on request", fileNumber: "Number of the request", fileHint: "Those who handle the request are told, and the company sees this mail.",
    discard: "Throw away", discardQuestion: "Throw this mail away?", discardConsequence: "Its text and files are deleted; the record and your reason stay. It cannot be undone.", discardReason: "Reason", discardConfirm: "Throw away",
    record: (count) => `Not filed in the last 30 days (${count})`,
    ignored: {
      bounce: "returned mail", "own-mail": "our own mail", "auto-submitted": "sent by a machine", list: "mass mail", "out-of-office": "absence note", "too-many": "too many within an hour", "no-request": "no request",
      "unknown-sender": "thrown away", "no-address": "thrown away",
    },
  },
});
