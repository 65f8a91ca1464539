import { defineWords } from "../define-words";

/** The mail that says a ticket is nearly called. */
export const queueMailWords = defineWords({
  zh: {
    near: {
      subject: (number: string, ahead: number) => (ahead === 0 ? `${number}号是下一位` : `${number}号前面还有${ahead}位`),
      heading: "快到您了",
      preview: "请回到等候区",
      lead: (number: string, ahead: number, station: string) => (ahead === 0 ? `您的**${number}**号在**${station}**是下一位。` : `您的**${number}**号在**${station}**前面**还有${ahead}位**。`),
      next: "请回到等候区，留意叫号屏和广播。过号了可以在页面上按“我回来了”，不用重新排队。",
      action: "查看排队进度",
      why: "您收到这封邮件，是因为您在站点取号时留了这个邮箱。",
      label: { number: "排队号", station: "站点", address: "地址" },
    },
  },
  en: {
    near: {
      subject: (number, ahead) => (ahead === 0 ? `${number} is next` : `${ahead} ahead of ${number}`),
      heading: "It is nearly your turn",
      preview: "Please come back to the waiting area",
      lead: (number, ahead, station) => (ahead === 0 ? `Your ticket **${number}** is next at **${station}**.` : `There ${ahead === 1 ? "is **1 person**" : `are **${ahead} people**`} ahead of your ticket **${number}** at **${station}**.`),
      next: "Please come back to the waiting area and watch the board. If you miss the call, press “I am back” on the page: you keep your number.",
      action: "See your place in line",
      why: "You get this mail because you left this address when you took a ticket at the station.",
      label: { number: "Ticket", station: "Station", address: "Address" },
    },
  },
});
