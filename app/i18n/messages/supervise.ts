import { defineWords } from "../define-words";

/** Words of the supervisor's page and of what hangs on a request. */
export const superviseWords = defineWords({
  zh: {
    title: "督办",
    lead: (late: number, stuck: number) => (late + stuck === 0 ? "没有超期的办件。" : `${late}件超期，其中${stuck}件已亮红牌。`),
    tabs: { stuck: "红牌", late: "已超期", soon: "即将超期", urged: "企业催办", silent: "没有动静", ping_pong: "来回转", supervised: "督办中", papers_again: "再次补正", reopened: "重新办理", rectifying: "差评整改" },
    meaning: {
      stuck: "超期满1个工作日或时限的一半仍未办。", late: "已过下一时限。", soon: "下一时限在1个工作日之内。", urged: "企业催办后还没有答复。",
      silent: "3个工作日没有任何进展。", ping_pong: "两次退回，或经过两个以上部门。", supervised: "督办单没有销号。", papers_again: "第二次要求企业补正。", reopened: "办结后重新办理。", rectifying: "差评还没有整改销号。",
    },
    tabsLabel: "督办分类", table: "需要督办的办件",
    due: "下一时限", request: "办件", company: "企业", status: "状态", department: "部门", station: "站点", action: "督办",
    noDue: "没有计时", silentFor: (when: string) => `最近动静：${when}`, urgedTimes: (n: number) => `催办${n}次`, returned: (n: number) => `退回${n}次`,
    orderOf: (colour: string, reported: boolean) => (reported ? `${colour}督办，已反馈` : `${colour}督办，待反馈`),
    supervise: "督办", open: "打开",
    empty: "这一类没有办件", emptyHelp: "一切按时。换一类看看，或过一会儿再来。",
    byDepartment: "按部门", byStation: "按站点", openCount: "在办", lateCount: "超期", soonCount: "将超期", stuckCount: "红牌", urgedCount: "催办", filterBy: "只看", all: "全部",
    filtered: (name: string) => `只看：${name}`,

    matters: "催办、督办和协办",
    urge: (no: number, when: string) => `第${no}次催办　${when}`, replyBy: (when: string) => `${when}前答复`, replied: "已答复",
    order: (colour: string, when: string) => `${colour}督办单　${when}前反馈`, feedback: "反馈", closed: "已销号",
    task: (department: string, when: string) => `${department}协办　${when}前答复`, taken: "已撤回", answered: "已答复",
    extension: (days: number, who: string) => `${who}申请延期${days}个工作日`,
    cards: "黄牌和红牌",
  },
  en: {
    title: "Supervision",
    lead: (late, stuck) => (late + stuck === 0 ? "Nothing is overdue." : `${late} overdue, ${stuck} of them with a red card.`),
    tabs: { stuck: "Red card", late: "Overdue", soon: "Due soon", urged: "Urged", silent: "Silent", ping_pong: "To and fro", supervised: "Under an order", papers_again: "Papers asked again", reopened: "Taken up again", rectifying: "Bad ratings" },
    meaning: {
      stuck: "Late by a working day, or by half of the limit.", late: "The next deadline has passed.", soon: "The next deadline is within one working day.", urged: "The company waits for a reply to its reminder.",
      silent: "Nothing happened for three working days.", ping_pong: "Sent back twice, or passed through more than two departments.", supervised: "A supervision order is open.", papers_again: "Papers were asked for a second time.", reopened: "Taken up again after completion.", rectifying: "A bad rating is not put right and closed yet.",
    },
    tabsLabel: "What to look for", table: "Requests that need supervision",
    due: "Next deadline", request: "Request", company: "Company", status: "Status", department: "Department", station: "Station", action: "Action",
    noDue: "No clock runs", silentFor: (when) => `Last news ${when}`, urgedTimes: (n) => (n === 1 ? "Urged once" : `Urged ${n} times`), returned: (n) => (n === 1 ? "Sent back once" : `Sent back ${n} times`),
    orderOf: (colour, reported) => (reported ? `${colour} order, reported` : `${colour} order, report owed`),
    supervise: "Supervise", open: "Open",
    empty: "Nothing of this kind", emptyHelp: "All is in time. Look at another kind, or come back later.",
    byDepartment: "By department", byStation: "By station", openCount: "Open", lateCount: "Overdue", soonCount: "Due soon", stuckCount: "Red card", urgedCount: "Urged", filterBy: "Show only", all: "All",
    filtered: (name) => `Only ${name}`,

    matters: "Urging, supervision and help",
    urge: (no, when) => `Reminder no. ${no}, ${when}`, replyBy: (when) => `Reply by ${when}`, replied: "Replied",
    order: (colour, when) => `${colour} order, report by ${when}`, feedback: "Report", closed: "Closed",
    task: (department, when) => `${department} helps, answer by ${when}`, taken: "Taken back", answered: "Answered",
    extension: (days, who) => `${who} asks for ${days === 1 ? "1 more working day" : `${days} more working days`}`,
    cards: "Yellow and red cards",
  },
});
