import { defineWords } from "../define-words";

/** The box that asks for consent. */
export const consentWords = defineWords({
  zh: {
    before: "我已阅读并同意", privacy: "《隐私说明》", and: "和", terms: "《使用条款》", after: "。",
    why: "您的姓名、电话、邮箱和材料只用于办理这件事，并转交承办部门。同意可随时在“我的数据”中查看。",
    renewed: "文本已更新，请阅读新版本后再次确认。",
  },
  en: {
    before: "I have read and agree to the ", privacy: "privacy notice", and: " and the ", terms: "terms of use", after: ".",
    why: "Your name, phone, mail address and papers are used for this matter only and passed on to the department that handles it. What you agreed to stays readable.",
    renewed: "The texts have changed. Please read the new version and confirm again.",
  },
});
