import { defineWords } from "../define-words";

/** Mails at the end of a request, the invitation to rate it, and what staff are told. */
export const endMailWords = defineWords({
  zh: {
    decided: {
      subject: (number: string, day: string) => `办件${number} 已有结果，请在${day}前领取`,
      heading: "已有结果，请来领取",
      lead: (item: string, outcome: string, place: string, due: string) => `“${item}”的结果：**${outcome}**。请在**${due}**前到${place}领取。`,
    },
    completed: {
      subject: (number: string) => `办件${number} 已办结`,
      heading: (outcome: string) => `已办结：${outcome}`,
      lead: (item: string, outcome: string) => `“${item}”已办结，结果：**${outcome}**。`,
      action: "查看结果",
      rate: "办得怎么样？",
      rateLink: "评价本次服务",
    },
    notAccepted: {
      subject: (number: string) => `办件${number} 不予受理`,
      heading: "不予受理",
      lead: (item: string, department: string) => `${department}决定对“${item}”**不予受理**。原因、依据和您可以做的写在下面。`,
      action: "查看通知",
    },
    returned: {
      subject: (number: string) => `办件${number} 已退件`,
      heading: "办件已退回",
      lead: (item: string, why: string) => `“${item}”已退件：**${why}**。按下面的说明修改后，可以重新办理。`,
      action: "查看办件",
    },
    terminated: {
      subject: (number: string) => `办件${number} 已终止`,
      heading: "办件已终止",
      lead: (item: string) => `“${item}”已终止办理，**可以重新申请**。`,
      action: "查看办件",
    },
    withdrawn: {
      subject: (number: string) => `办件${number} 已撤回`,
      heading: "已按您的要求撤回",
      lead: (item: string) => `“${item}”已撤回，承办部门不再办理。需要时可以重新申请。`,
      action: "查看办件",
    },
    rate: {
      subject: (number: string) => `请评价办件${number}`,
      heading: "请评价本次服务",
      lead: (item: string) => `“${item}”已办结。请选一级，打开页面后按“提交评价”才会记录。`,
      voluntary: "评价自愿，每件办件评价一次。",
    },
    staffSign: {
      subject: (number: string, due: string) => `请在${due}前签收办件${number}`,
      heading: "请签收办件",
      lead: (item: string, due: string) => `“${item}”已转到您部门，请在**${due}**前签收。不属于本部门的，请在签收前退回并写明理由。`,
      action: "去签收",
    },
    staffPapers: {
      subject: (number: string) => `办件${number} 补正材料已交`,
      heading: "补正材料已交，请审查",
      lead: (item: string, due: string) => `“${item}”的补正材料已交，请在**${due}**前告知是否受理；逾期视为受理。`,
      action: "去审查",
    },
  },
  en: {
    decided: {
      subject: (number, day) => `${number} decided; please collect by ${day}`,
      heading: "Decided: please collect the result",
      lead: (item, outcome, place, due) => `The result of “${item}”: **${outcome}**. Please collect it at ${place} by **${due}**.`,
    },
    completed: {
      subject: (number) => `${number} completed`,
      heading: (outcome) => `Completed: ${outcome.toLowerCase()}`,
      lead: (item, outcome) => `“${item}” is completed. Outcome: **${outcome.toLowerCase()}**.`,
      action: "See the result",
      rate: "How did we do?",
      rateLink: "Rate this service",
    },
    notAccepted: {
      subject: (number) => `${number} not accepted`,
      heading: "Not accepted",
      lead: (item, department) => `${department} decided **not to accept** “${item}”. The reason, its basis and what you can do are below.`,
      action: "See the notice",
    },
    returned: {
      subject: (number) => `${number} returned`,
      heading: "Your request was returned",
      lead: (item, why) => `“${item}” was returned: **${why.toLowerCase()}**. You may file it again once what is said below is mended.`,
      action: "See the request",
    },
    terminated: {
      subject: (number) => `${number} terminated`,
      heading: "The request has ended",
      lead: (item) => `“${item}” was terminated. **You may file it again.**`,
      action: "See the request",
    },
    withdrawn: {
      subject: (number) => `${number} withdrawn`,
      heading: "Withdrawn as you asked",
      lead: (item) => `“${item}” was withdrawn and is no longer handled. You may file it again whenever you need to.`,
      action: "See the request",
    },
    rate: {
      subject: (number) => `Please rate ${number}`,
      heading: "Please rate this service",
      lead: (item) => `“${item}” is completed. Choose a level; it counts once you press “Send rating” on the page that opens.`,
      voluntary: "Rating is voluntary, once per request.",
    },
    staffSign: {
      subject: (number, due) => `Please sign for ${number} by ${due}`,
      heading: "Please sign for a request",
      lead: (item, due) => `“${item}” came to your department. Please sign for it by **${due}**. If it is not yours, return it with a reason before signing.`,
      action: "Sign for it",
    },
    staffPapers: {
      subject: (number) => `${number}: corrected papers are in`,
      heading: "Corrected papers are in, please check",
      lead: (item, due) => `The corrected papers for “${item}” are in. Please say by **${due}** whether you accept; after that the request counts as accepted.`,
      action: "Check the papers",
    },
  },
});
