import { defineWords } from "../define-words";

/** A bad rating and what is done about it (整改): as the staff read it; the company's words are in rating-answer.ts. */
export const rectificationWords = defineWords({
  zh: {
    title: "差评整改",
    rated: (level: string, when: string) => `${level}　${when}`,
    notCounted: "不计入统计",
    called: (result: string, when: string) => `回访：${result}　${when}`,
    found: (finding: string, when: string) => `认定：${finding}　${when}`,
    upheld: "第二人复核：同意，不计入",
    overturned: "第二人复核：不同意，照常整改",
    answered: (when: string) => `已答复企业　${when}`,
    second: (level: string, when: string) => `再次评价：${level}　${when}`,
    closed: (when: string) => `已销号　${when}`,
    waits: { call: "待回访企业", find: "待认定", review: "待第二人复核", fix: "待整改并答复企业", close: "待销号：由没有经手的负责人或督办员核对" },
    handedBack: (n: number) => `退回重办${n}次`,
    join: "、",
    gap: "。",
  },
  en: {
    title: "Bad rating",
    rated: (level, when) => `${level}, ${when}`,
    notCounted: "Does not count",
    called: (result, when) => `Call back: ${result.toLowerCase()}, ${when}`,
    found: (finding, when) => `Finding: ${finding.toLowerCase()}, ${when}`,
    upheld: "A second person agrees: it does not count",
    overturned: "A second person disagrees: it is put right",
    answered: (when) => `Answered, ${when}`,
    second: (level, when) => `Second rating: ${level.toLowerCase()}, ${when}`,
    closed: (when) => `Closed, ${when}`,
    waits: { call: "The company is to be called back", find: "The finding is owed", review: "A second person is to check the finding", fix: "To be put right and answered", close: "To be closed by a head or supervisor who had no hand in it" },
    handedBack: (n) => (n === 1 ? "Handed back once" : `Handed back ${n} times`),
    join: ", ",
    gap: ". ",
  },
});
