import { defineWords } from "../define-words";

/** What became of the company's bad rating, as the company reads it. */
export const ratingAnswerWords = defineWords({
  zh: {
    yours: "您的评价",
    callBy: (due: string) => `我们会在${due}前给您回电。`,
    fixing: (due: string) => `正在整改，${due}前答复您。`,
    checking: "正在核实。",
    answer: "整改答复",
    notCountedWhy: "经两人复核，这次评价不计入统计",
    rateAgain: "再次评价",
    secondGiven: (level: string, day: string) => `${day}再次评价：${level}`,
  },
  en: {
    yours: "Your rating",
    callBy: (due) => `We call you by ${due}.`,
    fixing: (due) => `It is being put right; you hear from us by ${due}.`,
    checking: "It is being looked into.",
    answer: "What was put right",
    notCountedWhy: "Two people looked at it; this rating does not count",
    rateAgain: "Rate again",
    secondGiven: (level, day) => `Second rating on ${day}: ${level.toLowerCase()}`,
  },
});
