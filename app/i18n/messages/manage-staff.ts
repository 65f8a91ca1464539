import { defineWords } from "../define-words";

/** Staff accounts, for administrators. */
export const manageStaffWords = defineWords({
  zh: {
    title: "人员账号", lead: (active: number, invited: number) => `${active}人在用${invited > 0 ? `，${invited}人等待启用` : ""}。每次变更都记入审计日志。`,
    invite: "邀请工作人员", search: "姓名、邮箱", role: "岗位", anyRole: "全部岗位", state: "状态", anyState: "全部状态", none: "没有符合条件的人", noneHelp: "放宽条件再查。",
    columns: { name: "姓名", posts: "岗位", state: "状态", factor: "动态验证码", devices: "登录设备" },
    states: { active: "在用", invited: "等待启用", blocked: "已停用" }, on: "已启用", off: "未启用",
    newTitle: "邀请工作人员", newLead: "对方收到邮件，自己设置密码后启用，链接24小时内有效。", back: "返回人员账号",
    name: "姓名", email: "工作邮箱", emailHint: "用这个邮箱登录和收信", post: "岗位", station: "站点", stationHint: "楼小二和站长填写", department: "部门", departmentHint: "联络员和部门负责人填写", choose: "请选择", send: "建立账号并发出邀请",
    facts: "账号", invitedUntil: (when: string) => `等待启用，邀请${when}前有效`, invitationOver: "等待启用，邀请已过期", again: "重新发送邀请",
    posts: "岗位", addPost: "增加岗位", add: "增加", removePost: "取消岗位", removeQuestion: "取消这个岗位？", removeConsequence: (who: string, post: string) => `${who}将不再是${post}，所有设备立即退出，并收到邮件。`,
    safety: "登录安全", devices: (n: number) => (n > 0 ? `在${n}个设备上登录` : "没有登录"), end: "结束全部登录", endQuestion: "结束全部登录？", endConsequence: (who: string) => `${who}在所有设备上立即退出，并收到邮件。正在填写的内容会丢失。`,
    reset: "重置动态验证码", resetQuestion: "重置动态验证码？", resetConsequence: (who: string) => `${who}的验证器和恢复码全部失效，须在下次登录时重新设置。请先当面或电话核实身份。`,
    block: "停用账号", blockQuestion: "停用这个账号？", blockConsequence: (who: string) => `${who}立即退出，不能再登录。经办的办件不受影响，请安排交接。`, reason: "原因", unblock: "恢复账号",
    companyPeople: { title: "企业经办人", lead: "企业经办人来电说手机丢失或账号异常时，先核实身份，再结束其全部登录。本人会收到邮件。", email: "登录邮箱", reason: "原因", reasonHint: "记入审计日志", end: "结束全部登录" },
    yourself: "这是您自己的账号，密码和动态验证码在“账号安全”中设置。",
  },
  en: {
    title: "Staff accounts", lead: (active, invited) => `${active} in use${invited > 0 ? `, ${invited} invited` : ""}. Every change is written to the audit log.`,
    invite: "Invite a colleague", search: "Name, address", role: "Post", anyRole: "All posts", state: "State", anyState: "All states", none: "Nobody matches", noneHelp: "Widen the search.",
    columns: { name: "Name", posts: "Posts", state: "State", factor: "App codes", devices: "Devices" },
    states: { active: "In use", invited: "Invited", blocked: "Closed" }, on: "on", off: "off",
    newTitle: "Invite a colleague", newLead: "They get a mail and choose a password; the link is valid for 24 hours.", back: "Back to staff accounts",
    name: "Name", email: "Work mail address", emailHint: "They sign in and get mails with it", post: "Post", station: "Station", stationHint: "For the front desk and station leads", department: "Department", departmentHint: "For liaisons and heads", choose: "Choose", send: "Make the account and invite",
    facts: "Account", invitedUntil: (when) => `Invited; the link works until ${when}`, invitationOver: "Invited; the link has run out", again: "Invite again",
    posts: "Posts", addPost: "Add a post", add: "Add", removePost: "Take away", removeQuestion: "Take this post away?", removeConsequence: (who, post) => `${who} is no longer ${post}, is signed out everywhere at once, and is told by mail.`,
    safety: "Sign-in", devices: (n) => (n > 0 ? `Signed in on ${n} ${n === 1 ? "device" : "devices"}` : "Not signed in"), end: "Sign out everywhere", endQuestion: "Sign this person out everywhere?", endConsequence: (who) => `${who} is signed out on all devices at once and is told by mail. What they are typing is lost.`,
    reset: "Reset app codes", resetQuestion: "Reset the app codes?", resetConsequence: (who) => `App and recovery codes of ${who} stop working and are set up anew at the next sign-in. First make sure, in person or by phone, who is asking.`,
    block: "Close the account", blockQuestion: "Close this account?", blockConsequence: (who) => `${who} is signed out at once and can no longer sign in. Their requests stay as they are; arrange who takes them over.`, reason: "Reason", unblock: "Open the account again",
    companyPeople: { title: "People of companies", lead: "When somebody who acts for a company calls about a lost phone or something odd, check who they are, then sign them out everywhere. They get a mail.", email: "Sign-in address", reason: "Reason", reasonHint: "Kept in the audit log", end: "Sign out everywhere" },
    yourself: "This is your own account; password and app codes are set on your account page.",
  },
});
