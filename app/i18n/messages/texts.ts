import { defineWords } from "../define-words";

/** Words of standard texts (常用语) where they are put into a form. */
export const textWords = defineWords({
  zh: {
    offered: "常用语",
    insertHint: "按 Alt 加数字填入",
    addedWords: "给企业的附言",
    addedWordsHint: "写在邮件正文里，也记在办件过程中。",
    free: "底色处是您写的，可以改。发出的与此相同。",
    sheet: "看排版",
    sheetTitle: "邮件在收件人那里的样子",
  },
  en: {
    offered: "Standard texts",
    insertHint: "Alt and a digit puts one in",
    addedWords: "A word to the company",
    addedWordsHint: "Stands in the mail and in the history of the request.",
    free: "What is shaded is yours to amend. The mail goes out exactly like this.",
    sheet: "See the layout",
    sheetTitle: "The mail as its reader sees it",
  },
});
