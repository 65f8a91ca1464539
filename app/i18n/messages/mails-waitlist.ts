import type { DayPart } from "~db/vocabulary";
import { defineWords } from "../define-words";

/** Mails about the waiting list (候补). */
export const waitlistMailWords = defineWords({
  zh: {
    parts: { any: "全天", morning: "上午", afternoon: "下午" } satisfies Record<DayPart, string>,
    wish: (days: string, part: string) => `${days}${part}`,
    wished: "想约",
    why: "您收到这封邮件，是因为您用这个邮箱在楼小二排候补。",
    rules: "名额空出后按排队先后，一次只问一位，8:00至20:00之间问，保留10分钟。第一次没来得及，排到队尾再等；第二次没确认，候补结束。不再需要时请退出，让给后面的人。",
    see: "看排到哪里、退出候补",
    joined: {
      subject: (days: string) => `已为您排上候补：${days}`,
      heading: "已排上候补",
      lead: (days: string, station: string, item: string) => `**${days}**到**${station}**办理“${item}”，已为您排上候补。`,
      ahead: (count: number) => (count === 0 ? "您排在第一位。" : `您前面还有${count}位。`),
      next: "有名额空出时，我们发邮件给您，请留意邮箱。",
    },
    offer: {
      subject: (when: string, until: string) => `有名额了：${when}，请在${until}前确认`,
      heading: "有名额了，请尽快确认",
      lead: (when: string, station: string, item: string) => `**${when}**到**${station}**办理“${item}”，有一个名额为您保留。`,
      until: (time: string) => `请在**${time}前**确认，过时转给下一位。`,
      first: "这次来不及也没关系：会排到队尾继续等一次。",
      last: "这是最后一次：不确认，候补就结束了，仍可随时预约或到站取号。",
      action: "确认预约",
    },
    passed: {
      subject: (when: string) => `${when}的名额已转给下一位`,
      heading: "保留时间已过",
      lead: (when: string) => `为您保留的${when}没有在10分钟内确认，已转给下一位。`,
      goesOn: (ahead: number) => `您还在候补，已排到队尾，前面还有${ahead}位。再有一次没确认，候补就会结束。`,
      over: "两次没有确认，这次候补已结束。需要时可重新预约、重新候补，或直接到站取号。",
    },
    ended: {
      subject: (days: string) => `候补已结束：${days}没有名额空出`,
      heading: "没有等到名额，很抱歉",
      lead: (days: string, station: string) => `${days}，${station}没有适合您的名额空出，候补已结束。`,
      next: "您可以改约其他日期或其他站点；急用请直接到站取号，每个时段都留有现场名额。",
      action: "重新预约",
    },
  },
  en: {
    parts: { any: "all day", morning: "morning", afternoon: "afternoon" },
    wish: (days, part) => `${days}, ${part}`,
    wished: "Wished for",
    why: "You get this mail because you joined a waiting list of Lou Xiao’er with this address.",
    rules: "A place that becomes free is offered to one person at a time, in the order of joining, between 8:00 and 20:00, and held for 10 minutes. Miss the first offer and you go on at the end of the line; miss a second and the waiting ends. Please leave the list when you no longer need it.",
    see: "See your place, or leave the list",
    joined: {
      subject: (days) => `On the waiting list for ${days}`,
      heading: "You are on the waiting list",
      lead: (days, station, item) => `You are in line for **${station}**, **${days}**, for “${item}”.`,
      ahead: (count) => (count === 0 ? "You are first in line." : count === 1 ? "One person is ahead of you." : `${count} people are ahead of you.`),
      next: "We mail you as soon as there is a place for you.",
    },
    offer: {
      subject: (when, until) => `A place for you: ${when}. Confirm by ${until}`,
      heading: "There is a place for you",
      lead: (when, station, item) => `A place at **${station}** on **${when}** for “${item}” is held for you.`,
      until: (time) => `Confirm it **by ${time}**, or it goes to the next in line.`,
      first: "If you cannot make it in time, you go on waiting once more, at the end of the line.",
      last: "This is the last offer: without confirmation the waiting ends. You can still book or walk in at any time.",
      action: "Confirm the visit",
    },
    passed: {
      subject: (when) => `The place on ${when} went to the next in line`,
      heading: "The place was not confirmed in time",
      lead: (when) => `The place on ${when} was held for you for 10 minutes and has gone to the next in line.`,
      goesOn: (ahead) => `You are still waiting, now at the end of the line${ahead === 0 ? "" : ahead === 1 ? ", with one person ahead of you" : `, with ${ahead} people ahead of you`}. If a second offer is not confirmed, the waiting ends.`,
      over: "Two offers were not confirmed, so the waiting has ended. You can book or join again, or walk in and take a ticket.",
    },
    ended: {
      subject: (days) => `Waiting ended, no place for ${days}`,
      heading: "No place became free, we are sorry",
      lead: (days, station) => `No place that suits you became free at ${station}, ${days}. The waiting has ended.`,
      next: "You can book another day or another station. If it is urgent, come and take a ticket: places are kept for people who walk in.",
      action: "Book another time",
    },
  },
});
