import { defineWords } from "../define-words";

/** Periods after which personal data is deleted, and the register of what was. */
export const retentionWords = defineWords({
  zh: {
    title: "保存期限和删除登记", lead: "每类个人信息保存多久，到期由系统删除；登记只记类别、数量和时间，不记内容，不能修改。",
    link: "保存期限", auditLink: "审计日志", rules: "保存期限", register: "删除登记", empty: "还没有删除过", emptyHelp: "有信息到期后，系统在几小时内删除，并登记在这里。",
    columns: { kind: "信息", period: "期限", since: "起算", what: "到期后", source: "依据", deleted: "已删除", last: "最近一次" },
    runs: { at: "时间", kind: "信息", count: "数量", from: "最早", to: "最晚", version: "规则版本" },
    days: (n: number) => (n === 0 ? "即时" : `${n}天`), months: (n: number) => `${n}个月`, years: (n: number) => `${n}年`, count: (n: number) => `${n}条`, version: (n: number) => `第${n}版`,
    sources: { law: "档案规定", stations: "站点保存规定", purpose: "用途已了" },
    kinds: {
      drafts: ["未提交的草稿", "最后一次修改", "删除草稿和材料"], ticket_contacts: ["排队号联系人", "取号当日", "去除姓名、电话、邮箱"], visit_words: ["来访记录的文字", "到站当日", "去除事由、备注、结果说明和叫号原因，删除交接留言"],
      files: ["办件材料和来信附件", "办件结束", "删除文件和文件名"], checked_files: ["隔离的文件和检查记录", "检查出结果或删除时", "删除文件和记录"], requests: ["办件中的个人信息", "办件结束", "去除联系人、申请说明、致电记录中的姓名电话，以及办理、评价、整改中写下的文字，删除来信"], mail_texts: ["邮件正文", "写成时", "删除正文、收件人姓名和邮箱"], mail_addresses: ["发信处理记录中的邮箱", "处理时", "去除邮箱"], closing_mails: ["注销确认邮件", "写成时", "去除收件地址"],
      stray_replies: ["没有归入办件的来信", "收到时", "删除来信和附件"], code_mails: ["验证码邮件", "写成时", "删除邮件"], codes: ["登录验证码", "失效时", "删除"], sessions: ["登录设备", "登录失效", "删除"], links_to_accounts: ["账号链接", "失效时", "删除"],
    },
    auditKept: "审计日志保存36个月（网络安全法不少于6个月），逐条链接，系统不删除。", older: "更早的登记", newest: "回到最新",
  },
  en: {
    title: "Periods and register of deletions", lead: "How long each kind of personal data is kept; the portal then deletes it. The register says which kind, how many and when, never what, and cannot be changed.",
    link: "Retention", auditLink: "Audit log", rules: "Periods", register: "Register", empty: "Nothing was deleted yet", emptyHelp: "What is over is deleted within hours and noted here.",
    columns: { kind: "Data", period: "Kept", since: "Counted from", what: "Then", source: "Basis", deleted: "Deleted", last: "Last time" },
    runs: { at: "When", kind: "Data", count: "How many", from: "Oldest", to: "Newest", version: "Rule" },
    days: (n) => (n === 0 ? "at once" : `${n} ${n === 1 ? "day" : "days"}`), months: (n) => `${n} months`, years: (n) => `${n} years`, count: (n) => `${n}`, version: (n) => `version ${n}`,
    sources: { law: "Files rule", stations: "Rule of the stations", purpose: "Purpose is over" },
    kinds: {
      drafts: ["Drafts not sent", "last change", "draft and files deleted"], ticket_contacts: ["Contact on queue tickets", "day of the ticket", "name, phone, address removed"], visit_words: ["Words of visits", "day of the visit", "matter, notes, result and reasons in the queue removed, hand-over notes deleted"],
      files: ["Files handed in or mailed to a request", "end of the request", "file and its name deleted"], checked_files: ["Files held back, and notes of checks", "result of the check", "file and note deleted"], requests: ["Personal data of requests", "end of the request", "contact and matter removed, also from calls, and all free words of handling, rating and putting right; mails put on it deleted"], mail_texts: ["Text of mails", "writing", "text, name and address removed"], mail_addresses: ["Addresses in notes about mails", "the note", "address removed"], closing_mails: ["Mails about closed accounts", "writing", "address removed"],
      stray_replies: ["Mails put on no request", "receipt", "mail and files deleted"], code_mails: ["Mails with codes", "writing", "deleted"], codes: ["Sign-in codes", "end of validity", "deleted"], sessions: ["Devices signed in", "end of the sign-in", "deleted"], links_to_accounts: ["Links to accounts", "end of validity", "deleted"],
    },
    auditKept: "The audit log is kept for 36 months (the Cybersecurity Law asks for at least 6); its lines are chained, and the portal deletes none.", older: "Older lines", newest: "Back to the newest",
  },
});
