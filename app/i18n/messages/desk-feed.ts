import { defineWords } from "../define-words";

/** Words of the calendar address of a station's desk. */
export const deskFeedWords = defineWords({
  zh: {
    lead: "把这个地址加到手机或电脑的日历中，本站的预约会自动出现，改期、取消也会跟着变。只有时间、事项和预约编号，没有企业和个人信息。",
    addressHint: "选中后复制。只给自己用，不要转发；怀疑外泄时换一个地址。",
    name: (station: string) => `${station}预约`, summary: (item: string, number: string) => `${item}　${number}`, open: (address: string) => `登录后查看：${address}`,
  },
  en: {
    lead: "Add this address to the calendar on your phone or computer: the visits of your station appear there and follow every move and cancellation. Time, service and booking number only; no company and no person.",
    addressHint: "Select and copy. For yourself only, do not pass it on; make a new one when in doubt.",
    name: (station) => `Visits at ${station}`, summary: (item, number) => `${item}, ${number}`, open: (address) => `Sign in to see it: ${address}`,
  },
});
