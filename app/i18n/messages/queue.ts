import { defineWords } from "../define-words";

/** The queue's closed word lists and sentences, as desk, board, kiosk and phone say them (china-practice 8.2). */
export const queueWords = defineWords({
  zh: {
    ticketStatus: {
      waiting: "等候中", called: "已叫号", serving: "办理中", parked: "已挂起", missed: "已过号", done: "已办完", left: "已离开",
      reserved: "纸质号", unused: "未用",
    },
    lane: { priority: "优先", booked: "预约", walk_in: "现场" },
    turn: { priority: "优先", returned: "过号已回", waited_long: "等候已久", booked: "预约到时", walk_in: "现场", early: "预约未到时" },
    priorityKind: { elderly: "老年人", disabled: "残障人士", pregnant: "孕妇", soldier: "军人", urgent: "急办" },
    source: { kiosk: "自助取号", desk: "窗口取号", check_in: "预约签到", paper: "纸质号" },
    leaveReason: { visitor_left: "来访人离开", desk_cancelled: "窗口取消", not_back: "过号未回", day_closed: "当日结束", other_day: "改日办理" },
    visitResult: { finished: "当场办结", papers_received: "已收材料", answered: "已解答", collected: "已领结果", second_trip: "需再来一趟", referred: "引导到别处" },
    secondTripReason: {
      papers_missing: "材料不齐", papers_wrong: "材料有误", person_absent: "须本人到场", system_down: "系统故障", wrong_place: "不归本站办理", other: "其他",
    },
    windowState: { open: "开放", paused: "暂停", closed: "未开放" },
    pauseReason: { break: "休息", meeting: "会议", back_office: "后台处理", helping: "帮办中", other: "其他" },
    act: {
      issue: "取号", call: "叫号", recall: "重呼", start: "开始办理", miss: "登记未到", back: "回来排队", park: "挂起", resume: "继续办理",
      forward: "转窗口", finish: "办完", leave: "取消", undo: "撤销", reserve: "预留纸质号", enter: "补录纸质号", settle: "核销纸质号",
      window_open: "开放窗口", window_pause: "暂停窗口", window_close: "关闭窗口", window_categories: "调整类别", day_close: "结束当日", day_open: "重开当日", settings: "修改设置",
    },
    load: { calm: "宽松", busy: "较忙", crowded: "拥挤", stopped: "无窗口叫号" },
    /** why this one stands here; `at` is a time of today as people read it */
    why: {
      priority: ({ kind }: { kind: string }) => `优先通道（${kind}），先于其他`,
      returned: ({ at, places }: { at: string; places: number }) => `过号后${at}回来，已让过${places}位`,
      returned_waiting: ({ at }: { at: string }) => `过号后${at}回来，排在之后到的人前面`,
      waited_long: ({ minutes, bound }: { minutes: number; bound: number }) => `已等${minutes}分钟，满${bound}分钟后先于预约`,
      booked: ({ at }: { at: string }) => `预约${at}，时间已到`,
      walk_in_turn: ({ booked, at }: { booked: number; at: string }) => `已连叫${booked}位预约，轮到现场；${at}取号`,
      walk_in: ({ at }: { at: string }) => `现场，${at}取号，按先后`,
      walk_in_again: ({ at }: { at: string }) => `第二次过号，${at}回来后排到队尾`,
      early: ({ at }: { at: string }) => `预约${at}，未到时间；没有其他人等候时可先叫`,
    },
    wait: (from: number, to: number) => (to <= 1 ? "马上" : from === to ? `约${to}分钟` : `约${from}—${to}分钟`),
    waitUnknown: "暂时无法估计",
    ahead: (n: number) => (n === 0 ? "您是下一位" : `您前面还有${n}位`),
  },
  en: {
    ticketStatus: {
      waiting: "Waiting", called: "Called", serving: "Being served", parked: "On hold", missed: "Missed", done: "Done", left: "Left",
      reserved: "Paper number", unused: "Unused",
    },
    lane: { priority: "Priority", booked: "Booked", walk_in: "Walk-in" },
    turn: { priority: "Priority", returned: "Back after a missed call", waited_long: "Waited long", booked: "Booked and due", walk_in: "Walk-in", early: "Booked, not yet due" },
    priorityKind: { elderly: "elderly", disabled: "disabled", pregnant: "pregnant", soldier: "soldier", urgent: "urgent" },
    source: { kiosk: "Kiosk", desk: "Desk", check_in: "Booking", paper: "Paper" },
    leaveReason: { visitor_left: "Visitor left", desk_cancelled: "Cancelled by the desk", not_back: "Did not come back", day_closed: "Day closed", other_day: "Another day" },
    visitResult: { finished: "Finished here", papers_received: "Papers received", answered: "Answered", collected: "Result collected", second_trip: "Must come again", referred: "Sent elsewhere" },
    secondTripReason: {
      papers_missing: "Papers missing", papers_wrong: "Papers wrong", person_absent: "Person must come", system_down: "System down", wrong_place: "Not handled here", other: "Other",
    },
    windowState: { open: "Open", paused: "Paused", closed: "Closed" },
    pauseReason: { break: "Break", meeting: "Meeting", back_office: "Back office", helping: "Helping a visitor", other: "Other" },
    act: {
      issue: "Ticket given", call: "Called", recall: "Called again", start: "Service begun", miss: "Missed", back: "Came back", park: "Put on hold", resume: "Resumed",
      forward: "Forwarded", finish: "Finished", leave: "Cancelled", undo: "Undone", reserve: "Paper numbers reserved", enter: "Paper number entered", settle: "Paper sheet settled",
      window_open: "Window opened", window_pause: "Window paused", window_close: "Window closed", window_categories: "Categories changed", day_close: "Day closed", day_open: "Day opened again", settings: "Settings changed",
    },
    load: { calm: "Quiet", busy: "Busy", crowded: "Crowded", stopped: "No window calling" },
    why: {
      priority: ({ kind }) => `Priority lane (${kind}), before everybody else`,
      returned: ({ at, places }) => `Back at ${at} after a missed call; ${places} others went first`,
      returned_waiting: ({ at }) => `Back at ${at} after a missed call; before those who came later`,
      waited_long: ({ minutes, bound }) => `Has waited ${minutes} minutes; from ${bound} on before bookings`,
      booked: ({ at }) => `Booked for ${at}, which has come`,
      walk_in_turn: ({ booked, at }) => `After ${booked} booked in a row it is the walk-ins’ turn; ticket of ${at}`,
      walk_in: ({ at }) => `Walk-in, ticket of ${at}, first come first served`,
      walk_in_again: ({ at }) => `Missed twice; back at ${at}, at the end of the line`,
      early: ({ at }) => `Booked for ${at}, not yet due; called when nobody else waits`,
    },
    wait: (from, to) => (to <= 1 ? "any moment" : from === to ? `about ${to} min` : `about ${from}–${to} min`),
    waitUnknown: "cannot be estimated now",
    ahead: (n) => (n === 0 ? "You are next" : n === 1 ? "1 person ahead of you" : `${n} people ahead of you`),
  },
});
