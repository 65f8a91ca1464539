import type { DayPart, WaitlistStatus } from "~db/vocabulary";
import { defineWords } from "../define-words";

/** Words of the waiting list (候补): joining, the place in line, the offer, and how it ended. */
export const waitlistWords = defineWords({
  zh: {
    title: "候补", parts: { any: "全天", morning: "上午", afternoon: "下午" } satisfies Record<DayPart, string>,
    status: { waiting: "候补中", offered: "有名额", booked: "已预约", left: "已退出", lapsed: "已结束", expired: "已结束" } satisfies Record<WaitlistStatus, string>,
    join: {
      title: "排候补", lead: (item: string, station: string) => `${item}　${station}`, back: "返回选时段",
      from: "从哪天", to: "到哪天", daysHint: "这些天里任何一天都可以来", part: "什么时候能来", partHelp: { any: "上午下午都行", morning: "12:00前", afternoon: "12:00后" } satisfies Record<DayPart, string>,
      forCompany: "为哪家企业", submit: "排候补",
      rules: ["名额空出后按排队先后，一次只问一位，邮件通知。", "8:00至20:00之间问，为您保留10分钟，点一下即可预约。", "第一次没来得及，排到队尾再等；第二次没确认，候补结束。", "每人最多同时候补3件事，可随时退出。"],
      rulesTitle: "怎么排",
    },
    entry: {
      title: (station: string) => `候补 · ${station}`, ahead: (count: number) => (count === 0 ? "您排在第一位" : `您前面还有${count}位`),
      aheadHelp: "有名额空出时，我们发邮件给您，也会显示在这里。", wish: "想约", station: "站点", company: "企业", joined: "排队时间", when: "时间",
      offerTitle: "有名额了，为您保留10分钟", offerHelp: "过时转给下一位。确认后即为正式预约，可改期、可取消。", claim: "确认预约", leave: "退出候补", leaveHelp: "不再需要时请退出，让给后面的人。",
      lapsedOnce: "您错过了一次名额，已排到队尾。再错过一次，候补就会结束。",
      over: "保留时间已过，名额转给下一位。",
      ended: { booked: "已预约，候补结束。", left: "您已退出这个候补。", lapsed: "两次没有确认，这次候补已结束。", expired: "没有等到合适的名额，候补已结束。" },
      book: "重新预约", toBooking: "查看预约", mine: "我的预约", walkIn: "急用可直接到站取号，每个时段都留有现场名额。",
    },
    mine: { title: "候补中", help: (days: string, part: string) => `${days}${part}` },
    days: (days: string, part: string) => `${days}${part}`,
  },
  en: {
    title: "Waiting list", parts: { any: "all day", morning: "morning", afternoon: "afternoon" },
    status: { waiting: "Waiting", offered: "Place offered", booked: "Booked", left: "Left", lapsed: "Ended", expired: "Ended" },
    join: {
      title: "Join the waiting list", lead: (item, station) => `${item}, ${station}`, back: "Back to times",
      from: "From day", to: "To day", daysHint: "You could come on any of these days", part: "When you could come", partHelp: { any: "morning or afternoon", morning: "before 12:00", afternoon: "from 12:00 on" },
      forCompany: "For which company", submit: "Join the list",
      rules: ["A place that becomes free is offered to one person at a time, in the order of joining, by mail.", "Offers come between 8:00 and 20:00 and hold the place for 10 minutes; one press books it.", "Miss the first offer and you go on at the end of the line; miss a second and the waiting ends.", "Three lists a person at most; you can leave at any time."],
      rulesTitle: "How it works",
    },
    entry: {
      title: (station) => `Waiting list · ${station}`, ahead: (count) => (count === 0 ? "You are first in line" : count === 1 ? "One person is ahead of you" : `${count} people are ahead of you`),
      aheadHelp: "As soon as there is a place for you we mail you, and it shows here.", wish: "Wished for", station: "Station", company: "Company", joined: "Joined", when: "Time",
      offerTitle: "There is a place, held for you for 10 minutes", offerHelp: "After that it goes to the next in line. Once confirmed it is a booking like any other: it can be moved and cancelled.", claim: "Confirm the visit", leave: "Leave the list", leaveHelp: "Please leave when you no longer need it, so that others move up.",
      lapsedOnce: "You missed one offer and stand at the end of the line. Miss another and the waiting ends.",
      over: "The time to confirm is over; the place goes to the next in line.",
      ended: { booked: "Booked; the waiting is over.", left: "You have left this list.", lapsed: "Two offers were not confirmed, so the waiting has ended.", expired: "No place that suits you became free. The waiting has ended." },
      book: "Book another time", toBooking: "See the booking", mine: "My visits", walkIn: "If it is urgent, come and take a ticket: places are kept for people who walk in.",
    },
    mine: { title: "Waiting", help: (days, part) => `${days}, ${part}` },
    days: (days, part) => `${days}, ${part}`,
  },
});
