import { defineWords } from "../define-words";

/** Mails that remind of a visit, or say that nobody came. */
export const reminderMailWords = defineWords({
  zh: {
    tomorrow: {
      subject: (when: string, number: string) => `请备好材料，${when}到站（${number}）`,
      heading: "到站前，请核对材料",
      lead: (when: string, station: string, item: string) => `您已预约**${when}**到**${station}**办理“${item}”。`,
      question: "**材料备齐了吗？**请告诉我们。没备齐可以免费改到别的时间，不算爽约。",
      action: "备齐了，还是没备齐？",
    },
    soon: {
      subject: (when: string, number: string) => `${when}到站（${number}）`,
      heading: (time: string) => `今天${time}见`,
      lead: (when: string, station: string, item: string) => `请在**${when}**到**${station}**办理“${item}”。`,
      rules: "开始前15分钟起可签到。迟到15分钟以内照常办理；更晚请到站取号。",
      action: "出示预约编号和二维码",
    },
    missed: {
      subject: (when: string, number: string) => `${when}没有等到您（${number}）`,
      heading: "今天没有等到您",
      lead: (when: string, station: string, item: string) => `您预约${when}到${station}办理“${item}”，开始后15分钟内没有签到，名额已给现场的人。`,
      next: "填过的内容都在，按一下就能再约。也可以直接到站取号，不用预约。",
      restricted: (until: string) => `90天内有3次预约没有到站，贵企业在${until}前不能预约。可以随时到站取号办理；有特殊情况请告诉站点窗口，可以解除。`,
      action: "重新预约",
      walkIn: "看站点地址和等候",
    },
  },
  en: {
    tomorrow: {
      subject: (when, number) => `Get your papers ready for ${when} (${number})`,
      heading: "Please check your papers before you come",
      lead: (when, station, item) => `You booked **${when}** at **${station}** for “${item}”.`,
      question: "**Are your papers ready?** Tell us. If not, take another time; it costs nothing and does not count as missed.",
      action: "Ready, or not ready",
    },
    soon: {
      subject: (when, number) => `Your visit on ${when} (${number})`,
      heading: (time) => `See you today at ${time}`,
      lead: (when, station, item) => `Please come to **${station}** on **${when}** for “${item}”.`,
      rules: "You can check in from 15 minutes before. Up to 15 minutes late is fine; after that, take a ticket at the station.",
      action: "Show number and QR code",
    },
    missed: {
      subject: (when, number) => `We missed you on ${when} (${number})`,
      heading: "We missed you today",
      lead: (when, station, item) => `You booked ${when} at ${station} for “${item}”. Nobody had checked in 15 minutes after the start, so the place went to somebody at the station.`,
      next: "What you filled in is kept: one press books again. You may also come and take a ticket without booking.",
      restricted: (until) => `Three booked visits were missed within 90 days, so your company cannot book until ${until}. You can come and take a ticket at any time. If there was a good reason, tell the station: it can lift this.`,
      action: "Book again",
      walkIn: "Station address and queue",
    },
  },
});
