import type { Locale } from "~db/vocabulary";

/** Refusals about passwords, codes, people and who owns a company. */
export const accountSentences = {
  "account.close-requests": { zh: "还有{count}件办件没有办结。请等办结，或先撤回，再注销账号。", en: "Requests not ended yet: {count}. Wait for their end or withdraw them, then close the account." },
  "account.close-waits": { zh: "还有{count}个候补没有结束。请先退出候补，再注销账号。", en: "Places on waiting lists: {count}. Leave them first, then close the account." },
  "account.close-owner": { zh: "您是{count}家企业的管理员，且企业还有其他经办人。请先移交管理员，再注销账号。", en: "Companies you own in which colleagues act: {count}. Hand them over first, then close the account." },
  "password.too-short": { zh: "密码至少8个字符，越长越好", en: "A password has at least 8 characters; the longer, the better" },
  "password.too-long": { zh: "密码最多200个字符", en: "A password has at most 200 characters" },
  "password.common": { zh: "这个密码容易被猜到。请换一个更长的，例如几个不相干的词", en: "This password is easily guessed. Choose a longer one, e.g. a few words that have nothing to do with one another" },
  "password.current-wrong": { zh: "当前密码不对，请重新输入", en: "That is not your current password" },
  "account.same-address": { zh: "这就是现在的邮箱", en: "This is your address already" },
  "account.address-taken": { zh: "这个邮箱已有账号，不能改用。请换一个邮箱。", en: "This address has an account of its own and cannot be used. Choose another." },
  "company.not-a-member": { zh: "这个人不在经办人名单上。请刷新后重新选择。", en: "This person does not act for the company. Reload and choose again." },
  "company.owner-stays": { zh: "您是企业管理员，不能直接退出。请先把管理员移交给一位同事。", en: "You own this company here and cannot simply leave. Hand it over to a colleague first." },
  "account.offered-to-other": { zh: "这封邮件是发给另一个邮箱的。请退出后，用收到邮件的邮箱登录再打开。", en: "This mail went to another address. Sign out, sign in with that address, and open the link again." },
  "factor.code-wrong": { zh: "动态验证码不对，或刚刚用过。请等下一个验证码；手机不在身边可用恢复码", en: "The code is wrong or was just used. Wait for the next one; without your phone, use a recovery code" },
  "factor.exists": { zh: "动态验证码已经启用。", en: "The codes are set up already." },
  "factor.not-begun": { zh: "还没有开始设置动态验证码。请重新开始。", en: "Setting up the codes has not begun. Please begin again." },
  "factor.pause": { zh: "验证码试错太多，请{minutes}分钟后再试。", en: "Too many wrong codes. Try again in {minutes} minutes." },
  "staff.last-administrator": { zh: "这是最后一位系统管理员，不能停用或取消。请先设另一位管理员。", en: "This is the last administrator, who stays. Make somebody else an administrator first." },
  "staff.not-yourself": { zh: "不能对自己的账号这样做。请另一位管理员办理，或到“账号安全”中操作。", en: "Not for your own account: ask another administrator, or use your account page." },
  "staff.blocked": { zh: "这个账号已停用，请先启用", en: "This account is blocked; open it first" },
  "staff.address-taken": { zh: "这个邮箱已有账号，请换一个工作邮箱", en: "This address has an account already; use another work address" },
  "staff.place-unknown": { zh: "岗位和站点或部门不匹配，请重新选择。", en: "The post and its station or department do not go together. Choose again." },
  "staff.has-post": { zh: "这个人已有这个岗位。", en: "This person holds this post already." },
  "staff.last-post": { zh: "这是唯一的岗位，不能取消。不再工作的人请停用账号。", en: "This is the only post, so it stays. Close the account of somebody who no longer works here." },
  "staff.not-waiting": { zh: "这个账号已启用或已停用，不能再发邀请。", en: "This account is in use or closed; it cannot be invited again." },
} as const satisfies Record<string, Record<Locale, string>>;
