import type { PrivacyVersion } from "~/domain/consent/document-versions";
import { defineWords, type Catalogue } from "../define-words";

/** What is kept about people, why, how long, and what they can ask for (Personal Information Protection Law, Art. 17). */
const november1 = defineWords({
  zh: {
    title: "隐私说明",
    lead: "我们只收集办理所需的信息，只用于办理，到期删除。",
    updated: "本说明自2026年11月起适用。",
    who: { title: "谁在处理您的信息", text: "处理者为融驿站运营管理办公室，承办您办件的部门按法定职责处理其中与该办件有关的信息。联系方式：服务热线12345，或任意站点窗口。" },
    what: {
      title: "收集什么，用来做什么", headData: "信息", headWhy: "用途", headBasis: "依据",
      rows: [
        { data: "邮箱、6位验证码", why: "登录，发送办件和预约通知", basis: "办理所必需" },
        { data: "姓名、手机号码", why: "窗口有事时联系您，核对到站人", basis: "办理所必需" },
        { data: "企业名称、统一社会信用代码、地址（选填）", why: "确认申请企业，转交承办部门", basis: "履行法定职责" },
        { data: "申请内容、提交的材料文件", why: "审查和办理您申请的事项", basis: "履行法定职责" },
        { data: "预约和到站时间", why: "安排时段、叫号、统计等候时间", basis: "办理所必需" },
        { data: "评价等级和原因（选填）", why: "改进服务，整改和回访", basis: "您的同意" },
        { data: "登录时间、网络地址、操作记录", why: "保护账号安全，依法留存日志", basis: "法定义务" },
      ],
      never: "不收集人脸、指纹和位置信息，不用于营销，不做自动化决策。身份证件仅在事项要求时作为材料提交，只有承办人员可以查看。",
    },
    sharing: { title: "交给谁", text: "仅交给承办和协办您办件的部门。税务、海关、公安、消防等机构只在办理该事项需要时收到有关材料。发送邮件的服务商按合同代为处理收件地址和邮件内容。数据存储在中国境内。" },
    keep: {
      title: "保存多久", headData: "信息", headTime: "期限",
      rows: [
        { data: "现场来访记录", time: "12个月" },
        { data: "办件", time: "按该事项的档案规定，一般5年，之后去除个人信息归档" },
        { data: "材料文件", time: "办结后30天删除，事项规定须留存的除外" },
        { data: "排队号中的个人信息", time: "30天；数量统计长期保存" },
        { data: "评价人的身份", time: "12个月；评价内容长期保存" },
        { data: "未提交的草稿", time: "30天" },
        { data: "登录和操作日志", time: "36个月（法定不少于6个月）" },
        { data: "已注销的账号", time: "15个工作日内删除" },
      ],
    },
    cookies: { title: "浏览器里存了什么", text: "只有维持登录、语言和显示设置所需的小文件，没有第三方统计和广告。" },
    rights: {
      title: "您的权利",
      points: ["查阅和复制您的信息", "更正不准确的信息", "删除已无必要保存的信息", "撤回同意，撤回前的办理仍然有效", "注销账号", "要求说明谁在什么时候看过您的信息"],
      how: "姓名、手机和企业信息可在“我的企业”中自行查看和更正。其他请求请到任意站点或拨打12345，我们在15个工作日内答复；不能满足的，会说明理由。您也可以向网信部门投诉。",
    },
    safety: { title: "怎么保护", text: "传输加密；工作人员按角色和站点、部门授权；手机号码和邮箱默认隐去中间部分，查看完整号码会留下记录。发生泄露时，我们会立即补救，并通知您和主管部门。" },
  },
  en: {
    title: "Privacy",
    lead: "We collect only what handling your matter needs, use it only for that, and delete it in time.",
    updated: "This statement applies from November 2026.",
    who: { title: "Who handles your data", text: "The Rongyizhan Station Operations Office. The department that handles your request processes what belongs to it under its statutory duties. Contact: hotline 12345 or any station window." },
    what: {
      title: "What we collect and why", headData: "Data", headWhy: "Purpose", headBasis: "Basis",
      rows: [
        { data: "Mail address, 6-digit code", why: "Signing in; notices about requests and visits", basis: "Needed to handle the matter" },
        { data: "Name, phone number", why: "Reaching you from the window; knowing who comes", basis: "Needed to handle the matter" },
        { data: "Company name, credit code, address (optional)", why: "Knowing the applicant; passing on to the department", basis: "Statutory duty" },
        { data: "What you apply for, files you hand in", why: "Checking and handling your matter", basis: "Statutory duty" },
        { data: "Times of bookings and visits", why: "Slots, calling, waiting times", basis: "Needed to handle the matter" },
        { data: "Rating and reason (optional)", why: "Improving, putting right, calling back", basis: "Your consent" },
        { data: "Sign-in times, network address, record of actions", why: "Protecting accounts; logs required by law", basis: "Legal obligation" },
      ],
      never: "We do not collect faces, fingerprints or locations, do no marketing and make no automated decisions. Identity papers are handed in only where a service asks for them and are seen only by those who handle it.",
    },
    sharing: { title: "Who receives it", text: "Only the departments that handle or help with your request. Tax, customs, police and fire bodies receive papers only where the service needs it. Our mail provider handles addresses and mails under contract. Data is stored in mainland China." },
    keep: {
      title: "How long we keep it", headData: "Data", headTime: "Time",
      rows: [
        { data: "Records of walk-in visits", time: "12 months" },
        { data: "Requests", time: "As the files rule of the service says, usually 5 years; then archived without personal data" },
        { data: "Files handed in", time: "Deleted 30 days after completion unless the service requires keeping them" },
        { data: "Personal fields of queue tickets", time: "30 days; counts are kept" },
        { data: "Who rated", time: "12 months; the rating is kept" },
        { data: "Drafts not sent", time: "30 days" },
        { data: "Logs of sign-ins and actions", time: "36 months (the law asks for at least 6)" },
        { data: "Closed accounts", time: "Deleted within 15 working days" },
      ],
    },
    cookies: { title: "What your browser keeps", text: "Only small files for signing in, language and display. No third-party statistics, no advertising." },
    rights: {
      title: "Your rights",
      points: ["See and copy your data", "Correct what is wrong", "Have deleted what is no longer needed", "Withdraw consent; what was done before stays valid", "Close your account", "Ask who looked at your data and when"],
      how: "Name, phone and company can be seen and corrected under My company. For anything else come to a station or call 12345; we answer within 15 working days and give reasons where we must refuse. You may also complain to the cyberspace authority.",
    },
    safety: { title: "How we protect it", text: "Encrypted transport; staff rights by role and place; phone numbers and mail addresses are masked, and looking at a full number is recorded. After a breach we act at once and tell you and the authority." },
  },
});

/** The periods are those of app/domain/upkeep/retention-rules.ts. */
const november26 = defineWords({
  zh: {
    ...november1.zh,
    updated: "本说明自2026年11月26日起适用。与上一版相比，写明了各类信息的删除期限，以及在“我的数据”中自行查阅、下载、更正和注销的办法。",
    keep: {
      title: "保存多久", headData: "信息", headTime: "期限",
      rows: [
        { data: "未提交的草稿", time: "最后一次修改后30天" },
        { data: "排队号中的姓名和电话", time: "30天；数量统计长期保存" },
        { data: "现场来访记录中写下的内容", time: "12个月" },
        { data: "材料文件、来信附件", time: "办件结束后30天；处理结果文书随办件保存" },
        { data: "办件中的联系人、申请说明和办理、评价、整改中写下的文字", time: "办件结束后5年，之后去除个人信息归档" },
        { data: "邮件正文和收件邮箱", time: "发出后12个月" },
        { data: "没有归入办件的来信", time: "30天" },
        { data: "登录验证码", time: "失效后1天；验证码邮件2天" },
        { data: "登录设备", time: "登录失效时" },
        { data: "登录和操作日志", time: "36个月（法定不少于6个月）" },
        { data: "已注销的账号", time: "注销时即去除姓名、电话和邮箱" },
      ],
    },
    rights: {
      title: "您的权利",
      points: ["查阅和复制您的信息", "更正不准确的信息", "删除已无必要保存的信息", "查看已同意的文本；撤回同意即注销账号，撤回前的办理仍然有效", "查看哪个岗位在哪天、因何看过您的信息"],
      how: "登录后在“我的数据”中自行查阅、下载、更正和注销，在办件页查看谁看过。其他请求请到任意站点或拨打12345，我们在15个工作日内答复；不能满足的，会说明理由。您也可以向网信部门投诉。",
    },
  },
  en: {
    ...november1.en,
    updated: "This statement applies from 26 November 2026. New since the version before: when each kind of data is deleted, and how to see, download, correct and delete your own under My data.",
    keep: {
      title: "How long we keep it", headData: "Data", headTime: "Time",
      rows: [
        { data: "Drafts not sent", time: "30 days after the last change" },
        { data: "Name and phone on queue tickets", time: "30 days; counts are kept" },
        { data: "What was written down at a walk-in visit", time: "12 months" },
        { data: "Files handed in or mailed to a request", time: "30 days after the request ended; result documents stay with the request" },
        { data: "Contact, matter and everything written about a request, its rating and what was put right", time: "5 years after it ended; then archived without personal data" },
        { data: "Text and address of mails", time: "12 months after sending" },
        { data: "Mails to us that were put on no request", time: "30 days" },
        { data: "Sign-in codes", time: "1 day after they ran out; the mails that carried them 2 days" },
        { data: "Devices signed in", time: "When the sign-in ends" },
        { data: "Logs of sign-ins and actions", time: "36 months (the law asks for at least 6)" },
        { data: "Closed accounts", time: "Name, phone and address are removed at once" },
      ],
    },
    rights: {
      title: "Your rights",
      points: ["See and copy your data", "Correct what is wrong", "Have deleted what is no longer needed", "Read what you agreed to; withdrawing consent closes the account, what was done before stays valid", "See which post looked at your data, on which day and why"],
      how: "Signed in, see, download, correct and delete under My data; a request's page shows who looked. For anything else come to a station or call 12345; we answer within 15 working days and give reasons where we must refuse. You may also complain to the cyberspace authority.",
    },
  },
});

/** Every version of the notice; none is changed once people agreed to it. */
export const privacyTexts = { "2026-11-01": november1, "2026-11-26": november26 } satisfies Record<PrivacyVersion, Catalogue<(typeof november1)["zh"]>>;

/** The page around the texts. */
export const privacyPageWords = defineWords({
  zh: { documents: "文本", versions: "历次版本", current: "现行", from: (day: string) => `${day}起适用`, old: "这是旧版本，仅供查阅。", agreed: (day: string) => `您于${day}同意了这一版本。` },
  en: { documents: "Texts", versions: "Versions", current: "in force", from: (day) => `from ${day}`, old: "This is an old version, kept to be read.", agreed: (day) => `You agreed to this version on ${day}.` },
});
