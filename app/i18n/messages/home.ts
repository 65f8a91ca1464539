import { defineWords } from "../define-words";

const zhNumerals = "零一二三四五六七八九十";
const enNumerals = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];
const zhNumeral = (n: number) => (n <= 10 ? (zhNumerals[n] ?? String(n)) : String(n));
const enNumeral = (n: number) => enNumerals[n] ?? String(n);

/** Words of the home page and the station pages. */
export const homeWords = defineWords({
  zh: {
    title: "您要办什么事",
    question: "您要办什么事？",
    lead: (items: number) => `企业的${items}个事项，在楼下一层就能办。`,
    searchLabel: "搜索事项", search: "搜索", placeholder: "事项、拼音首字母或常用叫法",
    hot: "大家在找", hotWords: ["工签", "提额", "员工食堂", "装修", "换法人", "高企"],
    entrances: "常用入口",
    apply: "我要办", applyHelp: "在线提交，随时暂存", book: "预约到站", bookHelp: "选站点和时段",
    come: "直接到站", comeHelp: "看等候和开门时间", track: "查询进度", trackHelp: "编号加查询码即可",
    mine: "我的办件", allMine: "全部办件", doneBy: (department: string) => `${department}　承办`, promisedBy: (day: string) => `${day}前办结`,
    towers: (n: number) => `${zhNumeral(n)}座楼，${zhNumeral(n)}个站`, lit: "亮着的窗是正在等候的人", updated: (time: string) => `${time} 更新`,
    allStations: (n: number) => `查看全部${n}个站点`,
    byCategory: "按类别找", items: (n: number) => `${n}项`,
    promise: "我们承诺",
    promises: [
      { figure: "4", unit: "个工作小时", text: "部门签收您的办件" },
      { figure: "5", unit: "个工作日", text: "一次性告知缺什么，逾期即视为受理" },
      { figure: "1", unit: "张时限表", text: "每一天算或不算，您和部门看到的一样" },
    ],
  },
  en: {
    title: "What do you need to do",
    question: "What do you need to do?",
    lead: (items) => `${items} services for companies, in the lobby of your tower.`,
    searchLabel: "Search services", search: "Search", placeholder: "Service, pinyin or everyday words",
    hot: "Often searched", hotWords: ["Work permit", "Invoice", "Food licence", "Fire safety", "High-tech"],
    entrances: "Ways in",
    apply: "Apply online", applyHelp: "Save, return any time", book: "Book a visit", bookHelp: "Station and time",
    come: "Walk in", comeHelp: "Queue and hours", track: "Track", trackHelp: "Number and code",
    mine: "My requests", allMine: "All requests", doneBy: (department) => `With ${department}`, promisedBy: (day) => `Promised by ${day}`,
    towers: (n) => `${enNumeral(n)} towers, ${enNumeral(n).toLowerCase()} stations`, lit: "A lit window is one person waiting", updated: (time) => `Updated ${time}`,
    allStations: (n) => `All ${n} stations`,
    byCategory: "By category", items: (n) => String(n),
    promise: "Our promise",
    promises: [
      { figure: "4", unit: "working hours", text: "for the department to sign for your request" },
      { figure: "5", unit: "working days", text: "to tell you, once, what is missing; silence counts as acceptance" },
      { figure: "1", unit: "day ledger", text: "which days count: you and the department see the same" },
    ],
  },
});

/** How a station stands now, and its page. */
export const stationWords = defineWords({
  zh: {
    title: "站点", lead: "各站办理内容相同的，可任选一站。节假日休息，调休上班日照常开放。",
    waiting: (n: number) => `${n}人等候`, wait: (from: number, to: number) => `约${from === 0 ? `${to}分钟以内` : `${from}–${to}分钟`}`, walkIn: "到即可办",
    pause: "暂停", closed: "休息", holiday: (name: string) => `${name}休息`, reopens: (when: string) => `${when}开门`, resumes: (when: string) => `${when}恢复`, unknown: "开放时间待公布",
    openUntil: (time: string) => `开放至${time}`,
    sample: "示例", sampleHelp: "站点名称、窗口和时间为示例数据。",
    address: "地址", floor: "位置", street: "所属街道", zone: "所属片区", now: "现在",
    hours: "开放时间", today: "今天", weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"], off: "休息",
    todayHoliday: (name: string) => `今天是${name}，本站休息。`, todayMakeup: (name: string) => `今天为${name}调休上班，按周一时间开放。`, todayUnknown: "今年放假安排尚未公布，暂不接受预约。",
    windows: "窗口", windowNo: (no: number) => `${no}号窗口`, serves: (list: string) => `办理${list}`,
    bookHere: "预约本站", nextFree: "最早可约", noFree: "近期已约满", noFreeHelp: "可直接到站取号，或看其他站点。",
    doHere: "能办什么", doHereHelp: (n: number) => `${n}个事项可在本站办理。`,
    all: "全部站点", details: "站点详情", bookAt: (when: string) => `最早可约${when}`,
  },
  en: {
    title: "Stations", lead: "Any station that serves your matter will do. Closed on public holidays, open on make-up working days.",
    waiting: (n) => `${n} waiting`, wait: (from, to) => (from === 0 ? `under ${to} minutes` : `${from}–${to} minutes`), walkIn: "walk right in",
    pause: "Paused", closed: "Closed", holiday: (name) => `Closed: ${name}`, reopens: (when) => `opens ${when}`, resumes: (when) => `back ${when}`, unknown: "hours to be announced",
    openUntil: (time) => `open until ${time}`,
    sample: "Sample", sampleHelp: "Station name, windows and hours are sample data.",
    address: "Address", floor: "Where", street: "Subdistrict", zone: "District", now: "Now",
    hours: "Opening hours", today: "Today", weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], off: "Closed",
    todayHoliday: (name) => `Today is ${name}; the station is closed.`, todayMakeup: (name) => `Today is worked in exchange for ${name}, with Monday’s hours.`, todayUnknown: "This year’s holidays are not announced yet; no visits can be booked.",
    windows: "Windows", windowNo: (no) => `Window ${no}`, serves: (list) => `Serves ${list}`,
    bookHere: "Book here", nextFree: "Earliest free time", noFree: "Fully booked for now", noFreeHelp: "Come and take a ticket, or look at the other stations.",
    doHere: "What you can do here", doHereHelp: (n) => `${n} services can be done here.`,
    all: "All stations", details: "Station page", bookAt: (when) => `Earliest ${when}`,
  },
});
