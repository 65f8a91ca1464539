import { defineWords } from "../define-words";

/** One's own data: what is kept, correcting, taking along, closing the account. */
export const myDataWords = defineWords({
  zh: {
    title: "我的数据", lead: "平台保存了您的哪些信息，保存到什么时候。", back: "账号安全",
    kept: "保存了什么", count: (n: number) => `${n}条`, nothing: "无",
    kinds: {
      account: ["姓名、电话、邮箱", "注销账号时去除"], companies: ["经办的企业", "退出企业或注销账号时"], requests: ["办件", "结束后5年，之后去除个人信息"], files: ["上传的材料", "办件结束后30天"],
      appointments: ["预约", "随办件保存"], waitlist: ["候补", "结束时去除联系方式"], ratings: ["评价", "长期保存，不显示评价人"], tickets: ["排队号", "联系方式30天"], urges: ["催办", "随办件保存"], answersByMail: ["邮件回复", "随办件保存；未归入办件的30天"], mails: ["通知邮件", "正文12个月"],
      consents: ["同意记录", "长期保存，作为凭证"], devices: ["登录设备", "登录失效时"], calendarSubscription: ["日历订阅", "注销账号时"], looks: ["谁看过我的信息", "36个月"],
    },
    correct: "更正姓名和电话", correctLead: "未办结、仍用原信息的办件一并更正。邮箱在“账号安全”中更改。", name: "姓名", phone: "电话", save: "更正",
    take: "下载我的数据", takeLead: "JSON文件，包含以上全部内容。下载前须在10分钟内确认过身份，下载会留下记录。", download: "下载",
    agreed: "已同意的文本", agreedNone: "还没有同意过任何版本。", documents: { privacy: "隐私说明", terms: "使用条款" }, version: (day: string) => `${day}版`,
    close: "注销账号", closeLead: "姓名、电话和邮箱立即去除，所有设备退出，不再是任何企业的经办人。办件档案依法保存，其中以代号代替您的姓名。",
    inTheWay: "现在还不能注销", closeQuestion: "注销账号？", closeConsequence: "不能恢复。未提交的草稿一并作废。确认邮件会发到现在的邮箱。", closeConfirm: "注销", toRequests: "查看办件", toCompany: "移交管理员",
    fileName: (day: string) => `我的数据-${day}.json`, companyFileName: (day: string) => `企业数据-${day}.json`,
    company: "下载企业数据", companyLead: "全部办件、预约和材料清单，JSON文件。只有企业管理员可以下载，须在10分钟内确认过身份，下载会留下记录。",
    row: "平台保存的信息", rowHelp: "查阅、更正、下载、注销",
  },
  en: {
    title: "My data", lead: "What the portal keeps about you, and until when.", back: "Your account",
    kept: "What is kept", count: (n) => `${n}`, nothing: "none",
    kinds: {
      account: ["Name, phone, mail address", "Removed when the account is closed"], companies: ["Companies you act for", "Until you leave or close the account"], requests: ["Requests", "5 years after the end, then without personal data"], files: ["Files you handed in", "30 days after the request ended"],
      appointments: ["Visits booked", "Kept with their requests"], waitlist: ["Waiting lists", "Contact removed at the end"], ratings: ["Ratings", "Kept, without who rated"], tickets: ["Tickets", "Contact 30 days"], urges: ["Urges", "Kept with their requests"], answersByMail: ["Answers by mail", "Kept with their requests; 30 days when put on none"], mails: ["Notices by mail", "Text 12 months"],
      consents: ["Consents", "Kept as proof"], devices: ["Devices signed in", "Until the sign-in ends"], calendarSubscription: ["Calendar subscription", "Until the account is closed"], looks: ["Who looked at my data", "36 months"],
    },
    correct: "Correct name and phone", correctLead: "Open requests that still carry the old ones are corrected too. The address is changed under Your account.", name: "Name", phone: "Phone", save: "Correct",
    take: "Download my data", takeLead: "A JSON file with all of the above. You must have shown within the last 10 minutes that it is you; the download is recorded.", download: "Download",
    agreed: "What you agreed to", agreedNone: "You have not agreed to any version yet.", documents: { privacy: "Privacy notice", terms: "Terms of use" }, version: (day) => `version of ${day}`,
    close: "Close the account", closeLead: "Name, phone and address are removed at once, all devices are signed out, and you act for no company any more. The files of requests are kept by law, with a code in the place of your name.",
    inTheWay: "The account cannot be closed yet", closeQuestion: "Close the account?", closeConsequence: "This cannot be undone. Drafts not sent are given up. A mail to your present address confirms it.", closeConfirm: "Close the account", toRequests: "See the requests", toCompany: "Hand over a company",
    fileName: (day) => `my-data-${day}.json`, companyFileName: (day) => `company-data-${day}.json`,
    company: "Download the company’s data", companyLead: "All requests, visits and the list of files, as JSON. Only the owner may, after showing within the last 10 minutes who they are; the download is recorded.",
    row: "What is kept about you", rowHelp: "See, correct, download, close the account",
  },
});
