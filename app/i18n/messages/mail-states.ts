import { defineWords } from "../define-words";

/** What became of a mail, in plain words, and what to do about it. */
export const mailStateWords = defineWords({
  zh: {
    states: { on_its_way: "发送中", delivered: "已送达", no_such_address: "地址不存在", not_accepting: "对方暂不接收", not_sent: "系统未能发出" },
    inPortal: "只在系统内",
    todo: {
      no_such_address: "邮箱有误，请打电话告知，并问清正确邮箱。",
      not_accepting: "对方邮箱拒收或暂不可用，急件请打电话告知。",
      not_sent: "没有发出，请打电话告知。",
    },
  },
  en: {
    states: { on_its_way: "on its way", delivered: "delivered", no_such_address: "no such address", not_accepting: "not accepting mail", not_sent: "not sent" },
    inPortal: "in the portal only",
    todo: {
      no_such_address: "The address is wrong: phone, and ask for the right one.",
      not_accepting: "The mailbox refuses or is away: phone if it cannot wait.",
      not_sent: "Nothing went out: phone the contact.",
    },
  },
});
