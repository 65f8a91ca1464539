import { defineWords } from "../define-words";

/**
 * Words every mail shares. `**…**` marks what is set bold: the deadline, the place, the result. Subjects carry a number
 * and a state, never a person's name.
 */
export const mailWords = defineWords({
  zh: {
    brand: "楼小二",
    network: "融驿站",
    subject: (what: string) => `【融驿站】${what}`,
    test: (subject: string) => `${subject}（测试）`,
    gap: "　",
    seeExample: "看合格样例",
    nothingToDo: "您暂时不用做什么。",
    provisional: "节假日安排尚未公布，日期为暂定。",
    buttonFails: "按钮打不开？复制这个地址：",
    labels: {
      number: "办件编号", item: "事项", company: "企业", department: "承办部门", station: "站点", address: "地址", appointment: "预约编号",
      queryCode: "查询码", time: "时间", receivedAt: "收件时间", receivedBy: "收件人", acceptedAt: "受理时间", acceptanceNotice: "受理通知书",
      limit: "承诺时限", because: "转办依据", reason: "原因", problem: "问题", needed: "需要", example: "样例", answer: "答复", outcome: "结果",
      tolerated: "容缺材料", collectAt: "领取地点", legalBasis: "法律依据", rightBody: "应向哪里申请", remedies: "不服怎么办", expectedOn: "预计恢复",
      missed: "逾期未补", place: "交到哪里", result: "办件详情",
    },
    remedies: "可自收到通知之日起60日内申请行政复议，或在6个月内提起行政诉讼。",
    tolerated: (day: string) => `请在${day}前补齐`,
    tolerable: "可容缺",
    whyCompany: "您收到这封邮件，是因为这个邮箱是该办件的联系邮箱。",
    whyStaff: "您收到这封邮件，是因为该办件由您所在部门承办。",
    mayReply: "可直接回复本邮件：您写的内容和附件会送到承办人处。本邮件不含身份证号等个人信息。",
    noReply: "本邮件不含身份证号等个人信息，请勿直接回复。",
    choices: "不想再收这类邮件",
    hotline: "服务热线 12345　工作日 9:00–12:00、13:00–17:00",
    see: "查看进度",
  },
  en: {
    brand: "Lou Xiao’er",
    network: "Rongyizhan",
    subject: (what) => `[Rongyizhan] ${what}`,
    test: (subject) => `${subject} (test)`,
    gap: " · ",
    seeExample: "See a good example",
    nothingToDo: "There is nothing for you to do now.",
    provisional: "Next year’s holidays are not announced yet, so the date is provisional.",
    buttonFails: "If the button does not open, copy this address:",
    labels: {
      number: "Request", item: "Service", company: "Company", department: "Department", station: "Station", address: "Address", appointment: "Visit",
      queryCode: "Query code", time: "Time", receivedAt: "Received", receivedBy: "Received by", acceptedAt: "Accepted", acceptanceNotice: "Acceptance notice",
      limit: "Promised limit", because: "Routed because", reason: "Reason", problem: "Problem", needed: "Needed", example: "Example", answer: "Answer", outcome: "Outcome",
      tolerated: "Papers to follow", collectAt: "Collect at", legalBasis: "Legal basis", rightBody: "Where to apply", remedies: "If you disagree", expectedOn: "Expected to resume",
      missed: "If you miss it", place: "Where to", result: "Details",
    },
    remedies: "You may ask for administrative review within 60 days of this notice, or go to court within 6 months.",
    tolerated: (day) => `Please hand them in by ${day}`,
    tolerable: "may follow later",
    whyCompany: "You get this mail because this address is the contact of the request.",
    whyStaff: "You get this mail because your department handles this request.",
    mayReply: "You may answer this mail: what you write and attach reaches the people who handle the request. It holds no ID numbers or other personal data.",
    noReply: "This mail holds no ID numbers or other personal data. Please do not reply to it.",
    choices: "Stop mails of this kind",
    hotline: "Hotline 12345, working days 9:00–12:00 and 13:00–17:00",
    see: "See progress",
  },
});
