import { defineWords } from "../define-words";

/** Answers by mail: on the page of a request, and the desk's page of those that wait. */
export const replyWords = defineWords({
  zh: {
    title: "待处理来信",
    lead: (count: number) => (count > 0 ? `${count}封来信不能自动归入办件，请核对后处理。` : "现在没有需要处理的来信。"),
    empty: "没有待处理的来信",
    emptyHelp: "企业用联系邮箱回复通知时，来信自动归入办件。其他邮箱的来信先放在这里。",
    reasons: { "unknown-sender": "发件邮箱不是这件办件的联系邮箱", "no-address": "不是回复通知，只在主题里写了编号" } as Record<string, string>,
    refused: {
      "file.too-large": "超过10 MB，没有保存", "file.type-refused": "不收这种文件，没有保存", "file.type-mismatch": "内容与扩展名不符，没有保存", "file.empty": "空文件",
      "file.too-many": "文件过多，没有保存", "reply.thrown-away": "已随来信丢弃",
    } as Record<string, string>,
    refusedOther: "没有保存",
    from: "发件人", subject: "主题", received: "收到时间", files: "附件", why: "为何在此",
    noWords: "（没有正文）",
    whole: "查看全文",
    file: "归入办件", fileNumber: "办件编号", fileHint: "归入后，承办人会收到提醒，企业也能看到这封来信。",
    discard: "丢弃", discardQuestion: "丢弃这封来信？", discardConsequence: "正文和附件会删除，只留下记录和原因，不能恢复。", discardReason: "原因", discardConfirm: "丢弃",
    record: (count: number) => `近30天没有归入的来信（${count}）`,
    ignored: {
      bounce: "退信", "own-mail": "本系统的邮件", "auto-submitted": "自动发送", list: "群发邮件", "out-of-office": "自动回复", "too-many": "一小时内来信过多", "no-request": "没有对应办件",
      "unknown-sender": "已丢弃", "no-address": "已丢弃",
    } as Record<string, string>,
    inRequest: "企业邮件来信", yours: "您的邮件来信",
    waiting: (count: number) => `另有${count}封来信待站点核对`,
    notHandedIn: "邮件附件供参考，不算正式提交的材料。",
  },
  en: {
    title: "Mails to decide",
    lead: (count) => (count > 0 ? `${count} ${count === 1 ? "mail" : "mails"} could not be filed by ${count === 1 ? "itself" : "themselves"}. Check and decide.` : "No mail waits for a decision."),
    empty: "No mail waits",
    emptyHelp: "Answers from the contact’s address are filed by themselves. Mails from other addresses wait here.",
    refused: {
      "file.too-large": "larger than 10 MB, not kept", "file.type-refused": "files of this kind are not kept", "file.type-mismatch": "not what its name says, not kept", "file.empty": "empty file",
      "file.too-many": "too many files, not kept", "reply.thrown-away": "thrown away with its mail",
    },
    refusedOther: "not kept",
    reasons: { "unknown-sender": "not the contact’s address of this request", "no-address": "no answer to a notice, only the number in its subject" },
    from: "From", subject: "Subject", received: "Received", files: "Files", why: "Why it is here",
    noWords: "(no text)",
    whole: "See the whole text",
    file: "File on request", fileNumber: "Number of the request", fileHint: "Those who handle the request are told, and the company sees this mail.",
    discard: "Throw away", discardQuestion: "Throw this mail away?", discardConsequence: "Its text and files are deleted; the record and your reason stay. It cannot be undone.", discardReason: "Reason", discardConfirm: "Throw away",
    record: (count) => `Not filed in the last 30 days (${count})`,
    ignored: {
      bounce: "returned mail", "own-mail": "our own mail", "auto-submitted": "sent by a machine", list: "mass mail", "out-of-office": "absence note", "too-many": "too many within an hour", "no-request": "no request",
      "unknown-sender": "thrown away", "no-address": "thrown away",
    },
    inRequest: "Mails from the company", yours: "Your mails",
    waiting: (count) => `${count} more ${count === 1 ? "mail waits" : "mails wait"} for the station to check`,
    notHandedIn: "Files sent by mail are for information and do not count as papers handed in.",
  },
});
