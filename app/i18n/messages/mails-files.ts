import { defineWords } from "../define-words";

/** Mails about a file that will never be opened. */
export const fileMailWords = defineWords({
  zh: {
    subject: (number: string) => `办件${number} 有文件没有通过安全检查`, malware: "恶意程序",
    subjectRefused: (number: string) => `办件${number} 补交的材料不符合要求，请重新提交`,
    heading: { infected: "文件含有病毒或恶意程序", unchecked: "文件没能完成安全检查", refused: "补交的材料不符合要求" },
    lead: {
      refused: (_file: string, item: string, reason: string) => `您为“${item}”补交的材料没有通过审核：**${reason}**`,
      infected: (file: string, item: string, finding: string) => `您为“${item}”提交的文件**${file}**被检出**${finding}**，已隔离，任何人都不能打开。`,
      unchecked: (file: string, item: string, _finding: string) => `您为“${item}”提交的文件**${file}**没能完成安全检查，已删除，没有人打开过。`,
    },
    step: { paper: "这份材料按未交处理，请重新上传，办件不用重新申请。", mail: "如果还需要这个附件，请重新发送。", none: "办件已经结束，不用再交。" },
    clean: "重新上传前，请先在制作文件的电脑上杀毒，再重新扫描或导出。",
    action: "重新上传",
    staff: {
      subject: (number: string) => `办件${number} 有文件没有通过安全检查`, malware: "恶意程序",
      heading: { infected: "文件含有病毒或恶意程序", unchecked: "文件没能完成安全检查" },
      lead: {
        infected: (file: string, item: string, finding: string) => `“${item}”的文件**${file}**被检出**${finding}**，已隔离，不能打开。`,
        unchecked: (file: string, item: string, _finding: string) => `“${item}”的文件**${file}**没能完成安全检查，已由管理员删除。`,
      },
      paper: "已通知企业。涉及的材料按未交处理，企业可随时重新上传，不用您发补正。",
      result: "这是部门上传的结果文件，企业没有看到。请在电脑上杀毒后重新上传。",
      action: "查看办件",
    },
  },
  en: {
    subject: (number) => `Request ${number}: a file did not pass the check for malware`, malware: "malware",
    subjectRefused: (number) => `Request ${number}: a paper you sent later is not right, please send it again`,
    heading: { infected: "A file holds malware", unchecked: "A file could not be checked", refused: "A paper you sent later is not right" },
    lead: {
      refused: (_file, item, reason) => `The department could not use the paper you sent later for “${item}”: **${reason}**`,
      infected: (file, item, finding) => `In **${file}**, handed in for “${item}”, **${finding}** was found. The file is held back; nobody can open it.`,
      unchecked: (file, item, _finding) => `**${file}**, handed in for “${item}”, could not be checked for malware and was deleted. Nobody opened it.`,
    },
    step: { paper: "This paper counts as not handed in. Please upload it again; you need not apply anew.", mail: "If the attachment is still needed, please send it again.", none: "The request has ended; nothing more is needed." },
    clean: "First clean the computer the file comes from, then scan or export the paper again.",
    action: "Upload it again",
    staff: {
      subject: (number) => `Request ${number}: a file did not pass the check for malware`, malware: "malware",
      heading: { infected: "A file holds malware", unchecked: "A file could not be checked" },
      lead: {
        infected: (file, item, finding) => `In **${file}** of “${item}”, **${finding}** was found. The file is held back and cannot be opened.`,
        unchecked: (file, item, _finding) => `**${file}** of “${item}” could not be checked for malware; an administrator deleted it.`,
      },
      paper: "The company was told. Its paper counts as missing; it may be uploaded again at any time, without your asking for it.",
      result: "It is a result document of the department; the company did not see it. Clean the computer, then upload it again.",
      action: "Open the request",
    },
  },
});
