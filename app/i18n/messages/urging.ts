import { defineWords } from "../define-words";

/** 催办, as the company sees it. */
export const urgingWords = defineWords({
  zh: {
    urge: (no: number, when: string) => `第${no}次催办　${when}`,
    urgeTitle: "催办",
    urgeOverdue: "办件已超期，您可以催办。部门须在1个工作日内答复您。",
    urgeSilent: "已有3个工作日没有进展，您可以催办。部门须在1个工作日内答复您。",
    urgeFrom: (day: string) => `如果一直没有进展，${day}起可以催办。`,
    urgeAgain: (day: string) => `已催办，${day}起可以再次催办。`,
    urgeWords: "想说的话", urgeSend: "催办", urgeWaiting: (when: string) => `部门将在${when}前答复。`, urgeReply: "部门答复",
  },
  en: {
    urge: (no, when) => `Reminder no. ${no}, ${when}`,
    urgeTitle: "Send a reminder",
    urgeOverdue: "The request is overdue. You can remind the department; it must reply within one working day.",
    urgeSilent: "Nothing happened for three working days. You can remind the department; it must reply within one working day.",
    urgeFrom: (day) => `If there is no news, you can send a reminder from ${day}.`,
    urgeAgain: (day) => `Your reminder was sent. You can send another from ${day}.`,
    urgeWords: "Anything to say", urgeSend: "Send a reminder", urgeWaiting: (when) => `The department replies by ${when}.`, urgeReply: "Reply",
  },
});
