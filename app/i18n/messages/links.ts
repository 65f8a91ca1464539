import { defineWords } from "../define-words";

/** The page with the links in the mails about a request, and the one behind a link that ran out. */
export const linkWords = defineWords({
  zh: {
    title: "邮件与链接", back: "办件进度", backDesk: "返回办件",
    mails: "系统发出的邮件", mailsHelp: "没收到时，先看垃圾邮件，再核对邮箱；也可以在“我的通知”里看。",
    row: (count: number) => `给您的邮件（${count}封）`, rowLost: (count: number) => `${count}封没有送达`, rowHelp: "是否送达，链接作废与重新发送",
    noMails: "还没有发出邮件。",
    links: "邮件里的链接",
    lead: "邮件里的链接不用登录就能打开。邮件转错了人、手机丢了，可以作废；找不到邮件，可以重新发送。",
    none: "还没有链接", noneHelp: "系统发出带链接的邮件后，会列在这里。",
    purposes: { request: "查看办件", appointment: "查看、改期或取消预约", supplement: "补交材料", rating: "评价本次办理", waitlist: "查看候补" },
    sent: (when: string) => `${when}发出`, until: (day: string) => `有效至${day}`,
    states: { works: "可用", over: "已过期", revoked: "已作废" },
    resend: "重新发送", revoke: "作废", revokeAll: "作废全部链接",
    question: "作废这个链接吗？", questionAll: "作废全部链接吗？", consequence: "作废后，拿到旧邮件的人就打不开了。需要时可以重新发送。",
    reason: "原因", reasonHint: "例如“邮件转发给了外人”",
    over: (count: number) => `过期或作废的链接（${count}个）`,
    again: {
      title: "链接已过期", lead: "为了安全，邮件里的链接过一段时间会失效。可以把新链接发到您留下的联系邮箱。",
      send: "发送新链接", sent: "已经发送", sentHelp: "新链接已发到登记的联系邮箱，几分钟内会到。没收到请看垃圾邮件，或联系站点核对邮箱。",
      other: "也可以登录，或用办件编号和查询码查询", login: "登录", track: "查进度",
    },
  },
  en: {
    title: "Mails and links", back: "Progress", backDesk: "The request",
    mails: "Mails we sent", mailsHelp: "Nothing arrived? Look in the spam folder, then check the address; My notices lists them too.",
    row: (count) => (count === 1 ? "One mail to you" : `${count} mails to you`), rowLost: (count) => `${count} not delivered`, rowHelp: "Whether they arrived; links to revoke or send again",
    noMails: "No mail went out yet.",
    links: "Links in mails",
    lead: "The links in our mails open without signing in. Revoke them when a mail went to the wrong person or a phone was lost; have one sent again when the mail cannot be found.",
    none: "No links yet", noneHelp: "Once a mail with a link went out it is listed here.",
    purposes: { request: "See the request", appointment: "See, move or cancel the visit", supplement: "Hand in papers", rating: "Rate how it went", waitlist: "See your place in the waiting list" },
    sent: (when) => `Sent ${when}`, until: (day) => `works until ${day}`,
    states: { works: "works", over: "run out", revoked: "revoked" },
    resend: "Send again", revoke: "Revoke", revokeAll: "Revoke all links",
    question: "Revoke this link?", questionAll: "Revoke all links?", consequence: "Whoever has the old mails can no longer open them. A new link can be sent at any time.",
    reason: "Reason", reasonHint: "e.g. “the mail was forwarded to an outsider”",
    over: (count) => `Links that ran out or were revoked (${count})`,
    again: {
      title: "This link has run out", lead: "To be safe, links in mails stop working after a while. A new one can be sent to the contact address you left with us.",
      send: "Send a new link", sent: "On its way", sentHelp: "A new link goes to the contact address on record and arrives within minutes. Nothing there? Look in the spam folder, or have the station check the address.",
      other: "You can also sign in, or track with number and query code", login: "Sign in", track: "Track",
    },
  },
});
