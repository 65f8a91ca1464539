import { defineWords } from "../define-words";

/** Files beside the checklist on the staff page of a request. */
export const paperFileWords = defineWords({
  zh: {
    frame: (name: string) => `预览：${name}`,
    view: (name: string) => `预览${name}`,
    shown: "正在预览",
    see: "预览",
    noPreview: "浏览器不能预览这种文件，请下载后打开。",
    from: (number: string) => `沿用自${number}`,
    usedAgain: (papers: string) => `沿用以前通过的材料：${papers}`,
    usedPaper: (paper: string, number: string) => `${paper}（${number}）`,
    join: "、",
    validUntil: "有效期至",
    validUntilHint: "材料上写明有效期的，请填最后一天；企业下次可直接使用这份材料。",
    holdsUntil: (day: string) => `有效期至${day}`,
  },
  en: {
    frame: (name) => `Preview of ${name}`,
    view: (name) => `Preview ${name}`,
    shown: "Shown below",
    see: "Preview",
    noPreview: "Browsers cannot show this kind of file. Download it to open it.",
    from: (number) => `used again from ${number}`,
    usedAgain: (papers) => `Papers accepted before and used again: ${papers}`,
    usedPaper: (paper, number) => `${paper} (${number})`,
    join: ", ",
    validUntil: "Valid until",
    validUntilHint: "If the paper names its last day, note it: the company may use this paper again until then.",
    holdsUntil: (day) => `Valid until ${day}`,
  },
});
