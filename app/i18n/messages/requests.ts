import { defineWords } from "../define-words";

/**
 * A request as its company reads it: what to do now, what the buttons say. What happened is in request-events.ts,
 * staff words in work.ts, statuses in status.ts.
 */
export const requestWords = defineWords({
  zh: {
    /** buttons of the company */
    act: {
      submit: "提交", hand_in_papers: "提交补正材料", withdraw: "撤回申请", continueDraft: "继续填写", book: "预约到站", rate: "评价", track: "查询进度",
    },
    /** what comes next, and for whom */
    next: {
      finish_draft: { title: "请完成填写并提交", help: "填好的内容已保存，材料备齐后提交。" },
      book_again: { title: "请重新预约", help: "之前的预约没有成行，填过的内容都在。" },
      visit: { title: "请按预约时间到站", help: "带齐材料清单上的原件和复印件。" },
      wait_routing: { title: "您暂时不用做什么", help: "站点正在核对材料，随后转交承办部门。" },
      wait_signing: { title: "您暂时不用做什么", help: "承办部门须在4个工作小时内签收。" },
      wait_checking: { title: "您暂时不用做什么", help: "部门正在审查材料，5个工作日内会告知是否受理或是否需要补正。" },
      hand_in: { title: "请补正材料", help: "逾期未补齐，办件将终止，可重新申请。" },
      wait_handling: { title: "您暂时不用做什么", help: "办好后发邮件告知。" },
      hand_in_again: { title: "请重新上传材料", help: "有材料没有通过检查。打开可以看到原因，并重新上传。" },
      wait_handling_tolerant: { title: "请按承诺补交容缺材料", help: "材料补齐前不出具结果。" },
      wait_suspended: { title: "您暂时不用做什么", help: "特别程序期间不计时，结束后告知新的日期。" },
      collect: { title: "请领取结果", help: "请带本人有效证件到站领取，也可联系站点寄送。" },
      rate: { title: "请评价这次服务", help: "自愿评价，帮助我们改进。" },
      done: { title: "已经办结", help: "如仍有问题，14天内可要求重新办理。" },
      done_refused: { title: "决定为不予许可", help: "可在60日内申请行政复议，或在6个月内提起诉讼。" },
      not_accepted: { title: "没有受理", help: "请看原因和应去的机关；对决定不服的，可申请复议或提起诉讼。" },
      returned: { title: "已退回", help: "请按原因处理后重新申请。" },
      withdrawn: { title: "您已撤回", help: "需要时可以重新申请。" },
      terminated: { title: "已终止", help: "补正期限已过。材料备齐后可以重新申请。" },
    },
    whoActs: { company: "请您办理", station: "站点办理中", department: "部门办理中", nobody: "已结束" },
    promised: "承诺办结",
    provisional: "暂定",
    undertaking: (day: string) => `我承诺在${day}前补交缺少的材料，逾期愿承担办件终止的后果。`,
    notAcceptance: "收件不等于受理，请以受理通知书为准。",
    portal: "系统",
  },
  en: {
    act: {
      submit: "Submit", hand_in_papers: "Send the papers", withdraw: "Withdraw", continueDraft: "Continue", book: "Book a visit", rate: "Rate", track: "Track",
    },
    next: {
      finish_draft: { title: "Complete and submit", help: "What you typed is saved. Submit once the papers are ready." },
      book_again: { title: "Book another visit", help: "The visit did not take place; what you typed is still here." },
      visit: { title: "Come at the booked time", help: "Bring the originals and copies on the list." },
      wait_routing: { title: "Nothing for you to do now", help: "The station checks the papers and sends them to the department." },
      wait_signing: { title: "Nothing for you to do now", help: "The department signs for it within 4 working hours." },
      wait_checking: { title: "Nothing for you to do now", help: "The department checks the papers and tells you within 5 working days whether it accepts or needs more." },
      hand_in: { title: "Hand in the papers", help: "Without them the request ends; you can apply again." },
      wait_handling: { title: "Nothing for you to do now", help: "We will mail you when it is done." },
      hand_in_again: { title: "Upload a paper again", help: "A paper did not pass our check. Open it to see why, and upload it again." },
      wait_handling_tolerant: { title: "Hand in the papers you promised", help: "The result is not issued before they are in." },
      wait_suspended: { title: "Nothing for you to do now", help: "The clock stands still; you will be told the new date." },
      collect: { title: "Collect your result", help: "Bring your ID to the station, or ask the station to send it." },
      rate: { title: "Please rate this service", help: "Voluntary; it helps us improve." },
      done: { title: "Completed", help: "If it is not solved, you can have it reopened within 14 days." },
      done_refused: { title: "The decision is a refusal", help: "You may ask for review within 60 days or go to court within 6 months." },
      not_accepted: { title: "Not accepted", help: "See the reason and the right body; you may ask for review or go to court." },
      returned: { title: "Returned", help: "Put right what the reason says and apply again." },
      withdrawn: { title: "You withdrew it", help: "You can apply again when you need to." },
      terminated: { title: "Ended", help: "The papers did not come in time. You can apply again once they are ready." },
    },
    whoActs: { company: "Your turn", station: "With the station", department: "With the department", nobody: "Ended" },
    promised: "Promised by",
    provisional: "provisional",
    undertaking: (day) => `I undertake to hand in the missing papers by ${day} and accept that the request ends otherwise.`,
    notAcceptance: "Receipt is not acceptance; the acceptance notice decides.",
    portal: "The portal",
  },
});
