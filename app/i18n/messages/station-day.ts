import { defineWords } from "../define-words";

/** Words of a station's day: windows, queue, figures so far, its end, what the next team must know. */
export const stationDayWords = defineWords({
  zh: {
    title: "日结", lead: (waiting: number, open: number) => `等候${waiting}人，开放${open}个窗口`, readOnly: "窗口和结束当日由站长操作，其他人可查看。",
    windows: { title: "窗口", no: "窗口", state: "状态", by: "值守", categories: "受理类别", visitor: "正在办理", served: "今日已办", act: "操作", since: (time: string) => `${time}起`, label: (no: number) => `${no}号窗口`, nobody: "无人", close: "关闭", change: "改类别", save: "保存类别", changeTitle: (no: number) => `${no}号窗口受理什么`, pause: "暂停", pauseTitle: (no: number) => `暂停${no}号窗口`, pauseReason: "原因", pauseWords: "补充说明", resume: "恢复叫号", open: "开放", openTitle: (no: number) => `开放${no}号窗口`, colleague: "由谁值守", openHelp: "替同事开放窗口，受理类别按窗口设置。", noColleague: "本站同事都已在窗口。" },
    queue: { title: "各类等候", category: "类别", waiting: "等候", longest: "最长等候", wait: "预计等候", windows: "开放窗口", unknown: "暂无法估计", people: (n: number) => `${n}人`, none: "—" },
    figures: { title: "今天到目前", done: "已办", waiting: "等候中", parked: "挂起", missed: "过号未回", missedCalls: "登记未到", noShows: "预约未到", medianWait: "等候中位数", medianService: "办理中位数", longest: "当前最长等候", left: "离开", people: "人", minutes: "分钟", sofar: "当日0时到现在，本站取号的来访。" },
    stop: { title: "停止取号", help: "停止后不再发号，已取号的继续叫。", stop: "停止取号", again: "恢复取号", stopped: "今天已停止取号" },
    close: {
      title: "结束当日", help: "给每个还没办完的号一个说法，再结束。预约的来访人可以重新预约，不算未到。", leftover: "未办完的号", none: "没有未办完的号。", fate: (number: string) => `${number} 怎么办`, atWindow: "还在窗口，请先办完", back: "过号，未回来的自动结束", paper: "纸质号，未补录的记为未用",
      words: "说明", close: "结束当日", question: "结束今天？", consequence: "所有窗口关闭，今天不再取号。", closed: "今天已结束。",
    },
    note: { title: "交接留言", help: "写给下一班。同事在叫号页看到，直到点“已知悉”。", words: "留言内容", leave: "留言", none: "没有留言。", by: (name: string, when: string) => `${name}　${when}`, read: (names: string) => `已知悉：${names}`, unread: "还没有人看过" },
    settings: {
      title: "叫号规则", help: "从下一次叫号起生效，修改记入叫号记录。", save: "保存规则",
      fields: {
        bookedPerWalkIn: "连叫几位预约后叫一位现场", maxWaitMinutes: "现场最多等多少分钟后先于预约", recallSeconds: "两次呼叫间隔（秒）", callsBeforeMissed: "叫几次后可登记未到", graceMinutes: "过号后可回来的时间（分钟）",
        returnPlaces: "过号回来让几位", earlyMinutes: "提前多少分钟可签到", lateMinutes: "迟到多少分钟转为现场", tellAhead: "前面还有几位时发邮件", undoSeconds: "可撤销的时间（秒）",
      },
    },
    paper: "纸质取号单",
  },
  en: {
    title: "The day", lead: (waiting, open) => `${waiting} waiting, ${open} windows open`, readOnly: "Windows and the end of the day are the station lead's; everybody may look.",
    windows: { title: "Windows", no: "Window", state: "State", by: "Staffed by", categories: "Categories", visitor: "With", served: "Served today", act: "Act", since: (time) => `since ${time}`, label: (no) => `Window ${no}`, nobody: "nobody", close: "Close", change: "Categories", save: "Save the categories", changeTitle: (no) => `What window ${no} calls`, pause: "Pause", pauseTitle: (no) => `Pause window ${no}`, pauseReason: "Why", pauseWords: "More about it", resume: "Go on calling", open: "Open", openTitle: (no) => `Open window ${no}`, colleague: "Staffed by", openHelp: "Opens the window for a colleague, with the categories it is set up for.", noColleague: "Every colleague of this station sits at a window." },
    queue: { title: "Waiting by category", category: "Category", waiting: "Waiting", longest: "Longest", wait: "Expected wait", windows: "Open windows", unknown: "cannot be estimated", people: (n) => String(n), none: "—" },
    figures: { title: "Today so far", done: "Served", waiting: "Waiting", parked: "On hold", missed: "Missed, not back", missedCalls: "Missed calls", noShows: "Booked, not come", medianWait: "Median wait", medianService: "Median service", longest: "Longest wait now", left: "Left", people: "", minutes: "min", sofar: "Visits with a ticket of this station, from midnight until now." },
    stop: { title: "No more tickets", help: "Nobody gets a number any more; those who have one are still called.", stop: "Stop giving tickets", again: "Give tickets again", stopped: "No more tickets today" },
    close: {
      title: "Close the day", help: "Say what becomes of each number that is still open, then close. Booked visitors can book again; it does not count as not coming.", leftover: "Numbers still open", none: "No number is open.", fate: (number) => `What becomes of ${number}`, atWindow: "at a window; finish it first", back: "missed; ends by itself", paper: "on paper; unused when not entered",
      words: "In words", close: "Close the day", question: "Close today?", consequence: "Every window closes and no more tickets are given today.", closed: "Today is closed.",
    },
    note: { title: "For the next team", help: "Colleagues see it while calling, until they say they have read it.", words: "Note", leave: "Leave the note", none: "No notes.", by: (name, when) => `${name}, ${when}`, read: (names) => `Read by ${names}`, unread: "Nobody has read it yet" },
    settings: {
      title: "How people are called", help: "Counts from the next call on; every change is kept in the history.", save: "Save the rules",
      fields: {
        bookedPerWalkIn: "Booked visitors before one walk-in", maxWaitMinutes: "Minutes after which a walk-in goes before bookings", recallSeconds: "Seconds between two calls", callsBeforeMissed: "Calls before a number is missed", graceMinutes: "Minutes in which a missed number may come back",
        returnPlaces: "Others who go first after a missed call", earlyMinutes: "Minutes before the time one may check in", lateMinutes: "Minutes late that make a walk-in", tellAhead: "Mail when so many are ahead", undoSeconds: "Seconds in which one can undo",
      },
    },
    paper: "Paper tickets",
  },
});
