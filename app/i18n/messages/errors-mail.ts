import type { Locale } from "~db/vocabulary";

/** Refusals about addresses that take no mail, and links in mails. */
export const mailSentences = {
  "address.same": { zh: "新邮箱与原邮箱相同。如果原邮箱没有错，请用“恢复发信”。", en: "This is the address on record. If it is right, resume sending to it instead." },
  "address.stopped-too": { zh: "这个邮箱也已停止发信。请核对，或另问一个邮箱。", en: "Mail to this address is stopped as well. Check it, or ask for another one." },
  "address.not-stopped": { zh: "这个邮箱已能收信，可能有同事刚处理过。请刷新。", en: "Mail goes to this address already; a colleague may have seen to it. Reload the page." },
  "link.revoked": { zh: "链接已作废。请从较新的邮件里打开，登录查看，或用编号和查询码查询。", en: "This link was revoked. Open it from a newer mail, sign in, or track with number and code." },
  "link.gone-already": { zh: "这个链接已经失效，可能有人刚作废。请刷新。", en: "This link no longer works; somebody may have just revoked it. Reload the page." },
  "link.no-address": { zh: "没有能收信的邮箱，无法发送链接。请先更正邮箱。", en: "There is no address that takes mail. Correct the address first." },
  "link.sent-often": { zh: "一小时内已发送多次，请先查看邮箱和垃圾邮件，稍后再试。", en: "It was sent several times within the hour. Look in the mailbox and its spam folder, and try again later." },
  "wording.no-such-item": { zh: "没有这个事项代码，请核对，例如 QY-010。", en: "There is no service with this code. Check it, e.g. QY-010." },
} as const satisfies Record<string, Record<Locale, string>>;
