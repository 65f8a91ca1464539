import { defineWords } from "../define-words";

/** Words of the console's keys: the bar below, the sheet, the palette, the page that changes them. */
export const deskKeyWords = defineWords({
  zh: {
    commands: {
      next: "叫下一位", recall: "重呼", arrived: "已到，开始办理", missed: "未到", finish: "办完", act: "提交当前页签", park: "挂起", forward: "转窗口",
      undo: "撤销", walkIn: "登记到访", down: "下一行", up: "上一行", search: "搜索", notes: "写备注", tab1: "第1个页签", tab2: "第2个页签", tab3: "第3个页签",
      palette: "全部命令", sheet: "全部按键",
    },
    /** what the palette also finds a command by */
    aliases: {
      next: "xyw jxyw jh", recall: "ch chonghu", arrived: "yd kaishi", missed: "wd gh guohao", finish: "bw banwan", act: "tj tijiao sj", park: "gq guaqi", forward: "zck zhuan",
      undo: "cx chexiao", walkIn: "djdf dengji", down: "xyh", up: "syh", search: "ss", notes: "bz beizhu", tab1: "scl cailiao", tab2: "dcbj", tab3: "jd", palette: "ml", sheet: "aj",
    },
    bar: "按键", moveRows: "上下移动",
    groups: { visit: "叫号与办理", move: "移动和查找", help: "帮助" },
    sheetTitle: "全部按键", sheetNote: "输入中文时，按键不起作用；在输入框里，只有功能键起作用。", enter: "打开选中的一行", escape: "关闭，回到列表", change: "修改或停用按键", close: "关闭",
    offNote: "按键已停用。",
    paletteTitle: "全部命令", paletteLabel: "输入命令或拼音首字母", none: "没有这个命令。", go: { appointments: "今日预约", day: "日结", keys: "修改按键", paper: "纸质取号单" },
    notNow: (command: string) => `现在不能“${command}”。`,
    page: {
      title: "窗口按键", lead: "在这台电脑上，为自己设置叫号时用的按键。", on: "使用按键", onHelp: "停用后，所有操作仍可用鼠标和Tab键完成。", key: "按键", command: "操作", usual: (key: string) => `默认 ${key}`,
      hint: "写成 F2、Shift+F2、Ctrl+K 或单个字母、数字。F1、F3、F5–F7、F10–F12归浏览器使用。", save: "保存按键", reset: "恢复默认", back: "返回叫号",
    },
  },
  en: {
    commands: {
      next: "Call next", recall: "Recall", arrived: "Here, start", missed: "Not here", finish: "Finish", act: "Send the open tab", park: "Park", forward: "Forward",
      undo: "Undo", walkIn: "Walk-in", down: "Next row", up: "Previous row", search: "Search", notes: "Write a note", tab1: "First tab", tab2: "Second tab", tab3: "Third tab",
      palette: "All commands", sheet: "All keys",
    },
    aliases: {
      next: "call", recall: "again", arrived: "arrived serve begin", missed: "missed no show", finish: "done end", act: "receive submit", park: "hold", forward: "transfer window",
      undo: "back revert", walkIn: "register ticket", down: "down", up: "up", search: "find", notes: "notes", tab1: "papers", tab2: "spot", tab3: "enquiry", palette: "commands", sheet: "keys help",
    },
    bar: "Keys", moveRows: "up and down",
    groups: { visit: "Calling and serving", move: "Moving and finding", help: "Help" },
    sheetTitle: "All keys", sheetNote: "Keys are silent while Chinese is being composed; in fields only the function keys work.", enter: "Open the selected row", escape: "Close, back to the list", change: "Change or switch off the keys", close: "Close",
    offNote: "The keys are switched off.",
    paletteTitle: "All commands", paletteLabel: "Type a command", none: "There is no such command.", go: { appointments: "Appointments today", day: "The day", keys: "Change the keys", paper: "Paper tickets" },
    notNow: (command) => `“${command}” is not possible just now.`,
    page: {
      title: "Keys of the desk", lead: "The keys you use at this computer while calling.", on: "Use the keys", onHelp: "Everything can still be done by mouse and Tab when they are off.", key: "Key", command: "What it does", usual: (key) => `usually ${key}`,
      hint: "Write F2, Shift+F2, Ctrl+K, or one letter or digit. F1, F3, F5–F7 and F10–F12 belong to the browser.", save: "Save the keys", reset: "Back to the usual keys", back: "Back to the desk",
    },
  },
});
