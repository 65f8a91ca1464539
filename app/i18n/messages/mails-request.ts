import { defineWords } from "../define-words";

/** Mails while a request is on its way: receipt, routing, acceptance, papers, clock. */
export const requestMailWords = defineWords({
  zh: {
    receipt: {
      subject: (number: string, day: string) => `办件${number} 已收件，${day}前告知是否受理`,
      heading: "已收到您的材料",
      lead: (item: string, due: string) => `“${item}”的材料已收到。承办部门将在**${due}**前告知是否受理；逾期未告知的，视为受理。`,
      notAcceptance: "收件不等于受理，请以受理通知书为准。",
      listed: (count: number) => `收到的材料（共${count}份）`,
    },
    sent: {
      subject: (number: string, department: string) => `办件${number} 已转${department}`,
      subjectNational: (number: string, department: string) => `办件${number} 已转请${department}协助`,
      heading: (department: string) => `已转${department}`,
      headingNational: (department: string) => `已转请${department}协助`,
      lead: (item: string, department: string) => `“${item}”已转给**${department}**，等待签收。受理后会再发邮件告知。`,
      leadNational: (item: string, department: string) => `“${item}”已转请**${department}**协助办理，等待签收。有结果会再发邮件告知。`,
    },
    accepted: {
      subject: (number: string, day: string) => `办件${number} 已受理，预计${day}前办结`,
      heading: (day: string) => `已受理，${day}前办结`,
      lead: (department: string, item: string, due: string) => `${department}已受理“${item}”，承诺在**${due}**前办结。`,
    },
    deemed: {
      subject: (number: string, day: string) => `办件${number} 视为受理，预计${day}前办结`,
      heading: (day: string) => `视为受理，${day}前办结`,
      lead: (item: string, received: string, due: string) => `承办部门没有在5个工作日内告知是否受理“${item}”。依照《行政许可法》第三十二条，自收到材料之日（${received}）起视为受理，承诺在**${due}**前办结。`,
      subjectLate: (number: string) => `办件${number} 视为受理，承诺期限已过`,
      headingLate: "视为受理，承诺期限已过",
      leadLate: (item: string, received: string, due: string) => `承办部门没有在5个工作日内告知是否受理“${item}”。依照《行政许可法》第三十二条，自收到材料之日（${received}）起视为受理。照此计算，承诺办结的**${due}**已过，按超期办件督办。`,
    },
    papers: {
      subject: (count: number, day: string, number: string) => `请在${day}前补正${count}份材料（${number}）`,
      heading: (count: number) => `请补正${count}份材料`,
      lead: (item: string, count: number, due: string) => `您的“${item}”还差${count}份材料。请在**${due}**前补齐，补齐后次一工作日重新计时。`,
      action: "去补材料",
      anyStation: "在线上传，或送到任一站点",
      missed: (due: string) => `${due}后办件终止，可重新申请`,
      once: "这是一次性告知，没有列出的材料不用再交。",
    },
    papersIn: {
      subject: (number: string) => `办件${number} 已收到补正材料`,
      heading: "已收到补正材料",
      lead: (item: string, department: string, due: string) => `“${item}”的补正材料已交给${department}。审查时限次一工作日重新起算，**${due}**前告知是否受理。`,
    },
    stopped: {
      subject: (number: string, kind: string) => `办件${number} 因${kind}暂停计时`,
      heading: "办理时限暂停计算",
      lead: (item: string, kind: string, from: string) => `因${kind}，“${item}”的办理时限自**${from}**起暂停计算，结束后接着算。`,
    },
    running: {
      subject: (number: string, day: string) => `办件${number} 恢复计时，预计${day}前办结`,
      heading: (day: string) => `恢复计时，${day}前办结`,
      lead: (item: string, due: string) => `“${item}”已恢复计时，承诺在**${due}**前办结。`,
    },
    extended: {
      subject: (number: string, day: string) => `办件${number} 延期，改为${day}前办结`,
      heading: (day: string) => `办理时限延长，改为${day}前办结`,
      lead: (item: string, days: number, due: string) => `“${item}”经部门负责人批准延长${days}个工作日，改为在**${due}**前办结。`,
    },
    handedOver: {
      subject: (number: string, department: string) => `办件${number} 已转由${department}承办`,
      heading: (department: string) => `已转由${department}承办`,
      lead: (item: string, department: string) => `“${item}”现在由**${department}**承办。原来承诺的日期不变。`,
    },
  },
  en: {
    receipt: {
      subject: (number, day) => `${number} received; answer on acceptance by ${day}`,
      heading: "We have your papers",
      lead: (item, due) => `The papers for “${item}” are in. The department says by **${due}** whether it accepts them; without a word by then, the request counts as accepted.`,
      notAcceptance: "Receipt is not acceptance; the acceptance notice decides.",
      listed: (count) => (count === 1 ? "Paper received" : `Papers received (${count})`),
    },
    sent: {
      subject: (number, department) => `${number} sent to ${department}`,
      subjectNational: (number, department) => `${number}: ${department} asked to assist`,
      heading: (department) => `Sent to ${department}`,
      headingNational: (department) => `${department} was asked to assist`,
      lead: (item, department) => `“${item}” was sent to **${department}**, which will sign for it. We write again when it is accepted.`,
      leadNational: (item, department) => `**${department}** was asked to assist with “${item}” and will sign for it. We write again when there is news.`,
    },
    accepted: {
      subject: (number, day) => `${number} accepted; expected by ${day}`,
      heading: (day) => `Accepted, to be completed by ${day}`,
      lead: (department, item, due) => `${department} accepted “${item}” and promises to complete it by **${due}**.`,
    },
    deemed: {
      subject: (number, day) => `${number} deemed accepted; expected by ${day}`,
      heading: (day) => `Deemed accepted, to be completed by ${day}`,
      lead: (item, received, due) => `The department did not say within 5 working days whether it accepts “${item}”. By Article 32 of the Administrative Licensing Law it counts as accepted from the day the papers were received (${received}), to be completed by **${due}**.`,
      subjectLate: (number) => `${number} deemed accepted; the promised date has passed`,
      headingLate: "Deemed accepted; the promised date has passed",
      leadLate: (item, received, due) => `The department did not say within 5 working days whether it accepts “${item}”. By Article 32 of the Administrative Licensing Law it counts as accepted from the day the papers were received (${received}). Counted so, the promised **${due}** has passed, and the request is treated as overdue.`,
    },
    papers: {
      subject: (count, day, number) => `${count === 1 ? "One paper needs" : `${count} papers need`} correction by ${day} (${number})`,
      heading: (count) => (count === 1 ? "Please correct one paper" : `Please correct ${count} papers`),
      lead: (item, count, due) => `“${item}” still lacks ${count === 1 ? "one paper" : `${count} papers`}. Please hand ${count === 1 ? "it" : "them"} in by **${due}**; the clock starts anew on the next working day.`,
      action: "Hand in papers",
      anyStation: "Upload them, or bring them to any station",
      missed: (due) => `After ${due} the request ends; you may file it again`,
      once: "This is a one-time, complete list: papers not on it need not be handed in again.",
    },
    papersIn: {
      subject: (number) => `${number}: corrected papers received`,
      heading: "We have your corrected papers",
      lead: (item, department, due) => `The papers for “${item}” went to ${department}. The check starts anew on the next working day; you hear by **${due}** whether they are accepted.`,
    },
    stopped: {
      subject: (number, kind) => `${number}: clock stopped (${kind})`,
      heading: "The clock stands still",
      lead: (item, kind, from) => `The handling clock of “${item}” stands still from **${from}** (${kind}) and goes on afterwards.`,
    },
    running: {
      subject: (number, day) => `${number}: clock running again; expected by ${day}`,
      heading: (day) => `Running again, to be completed by ${day}`,
      lead: (item, due) => `The clock of “${item}” is running again; it is promised by **${due}**.`,
    },
    extended: {
      subject: (number, day) => `${number} extended; now expected by ${day}`,
      heading: (day) => `Extended, to be completed by ${day}`,
      lead: (item, days, due) => `The head of the department has extended “${item}” by ${days === 1 ? "1 working day" : `${days} working days`}; it is now promised by **${due}**.`,
    },
    handedOver: {
      subject: (number, department) => `${number} is now with ${department}`,
      heading: (department) => `Now with ${department}`,
      lead: (item, department) => `“${item}” is now handled by **${department}**. The promised date stays as it is.`,
    },
  },
});
