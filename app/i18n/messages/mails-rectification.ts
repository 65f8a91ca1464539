import { defineWords } from "../define-words";

/** Mails about a bad rating: to the company that gave it, and to those who put it right. */
export const rectificationMailWords = defineWords({
  zh: {
    received: {
      subject: (number: string, day: string) => `您对办件${number}的评价已收到，${day}前回电`,
      heading: "很抱歉没有让您满意",
      lead: (item: string, due: string) => `您对“${item}”的评价已转给承办部门。我们会在**${due}**前给您回电，了解情况后整改并答复您。`,
      small: "您不用做什么，请留意来电。",
    },
    answered: {
      subject: (number: string) => `您对办件${number}的评价有答复`,
      heading: "您的评价有答复",
      lead: (item: string) => `关于您对“${item}”的评价，我们做了这些：`,
      leadNot: (item: string) => `您对“${item}”的评价经两人复核，不计入统计，原因如下：`,
      again: "再次评价",
      voluntary: "再次评价自愿，一次为限。仍不满意的，我们会重新整改。",
    },
    action: "打开办件",
    bad: {
      subject: (number: string, day: string) => `差评整改：${number}，请在${day}前回访企业`,
      heading: (level: string) => `收到评价：${level}`,
      lead: (item: string, due: string) => `企业对“${item}”不满意。请在**${due}**前回访企业，回访后5个工作日内整改并答复。`,
      reasons: (list: string) => `原因：${list}`,
      join: "、",
    },
    check: {
      subject: { review: (number: string) => `请复核差评认定：${number}`, close: (number: string) => `请销号差评整改：${number}` },
      heading: { review: "请复核差评认定", close: "整改已答复，请销号" },
      lead: {
        review: (item: string) => `回访“${item}”的差评后，认定评价有误或恶意。不计入统计须由第二人复核，请核对后决定：`,
        close: (item: string) => `“${item}”的差评已整改并答复企业。被评价人不能自己销号，请您核对：`,
      },
    },
    back: {
      subject: (number: string, day: string) => `差评整改退回重办：${number}，${day}前完成`,
      heading: "整改退回重办",
      lead: (item: string, due: string) => `“${item}”的差评还没有整改到位。请在**${due}**前整改并重新答复企业：`,
    },
  },
  en: {
    received: {
      subject: (number, day) => `Your rating of ${number}: we call you by ${day}`,
      heading: "We are sorry it was not good",
      lead: (item, due) => `Your rating of “${item}” went to those who handled it. We call you by **${due}**, put right what was wrong and write to you.`,
      small: "There is nothing for you to do; please expect our call.",
    },
    answered: {
      subject: (number) => `Your rating of ${number}: our answer`,
      heading: "An answer to your rating",
      lead: (item) => `This is what we did after your rating of “${item}”:`,
      leadNot: (item) => `Two people looked at your rating of “${item}”. It does not count in our figures, because:`,
      again: "Rate again",
      voluntary: "Rating again is voluntary, and possible once. If it is still not good, we take it up once more.",
    },
    action: "Open the request",
    bad: {
      subject: (number, day) => `Bad rating: ${number}, call the company by ${day}`,
      heading: (level) => `The rating was: ${level}`,
      lead: (item, due) => `The company was not content with “${item}”. Call it by **${due}**; after that there are 5 working days to put it right and answer.`,
      reasons: (list) => `Why: ${list}`,
      join: ", ",
    },
    check: {
      subject: { review: (number) => `Please check a finding: ${number}`, close: (number) => `Please close a rectification: ${number}` },
      heading: { review: "A finding needs a second person", close: "Answered, to be closed" },
      lead: {
        review: (item) => `The bad rating of “${item}” was found misjudged or malicious. It stays out of the figures only if a second person agrees; please decide:`,
        close: (item) => `The bad rating of “${item}” was put right and answered. Whoever was rated cannot close it; please look at it:`,
      },
    },
    back: {
      subject: (number, day) => `Handed back: ${number}, put it right by ${day}`,
      heading: "Not put right yet",
      lead: (item, due) => `What the bad rating of “${item}” named is not put right yet. Do so and answer the company again by **${due}**:`,
    },
  },
});
