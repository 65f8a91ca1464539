import { defineWords } from "../define-words";
import { statusWords } from "./status";

/** Words of clocks, cards and slips, shared by pages and mails (china-practice.md 1.2). */
export const clockWords = defineWords({
  zh: {
    clock: statusWords.zh.clock,
    rung: { due_soon: "即将到期", due: "今天到期", overdue: "超期（黄牌）", overdue_further: "继续超期（红牌）" },
    card: { overdue: "黄牌", overdue_further: "红牌" },
    colour: { blue: "蓝色", orange: "橙色", red: "红色" },
    gap: "　",
    due: (day: string) => `${day}到期`,
    change: { started: "开始计时", ended: "结束", stopped: "停止计时", resumed: "恢复计时", moved: "改期" },
    /** groups of the morning digest, the most urgent first */
    digest: {
      overdue: "已超期", due_today: "今天到期", due_soon: "1个工作日内到期", urged: "企业催办，待答复", supervised: "督办，待反馈",
      extension: "延期，待审批", sub_task: "协办，待答复",
    },
    extension: { asked: "待审批", approved: "已批准", refused: "未批准", lapsed: "已失效" },
  },
  en: {
    clock: statusWords.en.clock,
    rung: { due_soon: "due soon", due: "due today", overdue: "overdue (yellow card)", overdue_further: "further overdue (red card)" },
    card: { overdue: "Yellow card", overdue_further: "Red card" },
    colour: { blue: "Blue", orange: "Orange", red: "Red" },
    gap: " ",
    due: (day) => `due ${day}`,
    change: { started: "started", ended: "ended", stopped: "stopped", resumed: "running again", moved: "new date" },
    digest: {
      overdue: "Overdue", due_today: "Due today", due_soon: "Due within one working day", urged: "Urged by the company, reply owed", supervised: "Under supervision, report owed",
      extension: "Extension to approve", sub_task: "Help asked, answer owed",
    },
    extension: { asked: "waiting", approved: "approved", refused: "refused", lapsed: "lapsed" },
  },
});
