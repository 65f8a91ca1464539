import { defineWords } from "../define-words";

/** The page that hands in papers, asked for or promised to follow. */
export const papersWords = defineWords({
  zh: {
    title: (count: number) => `请补正${count}份材料`, tolerated: (count: number) => `请补交${count}份容缺材料`, again: (count: number) => `请重新上传${count}份材料`, upload: "上传", back: "办件进度", lead: (due: string) => `请在${due}前补齐。`, left: (span: string) => `还有${span}，补齐后次一工作日重新计时。`, leftOver: "补齐后次一工作日重新计时。",
    ready: (ready: number, missing: number) => (missing === 0 ? `${ready}份都已备好` : `已备好${ready}份，还差${missing}份`), progress: "已备好的材料", isReady: "已备好",
    problem: "问题", needed: "需要", example: "样例", seeExample: "看合格样例", file: (name: string) => `上传：${name}`, more: "再加一个文件", hint: "PDF、JPG、PNG、HEIC、DOCX，每个不超过10 MB。手机上可以直接拍照。",
    others: (count: number) => `其余${count}份不用再交`, unclear: (phone: string) => `看不明白？打给承办部门 ${phone}`, submit: "提交补正材料", save: "只上传，先不提交", keep: "可以先离开，已上传的文件会保留",
    remove: (name: string) => `移除 ${name}`, uploaded: (when: string) => `${when} 已上传`, answered: "材料已交齐", answeredHelp: "部门正在审查。结果会发邮件告知。", closed: "现在不需要补材料", see: "查看进度",
  },
  en: {
    title: (count) => (count === 1 ? "Please correct one paper" : `Please correct ${count} papers`), tolerated: (count) => (count === 1 ? "Please hand in the paper that was to follow" : `Please hand in the ${count} papers that were to follow`), again: (count) => (count === 1 ? "Please upload one paper again" : `Please upload ${count} papers again`), upload: "Upload", back: "Progress", lead: (due) => `Please hand them in by ${due}.`, left: (span) => `${span} left; the clock starts anew on the next working day.`, leftOver: "The clock starts anew on the next working day.",
    ready: (ready, missing) => (missing === 0 ? "All are ready" : `${ready} ready, ${missing} missing`), progress: "Papers ready", isReady: "Ready",
    problem: "Problem", needed: "Needed", example: "Example", seeExample: "See a good example", file: (name) => `Upload: ${name}`, more: "Add another file", hint: "PDF, JPG, PNG, HEIC or DOCX, up to 10 MB each. On a phone you can take a photo.",
    others: (count) => `The other ${count === 1 ? "paper need" : `${count} papers need`} not be sent again`, unclear: (phone) => `Not clear? Call the department: ${phone}`, submit: "Send the papers", save: "Upload only, send later", keep: "You may leave; uploaded files are kept",
    remove: (name) => `Remove ${name}`, uploaded: (when) => `Uploaded ${when}`, answered: "The papers are in", answeredHelp: "The department checks them and writes to you.", closed: "No papers are asked for now", see: "See progress",
  },
});
