import { defineWords } from "../define-words";

/** Signing in and out, the person and the company they act for. */
export const accountWords = defineWords({
  zh: {
    login: {
      title: "登录", companyTab: "企业登录", staffTab: "工作人员登录", tabs: "登录方式",
      lead: "用邮箱收取验证码登录，不用注册，也不用记密码。", staffLead: "站点和部门工作人员用密码登录。",
      email: "邮箱", emailHint: "办件进度也会发到这个邮箱", send: "获取验证码",
      codeTitle: "填写验证码", sentTo: "验证码已发送到", codeHint: "6位数字，10分钟内有效。没收到时，请看看垃圾邮件。",
      demoHint: "这是演示：邮件不会真的发出，请到演示邮箱查看。", demoMailbox: "打开演示邮箱",
      code: "验证码", submit: "登录", again: "重新发送", otherEmail: "换一个邮箱",
      staffEmail: "工作邮箱", password: "密码", forgot: "忘记密码",
      demoTitle: "演示账号", demoLead: "仅本机演示可用，点一下即以此人身份登录。",
      privacy: "登录即表示您已阅读", privacyLink: "隐私说明",
      already: (name: string) => `您已登录：${name}`, goOn: "继续", why: "请先登录，再回到刚才的页面。",
    },
    roles: {
      member: "企业经办人", owner: "企业管理员", front_desk: "楼小二（前台）", station_lead: "站长", liaison: "部门联络员", head: "部门负责人",
      supervisor: "督办员", administrator: "系统管理员", auditor: "审计员",
    },
    company: {
      title: "企业信息", addTitle: "添加企业", lead: "办件和预约以这家企业的名义办理。", first: "填写一次，以后预约和办件不用再填。",
      person: "经办人", personName: "姓名", phone: "手机号码", phoneHint: "11位手机号，或带区号的固定电话。站点可能打这个电话联系您。", email: "登录邮箱",
      company: "企业", name: "企业全称", nameHint: "与营业执照一致", creditCode: "统一社会信用代码", creditCodeHint: "营业执照上的18位代码",
      codeOdd: "代码的第17位与常见规则不符，请再对照营业执照核对；确认无误可继续使用。",
      save: "保存", role: "您的身份", others: "您还代表", add: "添加另一家企业", change: "更改",
      members: "经办人名单", membersLead: "名单上的人登录后可查看和办理本企业的全部办件。",
      unnamed: "尚未登录", remove: "移除", removeQuestion: "移除这位经办人？", removeConsequence: (who: string) => `${who}将不能再查看和办理本企业的办件。已提交的办件不受影响。`,
      notListed: "只有企业管理员可以邀请或移除经办人。",
    },
  },
  en: {
    login: {
      title: "Sign in", companyTab: "Companies", staffTab: "Staff", tabs: "Ways to sign in",
      lead: "Sign in with a code sent to your mail address. No registration, no password.", staffLead: "Staff of stations and departments sign in with a password.",
      email: "Mail address", emailHint: "Progress of your requests goes there too", send: "Get a code",
      codeTitle: "Enter the code", sentTo: "A code was sent to", codeHint: "Six digits, valid for 10 minutes. If it does not arrive, look among spam.",
      demoHint: "This is a demonstration: mails are not really sent. Read them in the demo mailbox.", demoMailbox: "Open the demo mailbox",
      code: "Code", submit: "Sign in", again: "Send again", otherEmail: "Use another address",
      staffEmail: "Work mail address", password: "Password", forgot: "Forgot your password?",
      demoTitle: "Demo people", demoLead: "On this machine only: one press signs you in as that person.",
      privacy: "By signing in you confirm having read the", privacyLink: "privacy notice",
      already: (name) => `You are signed in: ${name}`, goOn: "Go on", why: "Please sign in; you then return to the page you came from.",
    },
    roles: {
      member: "Company staff", owner: "Company owner", front_desk: "Front desk", station_lead: "Station lead", liaison: "Department liaison", head: "Department head",
      supervisor: "Supervisor", administrator: "Administrator", auditor: "Auditor",
    },
    company: {
      title: "Company", addTitle: "Add a company", lead: "Requests and visits are made in the name of this company.", first: "Fill this in once; booking and filing will not ask again.",
      person: "You", personName: "Name", phone: "Phone number", phoneHint: "A mobile number of 11 digits, or a fixed line with its area code. The station may call it.", email: "Sign-in address",
      company: "Company", name: "Full company name", nameHint: "As on the business licence", creditCode: "Unified social credit code", creditCodeHint: "The 18 characters on the business licence",
      codeOdd: "Character 17 of the code does not follow the usual rule. Check it against the business licence; if it is right, you can go on.",
      save: "Save", role: "Your role", others: "You also act for", add: "Add another company", change: "Change",
      members: "People", membersLead: "Everybody here can see and handle all requests of this company after signing in.",
      unnamed: "Not signed in yet", remove: "Remove", removeQuestion: "Remove this person?", removeConsequence: (who) => `${who} will no longer see or handle requests of this company. Requests already sent stay as they are.`,
      notListed: "Only the company’s owner can invite or remove people.",
    },
  },
});
