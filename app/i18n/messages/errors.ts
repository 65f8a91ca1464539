import type { Locale } from "~db/vocabulary";

/**
 * Every refusal in words: what happened, then what to do. Keys are what `DomainError` and form schemas carry;
 * `{name}` takes a fact of that name. Both languages stand side by side so that none is forgotten.
 */
export const errorSentences = {
  // pages
  "page.not-found": { zh: "没有找到这个页面。请检查网址，或从首页重新进入。", en: "This page does not exist. Check the address, or start again from the home page." },
  "page.forbidden": { zh: "您的账号不能查看或办理这一项。如需权限，请联系管理员。", en: "Your account may not see or do this. Ask your administrator if you need the right." },
  "page.unavailable": { zh: "系统暂时不可用，您填写的内容没有提交。请稍后再试。", en: "The service is not available just now and nothing was sent. Please try again shortly." },
  "page.failed": { zh: "系统出错，这一步没有完成。请重试；仍不行请拨打12345。", en: "Something went wrong and this step was not done. Try again; if it fails again, call 12345." },
  "not-found": { zh: "没有找到。请检查编号或链接是否完整。", en: "Nothing found. Check that the number or link is complete." },
  forbidden: { zh: "您的账号没有这项权限。", en: "Your account does not have this right." },
  "too-many": { zh: "操作太频繁。请{seconds}秒后再试。", en: "Too many tries. Please wait {seconds} seconds and try again." },

  // forms
  "form.invalid": { zh: "有内容需要修改。", en: "Some answers need changing." },
  "form.required": { zh: "请填写此项", en: "Fill this in" },
  "form.choose": { zh: "请选择一项", en: "Choose one" },
  "form.too-long": { zh: "内容太长，请精简", en: "This is too long; please shorten it" },
  "form.too-short": { zh: "内容太短，请补充", en: "This is too short; please add more" },
  "form.number": { zh: "请填写数字", en: "Enter a number" },
  "form.date": { zh: "日期格式应为年-月-日", en: "Enter a date as year-month-day" },
  "form.expired": { zh: "页面停留太久，请重新提交。", en: "This page was open too long. Please send it again." },
  "form.replayed": { zh: "这份表单已经提交过，内容与上次不同。请返回重新开始。", en: "This form was sent before with other answers. Go back and start again." },
  "form.origin": { zh: "提交来自其他网站，没有受理。请从本站页面重新提交。", en: "This came from another site and was not taken. Please send it from our page." },
  "form.too-large": { zh: "提交的内容太大，没有保存。请减少文件后重试。", en: "This is too large and was not saved. Send fewer or smaller files." },
  "form.characters": { zh: "含有无法保存的字符，请删除后重新填写", en: "This has characters that cannot be saved; please remove them" },
  "form.twice": { zh: "此项重复提交，请只填写一次", en: "This was sent more than once; please answer it once" },
  "form.one-line": { zh: "请写在一行内", en: "Keep this on one line" },
  "form.number-range": { zh: "数字超出可填写的范围", en: "This number is outside the allowed range" },
  "form.unreadable": { zh: "提交的内容无法读取，没有保存。请返回重新填写。", en: "What was sent cannot be read and was not saved. Go back and fill it in again." },

  // people
  "email.required": { zh: "请填写邮箱", en: "Enter your mail address" },
  "email.invalid": { zh: "邮箱格式不正确，例如 name@example.com", en: "Enter a mail address like name@example.com" },
  "name.required": { zh: "请填写姓名", en: "Enter your name" },
  "phone.required": { zh: "请填写手机号码", en: "Enter your phone number" },
  "phone.invalid": { zh: "手机号码应为11位数字", en: "A phone number has 11 digits" },

  // signing in, people and their company
  "account.company-only": { zh: "您正以工作人员身份登录，这里是企业页面。请退出后用企业邮箱登录。", en: "You are signed in as staff; this page is for companies. Sign out and sign in with a company address." },
  "account.too-many-codes": { zh: "这个邮箱1小时内已发送3次验证码，请用最近一次的验证码，或{minutes}分钟后再试。", en: "Three codes went to this address within an hour. Use the latest one, or try again in {minutes} minutes." },
  "account.code-shape": { zh: "验证码是6位数字", en: "The code has six digits" },
  "account.code-wrong": { zh: "验证码不对，还可再试{left}次。请核对最近一封邮件。", en: "That is not the code. You have {left} more tries; check the latest mail." },
  "account.code-ended": { zh: "验证码已失效：可能超过10分钟、已用过，或输错5次。请重新获取。", en: "The code no longer works: it is older than 10 minutes, was used, or was mistyped five times. Get a new one." },
  "account.inactive": { zh: "这个账号已停用。如有疑问，请联系站点或拨打12345。", en: "This account is closed. Ask your station or call 12345." },
  "account.wrong-password": { zh: "邮箱或密码不对。请检查大小写后重试。", en: "The mail address or password is wrong. Check upper and lower case and try again." },
  "account.sign-in-pause": { zh: "登录尝试太多，请{minutes}分钟后再试。忘记密码请联系管理员。", en: "Too many tries. Try again in {minutes} minutes; if you forgot the password, ask your administrator." },
  "account.busy": { zh: "现在登录的人太多，请稍等几秒再试。", en: "Many people are signing in just now. Please try again in a few seconds." },
  "password.required": { zh: "请填写密码", en: "Enter your password" },
  "company.name-required": { zh: "请填写企业全称", en: "Enter the full company name" },
  "company.code-required": { zh: "请填写统一社会信用代码", en: "Enter the unified social credit code" },
  "company.code-length": { zh: "统一社会信用代码应为18位，请对照营业执照核对", en: "The credit code has 18 characters; check it against the business licence" },
  "company.code-charset": { zh: "含有代码中不使用的字符：没有字母I、O、S、V、Z", en: "A character is not used in credit codes: there is no I, O, S, V or Z" },
  "company.code-region": { zh: "第3至8位应全是数字，请核对", en: "Characters 3 to 8 are digits; please check them" },
  "company.code-check18": { zh: "最后一位校验不符，可能有一位抄错，请对照营业执照核对", en: "The last character does not fit the others; one may be mistyped. Check the business licence" },
  "company.owned": { zh: "这家企业已有管理员。请让管理员在“企业信息”中加入您的邮箱，或带营业执照到站点办理。", en: "This company already has an owner here. Ask the owner to add your mail address under Company, or bring the business licence to a station." },
  "company.code-fixed": { zh: "企业已有办件，代码不能再改。如确有误，请到站点更正。", en: "The company already has requests, so its code can no longer change. If it is wrong, a station can correct it." },
  "company.owner-only": { zh: "只有企业管理员可以修改。", en: "Only the company's owner can change this." },
  "company.already-member": { zh: "这个邮箱已经是本企业的经办人", en: "This address already acts for the company" },
  "company.not-a-company-address": { zh: "这个邮箱不能加入企业，请换一个", en: "This address cannot join a company; use another" },
  "company.full": { zh: "一家企业最多50位经办人。请先移除不再需要的人。", en: "A company has at most 50 people. Remove one first." },
  "company.too-many": { zh: "一个邮箱最多代表20家企业。", en: "One address acts for at most 20 companies." },
  "company.changed-meanwhile": { zh: "企业信息刚被其他人修改。请查看最新内容后重试。", en: "Somebody just changed the company. Look at it again, then retry." },

  // working calendar
  "calendar.not-announced": { zh: "{year}年放假安排尚未公布，无法计算期限。请联系管理员导入日历后重试。", en: "The holidays of {year} are not announced yet, so no date can be promised. Ask the administrator to import the calendar, then try again." },
} as const satisfies Record<string, Record<Locale, string>>;

export type ErrorKey = keyof typeof errorSentences;
export type ErrorFacts = Readonly<Record<string, string | number>>;

const isKnown = (key: string): key is ErrorKey => Object.hasOwn(errorSentences, key);

/** The sentence of a refusal in the reader's language; an unknown key still says what to do. */
export function errorSentence(key: string, locale: Locale, facts: ErrorFacts = {}): string {
  const sentence = errorSentences[isKnown(key) ? key : "page.failed"][locale];

  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ""));
}
