import { defineWords } from "../define-words";

/** Words of the paper fallback: the sheet to fill in by hand, and entering it afterwards. */
export const paperWords = defineWords({
  zh: {
    title: "纸质取号单", lead: "停电或断网时用：先印好下面50个号，手写登记；恢复后在这里补录，号码不断、不重。",
    make: "预留号码并印单", makeHelp: "预留后，系统从这些号之后继续发号。", category: "类别", reserve: "预留50个号",
    sheets: "已印的单", sheet: (day: string, category: string, from: string, to: string) => `${day}　${category}　${from}–${to}`, open: (n: number) => `待补录${n}个`, settled: "已补录完", show: "打开打印",
    none: "还没有印过纸质取号单。",
    print: "打印", back: "返回", sheetTitle: "现场取号登记单", sheetOther: "Paper tickets", station: "站点", day: "日期", handwritten: "请逐行填写；时间写到分。撕下右侧号码条交给来访人。",
    columns: { number: "号码", arrived: "到达", company: "企业", person: "姓名和手机", item: "办什么", called: "叫号", ended: "办完", window: "窗口", result: "结果", slip: "号码条" },
    enter: "补录", enterTitle: (number: string) => `补录 ${number}`, next: "保存，补下一个", choose: "选择号码", arrivedAt: "到达时间", timeHint: "24小时制，例如 9:30", as: "现在怎样", waiting: "还在等，排进队伍", served: "已经办完",
    calledAt: "叫号时间", endedAt: "办完时间", windowNo: "几号窗口", result: "结果", company: "企业", person: "姓名", phone: "手机", item: "事项", words: "说明",
    settle: "其余没有发出", settleHelp: (n: number) => `还有${n}个号没有补录。确认没有发给来访人的，一次记为未用。`, settleNow: "记为未用", done: (day: string) => `${day}的纸质号已全部补录。`,
  },
  en: {
    title: "Paper tickets", lead: "For a day without power or network: print the next 50 numbers and write by hand; enter them here afterwards. No gap, no repeat.",
    make: "Set numbers aside and print", makeHelp: "The portal then goes on after them.", category: "Category", reserve: "Set 50 numbers aside",
    sheets: "Sheets", sheet: (day, category, from, to) => `${day}: ${category} ${from}–${to}`, open: (n) => `${n} to enter`, settled: "all entered", show: "Open to print",
    none: "No sheet was printed yet.",
    print: "Print", back: "Back", sheetTitle: "Tickets by hand", sheetOther: "现场取号登记单", station: "Station", day: "Day", handwritten: "Fill in line by line, times to the minute. Tear off the number at the right for the visitor.",
    columns: { number: "Number", arrived: "Came", company: "Company", person: "Name and phone", item: "For", called: "Called", ended: "Done", window: "Window", result: "Result", slip: "Slip" },
    enter: "Enter", enterTitle: (number) => `Enter ${number}`, next: "Save, enter the next", choose: "Number", arrivedAt: "Came at", timeHint: "24 hours, e.g. 9:30", as: "How it stands", waiting: "Still here, joins the line", served: "Served already",
    calledAt: "Called at", endedAt: "Done at", windowNo: "Window", result: "Result", company: "Company", person: "Name", phone: "Mobile", item: "Service", words: "In words",
    settle: "The others were not given", settleHelp: (n) => `${n} ${n === 1 ? "number is" : "numbers are"} not entered. Those that nobody got are unused, all at once.`, settleNow: "Mark as unused", done: (day) => `Every paper number of ${day} is entered.`,
  },
});
