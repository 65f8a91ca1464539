import { defineWords } from "../define-words";

/** The mail with a new link, for somebody whose old one ran out or was lost. */
export const linkMailWords = defineWords({
  zh: {
    subject: (about: string) => (about === "" ? "您要的新链接" : `您要的新链接（${about}）`),
    heading: "新的链接",
    lead: (opens: string, until: string) => `这是您要的新链接，用来${opens}，**${until}**前有效。`,
    opens: { request: "查看办件", appointment: "查看、改期或取消预约", supplement: "补交材料", rating: "评价本次办理", waitlist: "查看候补" },
    notAsked: "不是您要的？可以不理会这封邮件，没有人能从网页上看到您的邮箱。",
    action: "打开",
    item: "事项", number: "编号",
    why: "您收到这封邮件，是因为有人要求重新发送链接：您、贵公司的同事、站点，或持有过期链接的人。链接只发到登记的联系邮箱。",
  },
  en: {
    subject: (about) => (about === "" ? "The new link you asked for" : `The new link you asked for (${about})`),
    heading: "A new link",
    lead: (opens, until) => `Here is the new link you asked for, to ${opens}. It works until **${until}**.`,
    opens: { request: "see the request", appointment: "see, move or cancel the visit", supplement: "hand in papers", rating: "rate how it went", waitlist: "see your place in the waiting list" },
    notAsked: "You did not ask for it? Ignore this mail; nobody could see your address on the page.",
    action: "Open",
    item: "Service", number: "Number",
    why: "You get this mail because a new link was asked for: by you, a colleague, the station, or whoever holds one that ran out. It goes to the contact address on record only.",
  },
});
