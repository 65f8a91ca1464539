import { defineWords } from "../define-words";

/** Rating a request that has ended. */
export const ratingWords = defineWords({
  zh: {
    title: "评价这次服务", lead: (item: string) => `“${item}”已经结束，您觉得办得怎么样？`, level: "请选一级", reasons: "哪里不满意", reasonsHint: "请至少选一项，或写一句。", press: "按一下就提交。", other: "改选", words: "想说的话",
    submit: "提交评价", voluntary: "评价自愿，提交后不能修改。", thanks: "谢谢您的评价", thanksHelp: "我们会据此改进。", sorry: "很抱歉未能让您满意。我们会在1个工作日内给您回电，整改后答复您。", reopened: "已按您的反馈重新办理，有进展会发邮件告知。", already: "这件办件已经评价过", given: (level: string, day: string) => `${day}评价：${level}`, notEnded: "办件还没有结束，结束后再请您评价。", see: "查看办件",
    againTitle: "再次评价", againLead: (item: string) => `关于您对“${item}”的评价，我们的答复如下。现在您觉得怎么样？`, second: (level: string, day: string) => `${day}再次评价：${level}`, sorryAgain: "很抱歉仍没有解决。我们会重新整改并答复您。",
  },
  en: {
    title: "Rate this service", lead: (item) => `“${item}” has ended. How did we do?`, level: "Choose a level", reasons: "What was wrong", reasonsHint: "Tick at least one, or write a sentence.", press: "One press records it.", other: "Choose another level", words: "In your words",
    submit: "Send rating", voluntary: "Voluntary. It cannot be changed afterwards.", thanks: "Thank you", thanksHelp: "It helps us improve.", sorry: "We are sorry. We call you within one working day, put it right and write to you.", reopened: "The request was taken up again; we write to you as it goes on.", already: "This request was rated already", given: (level, day) => `${day}: ${level}`, notEnded: "The request has not ended yet; please rate it then.", see: "See the request",
    againTitle: "Rate again", againLead: (item) => `This is our answer to your rating of “${item}”. What do you think now?`, second: (level, day) => `Second rating on ${day}: ${level}`, sorryAgain: "We are sorry that it is not solved yet. We take it up once more and write to you.",
  },
});
