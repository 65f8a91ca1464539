import { defineWords } from "../define-words";

/** Answers by mail, on the page of a request. */
export const replyWords = defineWords({
  zh: {
    noWords: "（没有正文）",
    whole: "查看全文",
    inRequest: "企业邮件来信", yours: "您的邮件来信",
    waiting: (count: number) => `另有${count}封来信待站点核对`,
    notHandedIn: "邮件附件供参考，不算正式提交的材料。",
  },
  en: {
    noWords: "(no text)",
    whole: "See the whole text",
    inRequest: "Mails from the company", yours: "Your mails",
    waiting: (count) => `${count} more ${count === 1 ? "mail waits" : "mails wait"} for the station to check`,
    notHandedIn: "Files sent by mail are for information and do not count as papers handed in.",
  },
});
