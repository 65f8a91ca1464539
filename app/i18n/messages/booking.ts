import { defineWords } from "../define-words";

/** Words of booking a visit: choosing, the hold, contact, check, confirmation, and what can be done afterwards. */
export const bookingWords = defineWords({
  zh: {
    title: "预约到站", steps: ["事项", "站点时段", "联系方式", "确认"],
    backToItem: "返回事项", backToItems: "重新选事项", backToSlots: "返回选时段", backToContact: "返回联系方式", backHome: "返回首页",
    item: {
      title: "选事项", lead: "要办哪一件事？选好后再选站点和时段。",
      walkInTitle: "这一事项不用预约", walkIn: "可直接到站办理，也可在线提交。请选其他事项，或返回办事指南。", toGuide: "看办事指南",
    },
    station: {
      title: "选站点", lead: (item: string, minutes: string) => `${item}　约${minutes}`,
      earliest: (when: string) => `最早${when}`, full: "近期约满，可直接到站取号", none: "没有站点办理这一事项",
    },
    slots: {
      title: "选站点和时段", about: (minutes: string) => `约${minutes}`, station: "站点", change: "更换",
      share: (percent: number, lead: string) => `每时段留${percent}%的名额给现场取号。当天需提前${lead}预约。`,
      makeup: (day: string, name: string) => `${day}为${name === "" ? "" : name}调休上班日。`,
      ticket: "取号", ticketHelp: "不预约",
      pastMorning: "上午已过",
      wanted: (day: string) => `想约${day}？`, andStill: "还可以：",
      why: {
        full: "全天已约满。", "too-soon": "当天剩下的时段已来不及预约。", holiday: "节假日休息。", "no-hours": "本站当天不开放。",
        "not-announced": "当年放假安排尚未公布，暂不开放预约。", "not-open-yet": "这一天的时段还没有开放。", past: "这一天已经过了。", far: "这一天还没有开放预约。",
      },
      unannounced: (year: number) => `${year}年放假安排尚未公布，之后的日期暂不开放预约。`,
      earliestHere: "本站最早", choose: "改选", walkIn: "直接到站取号", walkInHelp: "不用预约，到站按先后叫号", walkInGo: "看等候",
      openedSoon: "时段正在准备，请稍后再来，或直接到站取号。",
      next: "下一步", gone: "这个时段刚被约走",
    },
    contact: {
      title: "联系方式", lead: "谁到站、代表哪家企业。",
      company: "企业全称", companyHint: "与营业执照一致", code: "统一社会信用代码", codeHint: "营业执照上的18位代码",
      forCompany: "为哪家企业办", otherCompany: "为另一家企业预约，请先在企业信息中添加", toCompanies: "企业信息",
      name: "到站人姓名", phone: "手机号码", phoneHint: "临时变动时联系您，页面和邮件中只显示部分号码", email: "邮箱", emailHint: "接收预约确认和日历邀请。下一步用6位验证码确认邮箱，不用设密码",
      signedInAs: (email: string) => `确认邮件发到${email}`, privacy: "信息只用于办理这件事。", privacyLink: "隐私说明",
      next: "下一步", nextCode: "获取验证码",
    },
    code: {
      title: "确认邮箱", sentTo: "验证码已发到", hint: "6位数字，10分钟内有效。没收到请看垃圾邮件，或重新发送。",
      code: "验证码", submit: "确认", again: "重新发送", change: "改邮箱",
      demo: "这是演示：验证码不会真的发出，请到演示邮箱查看。", demoMailbox: "打开演示邮箱",
    },
    check: {
      title: "核对并确认", item: "事项", station: "站点", when: "时间", company: "企业", person: "到站人", email: "邮箱",
      rules: "开始前2小时以前可自己改期或取消。迟到15分钟按未到处理，仍可现场取号。",
      confirm: "确认预约", lapsed: "保留时间已到", lapsedHelp: "名额可能已放回。仍可确认：还有名额时照常预约，没有时会告诉您。",
      chooseAgain: "重新选时段",
    },
    done: {
      title: "预约成功", lead: (when: string, station: string) => `请在${when}到${station}。`, number: "预约编号", mailed: (email: string) => `确认邮件和日历邀请已发到${email}。`,
      qr: (number: string) => `签到二维码，内容为预约编号${number}`, qrHelp: "到站出示，或报预约编号",
      calendar: "加入日历", print: "打印", manage: "改期或取消", request: "办件编号", queryCode: "查询码", queryHelp: "用这两项可在“查进度”中查看，不用登录",
      bring: "带什么", bringCount: (count: number) => `共${count}份。`, bringNothing: "不用带材料，系统会自动调取。", next: "接下来",
      road: {
        ready: "备齐材料", readyDetail: "标“可容缺”的可承诺后补",
        arrive: (time: string) => `${time}起可签到`, arriveDetail: "出示二维码或报预约编号，按预约时间叫号",
        receipt: "窗口收件，当场给收件凭证", receiptDetail: "收件不等于受理",
      },
      where: "在哪", toStation: "站点和等候", track: "怎么查进度",
    },
    mine: {
      title: "我的预约", lead: (count: number) => (count === 0 ? "没有等您到站的预约。" : `${count}个预约等您到站。`),
      open: "等您到站", past: "已结束", nothingTitle: "还没有预约", nothing: "先选事项，再选站点和时段，两分钟就好。", book: "预约到站", rebook: "重新预约",
      of: (number: string) => `预约${number}`, request: "查看办件",
    },
    change: {
      move: "改期", cancel: "取消预约", until: (when: string) => `${when}前可自己改期或取消。`, tooLate: "距开始不足2小时，不能再自己改期或取消。来不了请告诉站点；未到不影响您再约或现场取号。",
      moveTitle: "选新的时间", from: "原定", to: "改到", keepNumber: "预约编号不变，日历中的时间会随邮件更新。", moveConfirm: "确认改期", keep: "不改了", chooseOther: "重选",
      cancelTitle: "取消这次预约？", cancelHelp: "名额会立即放回。填过的内容保留为草稿，可随时重新预约。", reason: "取消原因", reasonHint: "便于站点改进", cancelConfirm: "确认取消",
      status: { booked: "等您到站", checked_in: "您已签到，请等候叫号。", served: "这次到站已办理。", cancelled: "这个预约已取消，不用到站。", no_show: "这次没有到站，办件保留为草稿，可重新预约。" },
      moved: (when: string) => `已改到${when}。`,
    },
    calendar: {
      summary: (station: string, item: string) => `${station}：${item}`,
      description: (number: string, request: string) => `预约编号 ${number}\n办件编号 ${request}`,
    },
  },
  en: {
    title: "Book a visit", steps: ["Service", "Station and time", "Contact", "Confirm"],
    backToItem: "Back to the service", backToItems: "Choose another service", backToSlots: "Back to times", backToContact: "Back to contact", backHome: "Home",
    item: {
      title: "Choose a service", lead: "What is the visit for? Station and time come next.",
      walkInTitle: "No booking needed for this service", walkIn: "Come to a station, or file online. Choose another service, or go back to the guide.", toGuide: "To the guide",
    },
    station: {
      title: "Choose a station", lead: (item, minutes) => `${item}, about ${minutes}`,
      earliest: (when) => `Earliest ${when}`, full: "Fully booked for now; come and take a ticket", none: "No station handles this service",
    },
    slots: {
      title: "Choose station and time", about: (minutes) => `About ${minutes}`, station: "Station", change: "Change",
      share: (percent, lead) => `${percent}% of the places are kept for people who walk in. Book at least ${lead} ahead.`,
      makeup: (day, name) => `${day} is a working day in exchange for ${name === "" ? "a holiday" : name}.`,
      ticket: "Ticket", ticketHelp: "walk in",
      pastMorning: "The morning is over",
      wanted: (day) => `You want ${day}?`, andStill: "You can still:",
      why: {
        full: "All places of that day are taken. ", "too-soon": "It is too late to book what is left of that day. ", holiday: "The station is closed for the holiday. ", "no-hours": "This station is closed that day. ",
        "not-announced": "The holidays of that year are not announced yet. ", "not-open-yet": "The times of that day are not open yet. ", past: "That day is over. ", far: "That day is not open for booking yet. ",
      },
      unannounced: (year) => `The holidays of ${year} are not announced yet; later days cannot be booked.`,
      earliestHere: "Earliest here", choose: "Take this", walkIn: "Walk in and take a ticket", walkInHelp: "No booking; people are called in order", walkInGo: "See waiting",
      openedSoon: "Times are being prepared. Come back shortly, or walk in and take a ticket.",
      next: "Next", gone: "This time was just taken",
    },
    contact: {
      title: "Contact", lead: "Who comes, and for which company.",
      company: "Full company name", companyHint: "As on the business licence", code: "Unified social credit code", codeHint: "The 18 characters on the business licence",
      forCompany: "For which company", otherCompany: "For another company, add it under Company first", toCompanies: "Company",
      name: "Name of the visitor", phone: "Phone number", phoneHint: "Used if plans change; pages and mails show only part of it", email: "Mail address", emailHint: "For the confirmation and calendar entry. A six-digit code proves it next; no password",
      signedInAs: (email) => `The confirmation goes to ${email}`, privacy: "Used for this matter only. ", privacyLink: "Privacy notice",
      next: "Next", nextCode: "Get a code",
    },
    code: {
      title: "Prove your mail address", sentTo: "A code was sent to", hint: "Six digits, valid for 10 minutes. If it does not arrive, look among spam or send it again.",
      code: "Code", submit: "Go on", again: "Send again", change: "Change address",
      demo: "This is a demonstration: the code is not really sent. Read it in the demo mailbox.", demoMailbox: "Open the demo mailbox",
    },
    check: {
      title: "Check and confirm", item: "Service", station: "Station", when: "Time", company: "Company", person: "Visitor", email: "Mail address",
      rules: "Until 2 hours before, you can move or cancel it yourself. 15 minutes late counts as not coming; walking in stays possible.",
      confirm: "Confirm the visit", lapsed: "The hold is over", lapsedHelp: "The place may have been given back. You can still confirm: if it is free you get it, if not we tell you.",
      chooseAgain: "Choose another time",
    },
    done: {
      title: "Your visit is booked", lead: (when, station) => `Please come to ${station} on ${when}.`, number: "Booking number", mailed: (email) => `Confirmation and calendar entry were sent to ${email}.`,
      qr: (number) => `QR code for check-in with the booking number ${number}`, qrHelp: "Show this at the station, or say the booking number",
      calendar: "Add to calendar", print: "Print", manage: "Move or cancel", request: "Request number", queryCode: "Query code", queryHelp: "With these two you can look it up under Track, without signing in",
      bring: "What to bring", bringCount: (count) => `${count} ${count === 1 ? "paper" : "papers"}. `, bringNothing: "Nothing to bring; we retrieve what is needed.", next: "What happens next",
      road: {
        ready: "Get the papers ready", readyDetail: "Those marked “May follow” can come later against an undertaking",
        arrive: (time) => `Check in from ${time}`, arriveDetail: "Show the QR code or say the number; you are called at your time",
        receipt: "Papers are taken and you get a receipt", receiptDetail: "Receipt is not acceptance",
      },
      where: "Where", toStation: "Station and waiting", track: "How to track it",
    },
    mine: {
      title: "My visits", lead: (count) => (count === 0 ? "No visit is waiting for you." : count === 1 ? "One visit is waiting for you." : `${count} visits are waiting for you.`),
      open: "Coming up", past: "Past", nothingTitle: "No visits yet", nothing: "Choose a service, then station and time. It takes two minutes.", book: "Book a visit", rebook: "Book again",
      of: (number) => `Booking ${number}`, request: "See the request",
    },
    change: {
      move: "Move", cancel: "Cancel", until: (when) => `You can move or cancel it until ${when}.`, tooLate: "It starts in less than 2 hours and can no longer be changed here. If you cannot come, tell the station; you may book again or walk in.",
      moveTitle: "Choose a new time", from: "Now", to: "New", keepNumber: "The booking number stays; your calendar follows by mail.", moveConfirm: "Confirm the new time", keep: "Keep it", chooseOther: "Choose another",
      cancelTitle: "Cancel this visit?", cancelHelp: "The place is given back at once. What you filled in stays as a draft that you can book again.", reason: "Reason", reasonHint: "It helps the station improve", cancelConfirm: "Cancel the visit",
      status: { booked: "Waiting for you", checked_in: "You are checked in. Please wait to be called.", served: "This visit is done.", cancelled: "This visit is cancelled; no need to come.", no_show: "Nobody came. The request stays a draft and can be booked again." },
      moved: (when) => `Moved to ${when}.`,
    },
    calendar: {
      summary: (station, item) => `${station}: ${item}`,
      description: (number, request) => `Booking number ${number}\nRequest number ${request}`,
    },
  },
});
