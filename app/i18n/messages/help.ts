import { defineWords } from "../define-words";

/** The help page: how the portal works, in answers to the questions people ask at the desk. */
export const helpWords = defineWords({
  zh: {
    title: "帮助",
    lead: "从找事项到拿结果，这里讲清每一步。仍有疑问，请到站点或拨打12345。",
    sections: [
      {
        id: "start", title: "怎么开始",
        questions: [
          { q: "不知道该办哪个事项", a: "在首页搜索框里写您平时的叫法，例如“工签”“提额”“开公司”，也可以写拼音或首字母。找不到时，任何站点的楼小二都可以帮您判断。" },
          { q: "要不要注册账号", a: "不用先注册。用邮箱收一个6位验证码就能登录，第一次登录时自动建立账号。查进度只要办件编号和6位查询码，不用登录。" },
          { q: "在线提交还是预约到站", a: "材料都是电子件时，在线提交最快。有原件要核对时，请预约到站，或直接到任意站点。每个事项的指南里写明了两种方式能不能用。" },
        ],
      },
      {
        id: "visit", title: "预约和到站",
        questions: [
          { q: "能提前多久预约", a: "可约10个工作日以内的时段，当天的时段至少提前1小时。选中时段后为您保留10分钟，请在这段时间内填完联系方式。" },
          { q: "怎么改期或取消", a: "打开确认邮件里的链接，或登录后进入“我的预约”，到站前2小时以上都可以改期或取消。打开链接本身不会改变任何内容，按下按钮才生效。" },
          { q: "约满了怎么办", a: "页面会给出本站最早的空档和附近站点的空档。也可以直接到站，每个时段都留有现场名额。" },
          { q: "要带什么", a: "事项指南和确认邮件里有材料清单，写明原件、复印件和份数。标“可容缺”的材料可以先承诺后补，不影响先受理。" },
        ],
      },
      {
        id: "time", title: "时限怎么算",
        questions: [
          { q: "收件和受理有什么不同", a: "收件表示材料已交到站点。收件不等于受理：部门审查材料后发出受理通知书，办理时限从受理次日开始计算。" },
          { q: "多久会告诉我缺不缺材料", a: "部门在5个工作日内一次性告知需要补正的全部内容。逾期没有告知的，自收件之日起视为受理。" },
          { q: "“工作日”包括哪些天", a: "周一至周五，节假日除外，调休上班的周六、周日计入。每个承诺日期都可以展开，看到每一天算还是不算，您和部门看到的是同一张表。" },
          { q: "“暂定”是什么意思", a: "日期落在放假安排还没有公布的年份。公布后会重新计算，日期有变会发邮件告诉您。" },
        ],
      },
      {
        id: "papers", title: "材料和文件",
        questions: [
          { q: "可以上传什么文件", a: "PDF、JPG、PNG、HEIC、DOCX、XLSX和OFD，每个不超过10 MB。手机拍照请拍完整、避免反光。照片里的拍摄地点、时间等信息不保存，只保存图片本身；HEIC照片会转成JPG，各种电脑都能打开。" },
          { q: "填到一半要离开", a: "点“暂存”，30天内登录后可以继续填写，已上传的文件也会保留。" },
          { q: "收到补正通知怎么办", a: "打开邮件里的链接，逐份材料写明了问题和需要的内容，只需补交这些。补齐后次一工作日重新计时。" },
        ],
      },
      {
        id: "result", title: "结果和评价",
        questions: [
          { q: "怎么拿结果", a: "办好后会发邮件，说明是到站领取、邮寄还是电子件。" },
          { q: "不满意怎么办", a: "办结邮件里有评价链接，五个等级任选。选择不满意时请写明原因，我们会回访并告诉您整改结果。" },
        ],
      },
    ],
    accessibility: {
      title: "无障碍",
      intro: "本站按WCAG 2.2 AA和GB/T 37668-2019设计。",
      points: [
        "页面右上角可以切换长辈版（大字、大按钮、一栏显示）、深色和高对比，选择会记住。",
        "全部功能可以只用键盘完成；按Tab键，第一个链接可以跳到正文。",
        "放大到200%或用手机窄屏时，页面不会左右滚动。",
        "状态同时用文字、图标和颜色表示，不只靠颜色。",
        "不运行脚本也能办理：查找、预约、提交、补正、查询都可用。",
        "手机系统里设置的字号同样有效。",
      ],
      contact: "遇到用不了的地方，请拨打12345或告诉任意站点，我们会在5个工作日内答复。",
    },
    map: { title: "网站地图", public: "所有人", company: "企业登录后", staff: "工作人员" },
    mapNames: { services: "办事：全部事项", book: "预约到站", stations: "站点", track: "查询进度", login: "登录", privacy: "隐私说明", myRequests: "我的办件", myAppointments: "我的预约", myCompany: "我的企业", calling: "窗口叫号", walkIn: "登记到访", day: "站点日结", desk: "今日预约", inbox: "收件箱" },
    contactTitle: "找人", contact: "服务热线 12345，工作日 9:00–12:00、13:00–17:00。", contactStations: "各站点地址和开放时间",
  },
  en: {
    title: "Help",
    lead: "From finding a service to collecting the result, step by step. Still unsure? Come to a station or call 12345.",
    sections: [
      {
        id: "start", title: "How to begin",
        questions: [
          { q: "I do not know which service I need", a: "Type your own words into the search on the home page: “work permit”, “invoice”, or Chinese, pinyin or initials. If nothing fits, the front desk of any station will find it with you." },
          { q: "Do I need an account", a: "Not beforehand. A 6-digit code sent to your mail address signs you in; the account is made the first time. Tracking only needs the request number and the 6-digit query code." },
          { q: "Apply online or book a visit", a: "Online is fastest when all papers are files. When originals must be checked, book a visit or walk into any station. Each guide says which ways are open." },
        ],
      },
      {
        id: "visit", title: "Booking and visiting",
        questions: [
          { q: "How far ahead can I book", a: "Up to 10 working days; on the same day at least one hour ahead. The time you choose is held for 10 minutes while you fill in your contact." },
          { q: "How do I move or cancel", a: "Open the link in the confirmation, or sign in and go to My visits; both are free until 2 hours before. Opening a link never changes anything; pressing the button does." },
          { q: "Everything is full", a: "The page offers the earliest time here and at other stations. You can also walk in: every slot keeps places for walk-ins." },
          { q: "What do I bring", a: "The guide and the confirmation list the papers, with originals, copies and numbers. Papers marked “May follow” can be promised for later." },
        ],
      },
      {
        id: "time", title: "How time is counted",
        questions: [
          { q: "What is the difference between received and accepted", a: "Received means the papers are at the station. Receipt is not acceptance: the department checks the papers and sends an acceptance notice; the time limit runs from the day after." },
          { q: "When will I know whether papers are missing", a: "Within 5 working days the department tells you, once, everything that is missing. Without a word by then, the request counts as accepted from the day of receipt." },
          { q: "Which days are working days", a: "Monday to Friday without public holidays, plus make-up Saturdays and Sundays. Every promised date opens to show each day as counted or not; you and the department see the same table." },
          { q: "What does provisional mean", a: "The date lies in a year whose holidays are not announced yet. It is counted again once they are, and we mail you if it moves." },
        ],
      },
      {
        id: "papers", title: "Papers and files",
        questions: [
          { q: "Which files can I send", a: "PDF, JPG, PNG, HEIC, DOCX, XLSX and OFD, up to 10 MB each. Photograph whole pages without glare. Of a photo we keep the picture alone, not the place and time it was taken; a HEIC photo is kept as JPG, which every computer opens." },
          { q: "I have to stop half-way", a: "Press Save draft. Within 30 days you can sign in and go on; uploaded files stay." },
          { q: "I was asked for papers", a: "Open the link in the mail. Each paper says what is wrong and what is needed; hand in only those. Time starts again on the next working day." },
        ],
      },
      {
        id: "result", title: "Result and rating",
        questions: [
          { q: "How do I get the result", a: "A mail tells you whether to collect it at the station, wait for the post, or download it." },
          { q: "I am not satisfied", a: "The closing mail has a link to rate, with five levels. If you are dissatisfied, please say why: we call back and tell you what was changed." },
        ],
      },
    ],
    accessibility: {
      title: "Accessibility",
      intro: "This site is designed to WCAG 2.2 AA and GB/T 37668-2019.",
      points: [
        "Large type, dark and high contrast are switches at the top of every page, and your choice is remembered.",
        "Everything can be done with the keyboard; the first Tab leads to a link that skips to the content.",
        "At 200 % zoom and on narrow phones nothing scrolls sideways.",
        "Status is always told by word, icon and colour together.",
        "The portal works without scripts: finding, booking, applying, handing in and tracking.",
        "The type size set on your phone is honoured.",
      ],
      contact: "If something does not work for you, call 12345 or tell any station; we answer within 5 working days.",
    },
    map: { title: "Site map", public: "Everyone", company: "Companies, signed in", staff: "Staff" },
    mapNames: { services: "All services", book: "Book a visit", stations: "Stations", track: "Track a request", login: "Sign in", privacy: "Privacy", myRequests: "My requests", myAppointments: "My visits", myCompany: "My company", calling: "Calling at the desk", walkIn: "Walk-in", day: "The day of a station", desk: "Appointments today", inbox: "Inbox" },
    contactTitle: "Talk to somebody", contact: "Hotline 12345, working days 9:00–12:00 and 13:00–17:00.", contactStations: "Addresses and hours of the stations",
  },
});
