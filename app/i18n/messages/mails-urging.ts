import { defineWords } from "../define-words";
import { clockWords } from "./clocks";

/** Mails that remind, urge and escalate: to companies about their papers and dates, to staff about what is due. */
export const urgingMailWords = defineWords({
  zh: {
    papersReminder: {
      subject: (count: number, day: string, number: string) => `请在${day}前补正${count}份材料（${number}）`,
      heading: (left: string) => `补正期限还有${left}`,
      lead: (item: string, count: number, due: string) => `您的“${item}”还有${count}份材料没有补齐。请在**${due}**前补齐，逾期办件终止，可重新申请。`,
      action: "去补材料",
    },
    tolerantDue: {
      subject: (count: number, day: string, number: string) => `请在${day}前补交${count}份容缺材料（${number}）`,
      heading: (left: string) => `容缺材料的期限还有${left}`,
      lead: (item: string, count: number, due: string) => `您承诺为“${item}”补交的${count}份材料还没有收到。请在**${due}**前补交；逾期未补，办件终止，不出具结果。`,
      action: "去补交",
    },
    newDate: {
      subject: (number: string, day: string) => `办件${number} 日期有变，改为${day}前办结`,
      heading: (day: string) => `改为${day}前办结`,
      lead: (item: string, year: number, before: string, due: string) => `${year}年的节假日安排有变动，“${item}”的承诺日期随之由${before}改为**${due}**。工作日天数没有变。`,
    },
    reopened: {
      subject: (number: string, day: string) => `办件${number} 重新办理，预计${day}前办结`,
      heading: (day: string) => `重新办理，${day}前办结`,
      lead: (item: string, department: string, due: string) => `“${item}”由${department}重新办理，承诺在**${due}**前办结。`,
    },
    urgeReceived: {
      subject: (number: string, day: string) => `办件${number} 催办已收到，${day}前答复`,
      heading: "催办已收到",
      lead: (item: string, department: string, due: string) => `您对“${item}”的催办已转给**${department}**，将在**${due}**前答复您。`,
    },
    urgeReplied: {
      subject: (number: string) => `办件${number} 催办有答复`,
      heading: "您的催办有答复",
      lead: (item: string, department: string) => `${department}答复您对“${item}”的催办：`,
    },
    action: "打开办件",
    staff: {
      urged: {
        subject: (number: string, due: string) => `企业催办${number}，请在${due}前答复`,
        heading: (count: number) => (count > 1 ? `企业第${count}次催办` : "企业催办"),
        lead: (item: string, due: string) => `企业催办“${item}”。请在**${due}**前答复企业。`,
      },
      order: {
        subject: (number: string, colour: string, due: string) => `${colour}督办单：${number}，${due}前反馈`,
        heading: (colour: string) => `${colour}督办单`,
        lead: (item: string, due: string) => `“${item}”已列入督办。请按要求办理，并在**${due}**前反馈。`,
      },
      report: {
        subject: (number: string) => `督办反馈：${number}`,
        heading: "督办有反馈",
        lead: (item: string, department: string) => `${department}就“${item}”反馈：`,
      },
      deemed: {
        subject: (number: string) => `${number} 超过5个工作日未答复，视为受理`,
        heading: "视为受理",
        lead: (item: string, department: string, due: string) => `${department}没有在5个工作日内告知是否受理“${item}”。依法视为受理，自收件之日起计算，应在**${due}**前办结。`,
      },
      reopened: {
        subject: (number: string) => `${number} 重新办理`,
        heading: "办件重新办理",
        lead: (item: string, due: string) => `“${item}”重新办理，应在**${due}**前办结，统计为超期。`,
      },
      extensionAsked: {
        subject: (number: string, days: number) => `请审批延期：${number}，${days}个工作日`,
        heading: "请审批延期",
        lead: (item: string, days: number, due: string) => `联络员申请将“${item}”延长**${days}个工作日**，现在的期限是${due}。请在到期前1个工作日之前决定。`,
      },
      extensionDecided: {
        approved: (number: string) => `延期已批准：${number}`,
        refused: (number: string) => `延期未批准：${number}`,
        leadApproved: (item: string, days: number) => `“${item}”延长**${days}个工作日**，企业已收到新的日期。`,
        leadRefused: (item: string) => `“${item}”的延期没有批准，原来的期限不变。`,
      },
      subTask: {
        subject: (number: string, due: string) => `请协办${number}，${due}前答复`,
        heading: "请协办",
        lead: (item: string, department: string, due: string) => `${department}请你们协办“${item}”，请在**${due}**前答复主办部门。`,
      },
      subTaskAnswered: {
        subject: (number: string) => `协办已答复：${number}`,
        heading: "协办部门已答复",
        lead: (item: string, department: string) => `${department}就“${item}”答复：`,
      },
      digest: {
        subject: (day: string, count: number) => `${day}待办：${count}件`,
        heading: (count: number) => `今天有${count}件要处理`,
        lead: (overdue: number, today: number) => `**${overdue}件超期**，**${today}件今天到期**。`,
        action: "打开收件箱",
        more: (count: number) => `另有${count}件，见收件箱。`,
      },
      escalation: {
        subject: (count: number) => `${count}件办件超期，请过问`,
        heading: (count: number) => `${count}件办件超期`,
        lead: "下面的办件过了期限。每一级只通知一次，之后见每天的待办。",
        action: "打开列表",
      },
      calendar: {
        subject: (year: number) => `请导入${year}年节假日安排`,
        heading: (year: number) => `${year}年的节假日安排还不是正式的`,
        lead: (year: number) => `国务院办公厅一般在11月公布次年的安排。落在**${year}年**的期限现在都是暂定，请导入正式安排；导入后，日期有变的企业会收到通知。`,
        action: "打开工作日历",
      },
    },
    clock: clockWords.zh.clock, groups: clockWords.zh.digest, colour: clockWords.zh.colour, rung: clockWords.zh.rung,
    whyStaffRole: "您收到这封邮件，是因为您的岗位负责这些办件。",
  },
  en: {
    papersReminder: {
      subject: (count, day, number) => `${count === 1 ? "One paper" : `${count} papers`} still missing, due ${day} (${number})`,
      heading: (left) => `${left} left for the papers`,
      lead: (item, count, due) => `“${item}” still lacks ${count === 1 ? "one paper" : `${count} papers`}. Please hand ${count === 1 ? "it" : "them"} in by **${due}**; otherwise the request ends, and you may file it again.`,
      action: "Hand in papers",
    },
    tolerantDue: {
      subject: (count, day, number) => `${count === 1 ? "One promised paper" : `${count} promised papers`} due ${day} (${number})`,
      heading: (left) => `${left} left for the promised papers`,
      lead: (item, count, due) => `${count === 1 ? "One paper" : `${count} papers`} you promised for “${item}” ${count === 1 ? "has" : "have"} not come yet. Please hand ${count === 1 ? "it" : "them"} in by **${due}**; otherwise the request ends and no result is issued.`,
      action: "Hand them in",
    },
    newDate: {
      subject: (number, day) => `${number}: new date, now expected by ${day}`,
      heading: (day) => `Now to be completed by ${day}`,
      lead: (item, year, before, due) => `The holidays of ${year} were changed, and the promised date of “${item}” moves with them from ${before} to **${due}**. The number of working days stays.`,
    },
    reopened: {
      subject: (number, day) => `${number} taken up again; expected by ${day}`,
      heading: (day) => `Taken up again, to be completed by ${day}`,
      lead: (item, department, due) => `${department} has taken up “${item}” again; it is promised by **${due}**.`,
    },
    urgeReceived: {
      subject: (number, day) => `${number}: reminder received, reply by ${day}`,
      heading: "Your reminder arrived",
      lead: (item, department, due) => `Your reminder about “${item}” went to **${department}**. You get a reply by **${due}**.`,
    },
    urgeReplied: {
      subject: (number) => `${number}: a reply to your reminder`,
      heading: "A reply to your reminder",
      lead: (item, department) => `${department} replies to your reminder about “${item}”:`,
    },
    action: "Open the request",
    staff: {
      urged: {
        subject: (number, due) => `Reminder: ${number}, reply by ${due}`,
        heading: (count) => (count > 1 ? `Reminder no. ${count} from the company` : "The company reminds you"),
        lead: (item, due) => `The company reminds you of “${item}”. Please reply to it by **${due}**.`,
      },
      order: {
        subject: (number, colour, due) => `${colour} order: ${number}, report by ${due}`,
        heading: (colour) => `${colour} supervision order`,
        lead: (item, due) => `“${item}” is under supervision. Do what is asked, and report by **${due}**.`,
      },
      report: {
        subject: (number) => `Report on a supervision order: ${number}`,
        heading: "A report on your supervision order",
        lead: (item, department) => `${department} reports on “${item}”:`,
      },
      deemed: {
        subject: (number) => `${number}: no answer in 5 working days, deemed accepted`,
        heading: "Deemed accepted",
        lead: (item, department, due) => `${department} did not say within 5 working days whether it accepts “${item}”. By law it counts as accepted from the day of receipt, and is due by **${due}**.`,
      },
      reopened: {
        subject: (number) => `${number} taken up again`,
        heading: "Taken up again",
        lead: (item, due) => `“${item}” was taken up again and is due by **${due}**. It counts as late.`,
      },
      extensionAsked: {
        subject: (number, days) => `Extension to approve: ${number}, ${days === 1 ? "1 working day" : `${days} working days`}`,
        heading: "An extension to approve",
        lead: (item, days, due) => `The liaison asks for **${days === 1 ? "1 more working day" : `${days} more working days`}** for “${item}”, due ${due} now. Please decide at least one working day before that.`,
      },
      extensionDecided: {
        approved: (number) => `Extension approved: ${number}`,
        refused: (number) => `Extension refused: ${number}`,
        leadApproved: (item, days) => `“${item}” has **${days === 1 ? "1 more working day" : `${days} more working days`}**; the company was told the new date.`,
        leadRefused: (item) => `The extension of “${item}” was refused; the date stays.`,
      },
      subTask: {
        subject: (number, due) => `Please help with ${number}; answer by ${due}`,
        heading: "Please help with a request",
        lead: (item, department, due) => `${department} asks for your part of “${item}”. Please answer the lead department by **${due}**.`,
      },
      subTaskAnswered: {
        subject: (number) => `The helping department answered: ${number}`,
        heading: "The helping department answered",
        lead: (item, department) => `${department} answers on “${item}”:`,
      },
      digest: {
        subject: (day, count) => `${day}: ${count === 1 ? "1 request" : `${count} requests`} to deal with`,
        heading: (count) => (count === 1 ? "One request to deal with today" : `${count} requests to deal with today`),
        lead: (overdue, today) => `**${overdue} overdue**, **${today} due today**.`,
        action: "Open the inbox",
        more: (count) => `${count} more in the inbox.`,
      },
      escalation: {
        subject: (count) => (count === 1 ? "One request is overdue" : `${count} requests are overdue`),
        heading: (count) => (count === 1 ? "One request is overdue" : `${count} requests are overdue`),
        lead: "These requests have passed their deadline. Each step is told once; afterwards see the daily list.",
        action: "Open the list",
      },
      calendar: {
        subject: (year) => `Please import the holidays of ${year}`,
        heading: (year) => `The holidays of ${year} are not official yet`,
        lead: (year) => `The State Council usually announces next year’s holidays in November. Dates in **${year}** are provisional until you import them; companies whose date then changes are told.`,
        action: "Open the working calendar",
      },
    },
    clock: clockWords.en.clock, groups: clockWords.en.digest, colour: clockWords.en.colour, rung: clockWords.en.rung,
    whyStaffRole: "You get this mail because these requests are part of your work.",
  },
});
