import { defineWords } from "../define-words";

/** Mails to staff about what the portal itself noticed. */
export const staffMailWords = defineWords({
  zh: {
    why: "您收到这封邮件，是因为您负责这项工作。",
    bounced: {
      subject: (about: string) => `邮件没有送达，请致电告知（${about}）`,
      heading: "邮件没有送达，请致电告知",
      lead: (about: string, reason: string) => `写给**${about}**联系人的邮件${reason}。请打电话告知，并在“致电告知”里登记。`,
      reasons: { bounced: "被退回：地址不存在", complained: "被收件人标为垃圾邮件", not_sent: "没有发出去", address_stopped: "没有发送：这个邮箱已停止发信" },
      action: "去致电告知",
    },
    stuck: {
      subject: "后台任务停住了，请处理",
      heading: "后台任务停住了",
      lead: (job: string, since: string, waiting: number) => `任务“${job}”自**${since}**起没有成功运行，有${waiting}项在等待。`,
      jobs: { sending: "发送邮件" },
      action: "查看发送情况",
    },
    reply: {
      subject: (number: string) => `办件${number} 企业回信了`,
      heading: "企业回复了邮件",
      lead: (item: string, files: number) => `“${item}”的企业回复了邮件${files > 0 ? `，附了**${files}个文件**` : ""}。内容在办件页面的来信里。`,
      action: "查看来信",
    },
    digest: {
      subject: (day: string, count: number) => `${day}汇总：${count}条通知`,
      heading: (count: number) => `${count}条通知`,
      lead: "您选择了每个工作日汇总成一封邮件。下面是上次汇总以后的通知。",
      more: (count: number) => `还有${count}条，请在收件箱查看。`,
      action: "打开收件箱",
    },
  },
  en: {
    why: "You get this mail because this is part of your work.",
    bounced: {
      subject: (about) => `A mail did not arrive: please phone (${about})`,
      heading: "A mail did not arrive: please phone",
      lead: (about, reason) => `The mail to the contact of **${about}** ${reason}. Please phone, and note it under “People to phone”.`,
      reasons: { bounced: "came back: there is no such address", complained: "was marked as spam by its reader", not_sent: "could not be sent", address_stopped: "was not sent: mail to this address is stopped" },
      action: "Go to people to phone",
    },
    stuck: {
      subject: "A background job is stuck",
      heading: "A background job is stuck",
      lead: (job, since, waiting) => `The job “${job}” has not succeeded since **${since}**; ${waiting} ${waiting === 1 ? "entry is" : "entries are"} waiting.`,
      jobs: { sending: "sending mail" },
      action: "See how sending goes",
    },
    reply: {
      subject: (number) => `${number}: the company answered by mail`,
      heading: "The company answered by mail",
      lead: (item, files) => `The company of “${item}” answered a mail${files > 0 ? ` and sent **${files} ${files === 1 ? "file" : "files"}**` : ""}. It is among the letters on the request's page.`,
      action: "Read the answer",
    },
    digest: {
      subject: (day, count) => `${day}: ${count} ${count === 1 ? "notice" : "notices"}`,
      heading: (count) => (count === 1 ? "One notice" : `${count} notices`),
      lead: "You chose one mail a working day. These are the notices since the last one.",
      more: (count) => `${count} more in your inbox.`,
      action: "Open the inbox",
    },
  },
});
