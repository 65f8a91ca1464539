import { defineWords } from "../define-words";

/** The intake receipt (收件凭证), on the screen and on paper. */
export const receiptWords = defineWords({
  zh: {
    title: "收件凭证", other: "Receipt of papers", print: "打印凭证", number: "办件编号", code: "查询码", item: "事项", company: "申请企业", received: "收件", station: "收件站点", scan: "查进度",
    no: "序", paper: "收到的材料", form: "形式", copies: "份数", tolerated: (day: string) => `容缺，${day}前补`, toleratedOnly: "容缺", none: "—",
    law: "收件不等于受理，请以受理通知书为准。", next: (department: string, due: string) => `承办部门${department}将在${due}前告知是否受理；逾期未告知的，视为受理。`, then: (limit: string) => `受理后${limit}内办结。`,
    phone: (phone: string) => `承办联系　${phone}`, hotline: "服务热线　12345", printed: (when: string) => `打印时间　${when}`, sheet: (no: number, when: string, who: string) => `本凭证第${no}次打印　${when}　${who}`, reprint: "补打", sign: "经办人签字", stamp: "收件章", notYet: "还没有收件，暂无凭证", notYetHelp: "材料收到后，这里可以打印收件凭证。", back: "办件进度",
  },
  en: {
    title: "Receipt of papers", other: "收件凭证", print: "Print", number: "Request", code: "Query code", item: "Service", company: "Company", received: "Received", station: "Station", scan: "Track",
    no: "No.", paper: "Paper received", form: "Form", copies: "Copies", tolerated: (day) => `to follow by ${day}`, toleratedOnly: "to follow", none: "—",
    law: "Receipt is not acceptance; the acceptance notice decides.", next: (department, due) => `${department} says by ${due} whether it accepts the request; without a word by then it counts as accepted. `, then: (limit) => `Once accepted it takes ${limit}.`,
    phone: (phone) => `Department: ${phone}`, hotline: "Hotline: 12345", printed: (when) => `Printed: ${when}`, sheet: (no, when, who) => `Printed for the ${no === 1 ? "first" : no === 2 ? "second" : no === 3 ? "third" : `${no}th`} time: ${when}, ${who}`, reprint: "Reprint", sign: "Signature of the clerk", stamp: "Stamp", notYet: "No papers were received yet", notYetHelp: "Once they are, the receipt can be printed here.", back: "Progress",
  },
});
