import { defineWords } from "../define-words";

/** The auditor's page. */
export const auditWords = defineWords({
  zh: {
    title: "审计日志", lead: "谁、何时、对什么、做了什么。每条记录与变更同时写入，不能修改或删除，并逐条链接校验。",
    who: "操作人、邮箱或请求号", action: "操作", anyAction: "全部操作", object: "对象编号", from: "起始日期", to: "截止日期",
    export: "导出CSV", older: "更早的记录", newest: "回到最新", empty: "没有符合条件的记录", emptyHelp: "放宽条件，或清除筛选后再查。",
    columns: { at: "时间", who: "操作人", action: "操作", object: "对象", changes: "变更", cause: "来源", chain: "校验" },
    chained: "已链接", waiting: "待链接", none: "无", system: "系统", visitor: "访客",
    /** what the program calls fields and words, as the auditor reads them */
    fieldNames: { version: "版本", shown: "显示的内容", why: "事由", file: "文件", finding: "检出", size: "字节", post: "岗位", devices: "登录设备", status: "状态", days: "天数", retired: "停用日期", purpose: "用途", links: "链接", paper: "材料", paperState: "材料状态", validUntil: "有效期至", from: "来自", files: "文件数", owner: "管理员", offeredTo: "移交给", name: "名称", creditCode: "信用代码", member: "经办人", kind: "类型", rule: "规则", invitation: "邀请", corrected: "更正的内容", requests: "办件数", closed: "已注销", assignee: "经办人", address: "邮箱", stopped: "停止发信", moved: "改期的预约", cancelled: "取消的预约", lines: "条数", timetable: "时间表", exception: "特别安排", department: "承办部门", promisedAt: "承诺办结", dueAt: "到期", outcome: "结果", title: "名称", item: "事项", active: "使用中" },
    kinds: { user: "账号", company: "企业", request: "办件", station: "站点", text: "常用语", routing_rule: "转办规则", calendar: "工作日历", link: "邮件链接", portal: "门户", export: "导出" }, yes: "是", no: "否", inLanguage: { zh: "（中文）", en: "（英文）" },
    textParts: { addedWords: "附言", problem: "问题", needed: "需要", example: "样例", reason: "原因", legalBasis: "法律依据", rightBody: "应去的机关", answer: "答复", reply: "答复" },
    changed: (field: string, before: string, after: string) => `${field}：${before} → ${after}`,
    fileName: (day: string) => `审计日志-${day}.csv`, most: (n: number) => `导出最多${n}条，请用日期分段导出。`,
    areas: { session: "登录", account: "账号", staff: "人员", company: "企业", member: "企业经办人", calendar: "工作日历", routing: "分办规则", opening: "站点开放", queue: "排队设置", texts: "常用语", request: "办件", quarantine: "文件隔离", mail: "邮件", link: "邮件链接", export: "导出" },
    verbs: {
      start: "登录", end_others: "退出其他设备", end_by_administrator: "管理员结束登录", change_password: "更改密码", change_email: "更改邮箱", ask_reset: "申请新密码", add_factor: "启用动态验证码",
      reset_factor: "重置动态验证码", use_recovery: "使用恢复码", renew_recovery: "更换恢复码", renew_feed: "更换日历订阅地址", invite: "邀请", accept: "接受", change_roles: "更改岗位", deactivate: "停用", activate: "启用",
      register: "登记", change: "更改", remove: "移除", leave: "退出", offer_ownership: "提出移交管理员", transfer_ownership: "移交管理员", revoke_invitation: "收回邀请", settings: "更改设置", assign: "指定经办人",
      lift_stop: "恢复发信", correct_address: "更正邮箱", revoke: "作废", resend: "重新发送",
      unmask: "查看完整信息", open_file: "打开企业材料", inbox: "收件箱", audit: "审计日志", own: "本人数据", company: "企业数据", correct: "更正个人信息", close: "注销",
      judge_paper: "判断材料", reuse_paper: "沿用已通过的材料", find: "发现恶意代码", pass: "检查通过", delete: "删除隔离文件",
    },
  },
  en: {
    title: "Audit log", lead: "Who did what to what, and when. Each line is written together with its change, cannot be altered or deleted, and is chained to the one before.",
    who: "Person, address or request id", action: "Action", anyAction: "All actions", object: "Object number", from: "From", to: "To",
    export: "Export CSV", older: "Older lines", newest: "Back to the newest", empty: "No line matches", emptyHelp: "Widen the search, or clear the filters.",
    columns: { at: "Time", who: "Who", action: "Action", object: "Object", changes: "Change", cause: "Cause", chain: "Check" },
    chained: "chained", waiting: "not yet", none: "none", system: "The portal", visitor: "Visitor",
    fieldNames: { version: "version", shown: "shown", why: "reason", file: "file", finding: "finding", size: "bytes", post: "post", devices: "devices", status: "status", days: "days", retired: "out of use since", purpose: "purpose", links: "links", paper: "paper", paperState: "state of the paper", validUntil: "valid until", from: "from", files: "files", owner: "owner", offeredTo: "offered to", name: "name", creditCode: "credit code", member: "member", kind: "kind", rule: "rules", invitation: "invitation", corrected: "corrected", requests: "requests", closed: "closed", assignee: "assigned to", address: "address", stopped: "sending stopped", moved: "visits moved", cancelled: "visits cancelled", lines: "lines", timetable: "timetable", exception: "days that differ", department: "department", promisedAt: "promised for", dueAt: "due", outcome: "outcome", title: "name", item: "service", active: "in use" },
    kinds: { user: "Account", company: "Company", request: "Request", station: "Station", text: "Standard text", routing_rule: "Routing rule", calendar: "Calendar", link: "Link", portal: "The portal", export: "Export" }, yes: "yes", no: "no", inLanguage: { zh: " (Chinese)", en: " (English)" },
    textParts: { addedWords: "added words", problem: "what is wrong", needed: "what is needed", example: "example", reason: "reason", legalBasis: "legal basis", rightBody: "the right body", answer: "answer", reply: "answer" },
    changed: (field, before, after) => `${field}: ${before} → ${after}`,
    fileName: (day) => `audit-log-${day}.csv`, most: (n) => `At most ${n} lines a file; take longer spans in parts.`,
    areas: { session: "Sign-in", account: "Account", staff: "Staff", company: "Company", member: "Company people", calendar: "Calendar", routing: "Routing", opening: "Opening", queue: "Queue", texts: "Standard texts", request: "Request", quarantine: "Quarantine", mail: "Mail", link: "Link", export: "Export" },
    verbs: {
      start: "signed in", end_others: "ended other devices", end_by_administrator: "ended by an administrator", change_password: "password changed", change_email: "address changed", ask_reset: "new password asked", add_factor: "app codes on",
      reset_factor: "app codes reset", use_recovery: "recovery code used", renew_recovery: "recovery codes renewed", renew_feed: "calendar address renewed", invite: "invited", accept: "accepted", change_roles: "roles changed", deactivate: "closed", activate: "opened",
      register: "registered", change: "changed", remove: "removed", leave: "left", offer_ownership: "ownership offered", transfer_ownership: "ownership handed over", revoke_invitation: "invitation taken back", settings: "settings changed", assign: "assigned",
      lift_stop: "sending resumed", correct_address: "address corrected", revoke: "revoked", resend: "sent again",
      unmask: "seen unmasked", open_file: "opened a file of the company", inbox: "inbox", audit: "audit log", own: "own data", company: "company data", correct: "personal data corrected", close: "closed",
      judge_paper: "paper judged", reuse_paper: "accepted paper used again", find: "malware found", pass: "checked, may be opened", delete: "held file deleted",
    },
  },
});
