import { defineWords } from "../define-words";

/** Files in quarantine, as whoever handed them in and whoever waits for them reads it. */
export const heldFileWords = defineWords({
  zh: {
    checking: "部分文件正在安全检查",
    checkingHelp: "材料已收到，办件照常进行。检查通过后可以打开；如有问题会发邮件告知，您不用等在这里。",
    infected: (finding: string) => `发现病毒或恶意程序（${finding}），已隔离。`,
    unchecked: "没能完成安全检查，已删除。",
    then: { maker: "请先在电脑上杀毒，再重新导出后上传。", company: "这份材料需要重新上传。", staff: "这份材料按未交处理，已通知企业重新上传。" },
  },
  en: {
    checking: "Some files are being checked for malware",
    checkingHelp: "We have the papers, and your request goes on. The files open once they are checked; if something is wrong with one you get a mail, so you need not wait here.",
    infected: (finding) => `Malware was found (${finding}); the file is held back. `,
    unchecked: "It could not be checked and was deleted. ",
    then: { maker: "Clean the computer it comes from, export the paper again and upload it.", company: "This paper has to be uploaded again.", staff: "The paper counts as missing; the company was asked to upload it again." },
  },
});
