import { defineWords } from "../define-words";

/** What became of a mail, in plain words, and what to do about it. */
export const mailStateWords = defineWords({
  zh: {
    states: { on_its_way: "发送中", handed_over: "已交付邮件服务器", delivered: "已送达", no_such_address: "地址不存在", not_accepting: "对方暂不接收", not_sent: "系统未能发出" },
    inPortal: "只在系统内",
    /** what is said to the company itself */
    own: {
      no_such_address: "邮箱有误，邮件被退回。请联系站点更正。",
      not_accepting: "您的邮箱拒收或暂不可用，请检查邮箱或拦截设置。",
      not_sent: "这封邮件没有发出，站点会打电话告知您。",
    },
    todo: {
      no_such_address: "邮箱有误，请打电话告知，并问清正确邮箱。",
      not_accepting: "对方邮箱拒收或暂不可用，急件请打电话告知。",
      not_sent: "没有发出，请打电话告知。",
    },
  },
  en: {
    states: { on_its_way: "on its way", handed_over: "handed to the mail server", delivered: "delivered", no_such_address: "no such address", not_accepting: "not accepting mail", not_sent: "not sent" },
    inPortal: "in the portal only",
    own: {
      no_such_address: "The address is wrong and the mail came back. Please have the station correct it.",
      not_accepting: "Your mailbox refuses mail or is away. Please check it and its filters.",
      not_sent: "This mail did not go out; the station will phone you.",
    },
    todo: {
      no_such_address: "The address is wrong: phone, and ask for the right one.",
      not_accepting: "The mailbox refuses or is away: phone if it cannot wait.",
      not_sent: "Nothing went out: phone the contact.",
    },
  },
});
