import { defineWords } from "../define-words";

/** Showing a masked contact whole, with a reason. */
export const unmaskWords = defineWords({
  zh: {
    title: "显示完整信息",
    help: "每次查看都会记录：您、时间、内容和事由。企业可以看到岗位、日期、内容和事由，看不到您的姓名。",
    fields: { legend: "显示什么", phone: "手机", name: "姓名", email: "邮箱" },
    why: "事由", choose: "请选择",
    reasons: { call: "就办件联系企业", verify: "核对到站人", deliver: "送达结果或材料", mend: "更正联系方式", supervise: "督办或处理投诉", other: "其他" },
    words: "说明", wordsHint: "事由为“其他”时必填。不要写个人信息。",
    show: "显示",
    done: "已显示完整信息", doneHelp: "本次查看已记录。离开或刷新页面后重新隐去。",
  },
  en: {
    title: "Show in full",
    help: "Every look is recorded: you, the time, what and why. The company can see the post, the day, what and why, not your name.",
    fields: { legend: "What to show", phone: "Phone", name: "Name", email: "Mail address" },
    why: "Reason", choose: "Choose",
    reasons: { call: "Contacting the company about the request", verify: "Checking who came", deliver: "Delivering a result or papers", mend: "Correcting contact details", supervise: "Supervision or a complaint", other: "Other" },
    words: "In words", wordsHint: "Needed for “Other”. Leave personal data out.",
    show: "Show",
    done: "Shown in full", doneHelp: "This look is recorded. Leaving or reloading the page masks it again.",
  },
});
