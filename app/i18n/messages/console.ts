import { defineWords } from "../define-words";

/** Words of the console: the queue, the visitor at the window, what the desk knows of the company. */
export const consoleWords = defineWords({
  zh: {
    title: "叫号",
    pageTitle: (number: string) => `${number} 叫号`,
    queue: {
      label: "等候队伍", waiting: (n: number) => `等候 ${n}人`, longest: (n: number) => `最长${n}分钟`, doneToday: (n: number) => `今日已办 ${n}`, windows: (open: number, all: number) => `窗口 ${open}/${all} 开放`,
      next: "下一位", waited: (n: number) => `等了${n}分`, minutes: (n: number) => `${n}分`, whyNext: (why: string) => `为什么是这位：${why}`,
      groups: { priority: "优先", booked: "预约到时", returned: "过号已回", walk_in: "现场", early: "预约未到时" },
      parked: "挂起", missed: "过号", elsewhere: "其他窗口的队伍", notDue: "未到时", booked: (time: string) => `预约 ${time}`, ticketAt: (time: string) => `${time}取号`, backAt: (time: string) => `${time} 回到`,
      missedUntil: (time: string) => `${time}前可回`, resume: "继续办理", back: "回来了", forWindow: (no: number) => `指定${no}号窗口`, anonymous: "未登记企业",
      none: "没有人等候", noneHelp: "有人取号或签到后，会马上出现在这里。", closed: "今天已停止取号",
      english: "English", notes: "有备注", look: (number: string) => `查看${number}`,
    },
    start: {
      title: "选择窗口", lead: "选好窗口和类别，就可以开始叫号。一人一个窗口，换窗口前先关闭原来的。", window: "窗口", categories: "受理类别", categoriesHint: "不选时，按本窗口的设置",
      open: "开放窗口，开始叫号", takenBy: (name: string) => `${name}正在使用`, takeOver: "接替使用中的窗口，连同正在办理的来访人", free: "空闲", label: (no: number) => `${no}号窗口`,
      elsewhereTitle: (no: number) => `您已在${no}号窗口`, elsewhere: "窗口是在另一处登录时开放的。两处同时操作，以先到的为准。", here: "在这里继续",
    },
    window: {
      open: "窗口开放", paused: "窗口暂停", pause: "暂停叫号", pauseTitle: "暂停本窗口", reason: "原因", words: "补充说明", resume: "恢复叫号", close: "关闭窗口", closeTitle: "关闭本窗口？", closeHelp: "关闭后不再叫号；您可以随时重新开放。",
      pausedTitle: (reason: string) => `本窗口已暂停：${reason}`, pausedHelp: "暂停期间不叫号。恢复后从下一位开始。", change: "窗口设置", categories: "受理类别", save: "保存类别", since: (time: string) => `${time}起`,
    },
    visit: {
      label: "当前来访", serving: "办理中", called: (n: number) => `已叫号，第${n}次`, appointment: (number: string, time: string) => `预约 ${number}　${time}`, waited: "等候", served: "办理", expected: "预计", minutes: (n: number) => `${n}分`,
      noItem: "事项待确认", contact: (name: string) => `${name}（经办人）`, english: "English", chinese: "中文", requests: "本次办件",
      nobody: "窗口空闲", nobodyHelp: (number: string) => `按F2叫${number}。`, nobodyWaits: "没有人等候本窗口受理的类别。新来的企业，从“登记到访”开始。",
      callNext: (number: string) => `叫${number}`, callNextNobody: "叫下一位", arrived: "已到，开始办理", recall: "重呼", recallIn: (seconds: number) => `${seconds}秒后可重呼`, missed: "未到", waiting: (number: string) => `请${number}到窗口`,
      waitingHelp: (done: number, of: number) => `已叫${done}次，共可叫${of}次；未到的，保留号码，可回来排队。`,
    },
    preview: {
      title: (number: string) => `${number}　来访信息`, matter: "来办什么", language: "语言", notes: "备注", waited: "已等", appointment: "预约", place: "排位", position: (n: number, why: string) => `第${n}位　${why}`, wait: "预计还要等", company: "企业", lane: "通道", earlier: "以前来过",
      earlierCount: (n: number) => `近90天${n}次`, first: "第一次来", close: "收起",
      callNow: "先叫这位", callReason: "为什么先叫", callReasonHint: "会记入叫号记录", leave: "取消这个号", leaveReason: "为什么取消", forward: "转到别处",
    },
    tabs: { label: "办理内容", papers: "收材料", spot: "当场办结", answer: "解答记录", notes: "备注" },
    papers: {
      none: "这次到访还没有办件", noneHelp: "来访人已登记企业时，可在这里代为申请并收材料。", file: "代企业申请", print: "打印凭证", received: (number: string) => `${number} 已收件`, receivedHelp: "凭证可打印；办完后按F2叫下一位。",
      receive: "收件并打印凭证", receiveKeep: "收件自办", fileAndPrint: "申请收件并打印", handIn: "收齐，交回部门", deliver: "确认交付", chooseItem: "选事项",
    },
    answer: {
      title: "解答记录", help: "只是来问问、当场答完的，不用立办件。写下问了什么、怎么答的，下次来时看得到。", words: "解答内容", done: "解答完毕，结束到访", items: "涉及事项",
    },
    spot: { finish: "答复并办结", none: "当前没有可以当场办结的办件", noneHelp: "事项由站点直接办理、材料已收的，才能在这里办结。" },
    finish: {
      title: (number: string) => `${number} 办得怎么样`, help: "选结果后，再按一次F9办完，或按F2办完并叫下一位。", result: "结果", done: "实际办了", other: "还办了别的事项", secondTrip: "为什么还要再来", secondTripWords: "说明", words: "给下次接待的话", finish: "办完", finishAnd: (number: string) => `办完，叫${number}`, finishOnly: "办完",
      cancel: "先不办完",
    },
    park: { label: "挂起", title: "挂起当前来访", help: "号码和时间记录保留，随时可继续。例如回去取材料。", words: "备注", confirm: "挂起" },
    forward: { label: "转窗口", title: "转给别的窗口或类别", to: "转到", window: (no: number, categories: string) => `${no}号窗口（${categories}）`, category: (name: string) => `${name}队伍`, reason: "为什么转", confirm: "转走，号码不变" },
    undo: { press: (act: string, number: string) => `撤销“${act}${number}”`, left: (seconds: number) => `（还剩${seconds}秒）`, short: "撤销" },
    side: {
      label: "企业和备注", company: "企业", creditCode: "信用代码", phone: "手机", contact: "经办人", building: "楼宇", underWay: (n: number) => `在办 ${n}件`, underWayNone: "没有在办的办件", awaited: (n: number) => `等企业补${n}份`, due: (day: string) => `${day}到期`,
      lastVisit: "上次来", lastVisitNone: "第一次来本站", lastVisitLine: (day: string, who: string, item: string) => `${day}　${who}　${item}`, notes: "本次备注", notesHelp: "仅工作人员可见", saved: (time: string) => `${time} 已保存`, saving: "正在保存", unsaved: "尚未保存", saveFailed: "没有保存上，请再按保存", save: "保存备注", unknown: "还不知道是哪家企业", unknownHelp: "查到企业，来访就和它的办件连在一起。", find: "查找企业", found: "是这家", notesConflict: "别处同时改了备注，两份都在上面，请核对后保存。",
    },
    handOver: { title: (name: string, when: string) => `${name}　${when}留言`, read: "已知悉" },
    live: { off: "实时更新已中断，可点击刷新。", refresh: "刷新" },
  },
  en: {
    title: "Calling",
    pageTitle: (number) => `${number} Calling`,
    queue: {
      label: "The queue", waiting: (n) => `Waiting: ${n}`, longest: (n) => `longest ${n} min`, doneToday: (n) => `${n} done today`, windows: (open, all) => `${open} of ${all} windows open`,
      next: "Next", waited: (n) => `waited ${n} min`, minutes: (n) => `${n} min`, whyNext: (why) => `Why this one: ${why}`,
      groups: { priority: "Priority", booked: "Booked and due", returned: "Back after a missed call", walk_in: "Walk-in", early: "Booked, not yet due" },
      parked: "On hold", missed: "Missed", elsewhere: "For other windows", notDue: "not due", booked: (time) => `booked for ${time}`, ticketAt: (time) => `ticket of ${time}`, backAt: (time) => `back at ${time}`,
      missedUntil: (time) => `may come back until ${time}`, resume: "Resume", back: "Is back", forWindow: (no) => `for window ${no}`, anonymous: "Company not known",
      none: "Nobody waits", noneHelp: "Whoever takes a ticket or checks in appears here at once.", closed: "No more tickets today",
      english: "English", notes: "has notes", look: (number) => `Look at ${number}`,
    },
    start: {
      title: "Choose a window", lead: "With window and categories chosen you can begin to call. One window a person; close the old one before you change.", window: "Window", categories: "Categories", categoriesHint: "Left open, as the window is set up",
      open: "Open the window and begin", takenBy: (name) => `${name} sits there`, takeOver: "Take over a window in use, with the visitor who is there", free: "free", label: (no) => `Window ${no}`,
      elsewhereTitle: (no) => `You sit at window ${no} already`, elsewhere: "It was opened where you signed in before. Should both act, the first counts.", here: "Go on here",
    },
    window: {
      open: "Window open", paused: "Window paused", pause: "Pause", pauseTitle: "Pause this window", reason: "Why", words: "More about it", resume: "Go on calling", close: "Close the window", closeTitle: "Close this window?", closeHelp: "It calls nobody then; you can open it again at any time.",
      pausedTitle: (reason) => `This window is paused: ${reason}`, pausedHelp: "Nobody is called meanwhile. Afterwards the next in line follows.", change: "Window", categories: "Categories", save: "Save the categories", since: (time) => `since ${time}`,
    },
    visit: {
      label: "The visitor here", serving: "Being served", called: (n) => `Called, time ${n}`, appointment: (number, time) => `Appointment ${number}, ${time}`, waited: "Waited", served: "Served", expected: "Expected", minutes: (n) => `${n} min`,
      noItem: "Service not known yet", contact: (name) => `${name} (contact)`, english: "English", chinese: "Chinese", requests: "Requests of this visit",
      nobody: "The window is free", nobodyHelp: (number) => `F2 calls ${number}.`, nobodyWaits: "Nobody waits for what this window serves. A company that comes now starts at Walk-in.",
      callNext: (number) => `Call ${number}`, callNextNobody: "Call next", arrived: "Here, start", recall: "Recall", recallIn: (seconds) => `recall in ${seconds} s`, missed: "Not here", waiting: (number) => `${number} is called to the window`,
      waitingHelp: (done, of) => `Called ${done} of ${of} times; a number that does not come is kept and may come back.`,
    },
    preview: {
      title: (number) => `${number}: about this visit`, matter: "What it is about", language: "Language", notes: "Notes", waited: "Waited", appointment: "Appointment", place: "Place", position: (n, why) => `No. ${n}. ${why}`, wait: "Still to wait", company: "Company", lane: "Lane", earlier: "Earlier visits",
      earlierCount: (n) => `${n} in the last 90 days`, first: "first visit", close: "Close",
      callNow: "Call this one now", callReason: "Why out of turn", callReasonHint: "Kept with the call", leave: "Cancel this ticket", leaveReason: "Why cancelled", forward: "Forward",
    },
    tabs: { label: "What is done", papers: "Papers", spot: "Finish here", answer: "Enquiry", notes: "Notes" },
    papers: {
      none: "This visit has no request yet", noneHelp: "With the company known you can file for it here and take its papers.", file: "File for the company", print: "Print the receipt", received: (number) => `${number} is received`, receivedHelp: "The receipt can be printed; F2 then calls the next.",
      receive: "Receive and print", receiveKeep: "Receive, finish here", fileAndPrint: "File, receive, print", handIn: "All in, back to the department", deliver: "Record the hand-over", chooseItem: "Choose the service",
    },
    answer: {
      title: "Enquiry", help: "A question answered here and now needs no request. Write down what was asked and answered; the next visit shows it.", words: "Question and answer", done: "Answered, end the visit", items: "About",
    },
    spot: { finish: "Answer and complete", none: "Nothing can be finished here just now", noneHelp: "Only what the station handles itself and has the papers of can be finished here." },
    finish: {
      title: (number) => `How did ${number} go?`, help: "Choose how it ended, then F9 finishes, F2 finishes and calls the next.", result: "Result", done: "What was really done", other: "Something else as well", secondTrip: "Why they must come again", secondTripWords: "In words", words: "For whoever serves them next", finish: "Finish", finishAnd: (number) => `Finish, call ${number}`, finishOnly: "Finish",
      cancel: "Not yet",
    },
    park: { label: "Park", title: "Park this visit", help: "Number and times are kept; go on whenever they are back, with a missing paper perhaps.", words: "Note", confirm: "Park" },
    forward: { label: "Forward", title: "Forward to another window or category", to: "To", window: (no, categories) => `Window ${no} (${categories})`, category: (name) => `The queue for ${name}`, reason: "Why", confirm: "Forward, same number" },
    undo: { press: (act, number) => `Undo “${act} ${number}”`, left: (seconds) => ` (${seconds} s left)`, short: "Undo" },
    side: {
      label: "Company and notes", company: "Company", creditCode: "Credit code", phone: "Mobile", contact: "Contact", building: "Building", underWay: (n) => `Under way: ${n}`, underWayNone: "Nothing under way", awaited: (n) => `company owes ${n} ${n === 1 ? "paper" : "papers"}`, due: (day) => `due ${day}`,
      lastVisit: "Last visit", lastVisitNone: "First visit to this station", lastVisitLine: (day, who, item) => `${day}, ${who}: ${item}`, notes: "Notes of this visit", notesHelp: "Only staff see these", saved: (time) => `Saved ${time}`, saving: "Saving", unsaved: "Not saved yet", saveFailed: "Not saved; press save again", save: "Save the notes", unknown: "The company is not known yet", unknownHelp: "Once it is found, the visit is tied to its requests.", find: "Find the company", found: "This one", notesConflict: "The notes were changed elsewhere too; both texts stand above. Check and save.",
    },
    handOver: { title: (name, when) => `${name}, ${when}`, read: "Read it" },
    live: { off: "Live updates broke off.", refresh: "Refresh" },
  },
});
